"""The record of one edition, as its file says it: what was published, and all that it takes to make it again."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - pydantic asks for it
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

FORMAT: Literal["dtplan-edition-1"] = "dtplan-edition-1"
MAX_RECORD_BYTES = 32_000_000
NAME = r"^[A-Za-z0-9_][A-Za-z0-9._-]{0,59}$"

Word = Annotated[str, Field(pattern=r"^[A-Za-z0-9.:+_-]{1,200}$")]
Name = Annotated[str, Field(pattern=NAME)]
FileName = Annotated[str, Field(pattern=r"^[A-Za-z0-9._/-]{1,400}$")]
Commit = Annotated[str, Field(pattern=r"^([0-9a-f]{40}|[0-9a-f]{64})$")]
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class PublishedFile(_Record):
    """A file of an edition: its name below the output folder, its bytes, and what it is."""

    name: FileName
    size: Annotated[int, Field(ge=0)]
    sha256: Digest
    language: Word
    document: Word
    form: Annotated[Word, Field(alias="format")]


class Edition(_Record):
    """What was published under a name, and all that it takes to make it again."""

    record: Annotated[Literal["dtplan-edition-1"], Field(alias="format")]
    edition: Name
    plan: Word
    revision: Commit
    status_date: date
    tool_version: Word
    libraries: dict[Word, Word]
    languages: tuple[Word, ...]
    documents: tuple[Word, ...]
    formats: tuple[Word, ...]
    files: tuple[PublishedFile, ...]


def parse_record(name: str, raw: bytes) -> Edition:
    """Return the record that a file holds.

    Args:
        name: of the edition, as the file is called.
        raw: its bytes, one more than are allowed when it is too large.

    Raises:
        ValueError: when it is not a record of that edition; the text says why.
    """
    if len(raw) > MAX_RECORD_BYTES:
        message = f"is larger than {MAX_RECORD_BYTES:,} bytes"
        raise ValueError(message)
    try:
        record = Edition.model_validate_json(raw)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(
            str(step) for step in first["loc"][:4] if isinstance(step, int) or step.isidentifier()
        )
        raise ValueError(f"{where}: {first['msg']}" if where else first["msg"]) from None
    if record.edition != name:
        message = f"is the record of another edition, {record.edition}"
        raise ValueError(message)
    return record
