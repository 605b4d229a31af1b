"""What every model shares: frozen, and no unknown keys."""

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """A value of a plan: immutable, compared by content, refusing keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
