"""Office files as the packages of parts that they are: opened within limits, written the same each time."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LARGEST_PACKAGE = 50_000_000
MOST_PARTS = 2_000
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The day that ZIP counts from: no time of writing gets into a file."""


class PackageError(Exception):
    """A file is not a package that can be used; the text says why."""


def open_package(content: bytes) -> dict[str, bytes]:
    """Return the parts of a package by name.

    Args:
        content: the file.

    Raises:
        PackageError: when it is no ZIP, or holds more than a document can.
    """
    try:
        return _read_parts(content)
    except PackageError:
        raise
    except Exception as error:  # noqa: BLE001 - damaged files end in a dozen ways, of zlib and others
        raise PackageError(f"it cannot be unpacked ({error})") from None


def _read_parts(content: bytes) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    left = LARGEST_PACKAGE
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = archive.infolist()
        if len(entries) > MOST_PARTS:
            raise PackageError(f"it holds more than {MOST_PARTS} parts")
        for entry in entries:
            with archive.open(entry) as file:  # what it says of its size is not believed
                parts[entry.filename] = file.read(left + 1)
            left -= len(parts[entry.filename])
            if left < 0:
                raise PackageError(f"it unpacks to more than {LARGEST_PACKAGE} bytes")
    return parts


def seal_package(parts: Mapping[str, bytes]) -> bytes:
    """Return a file that holds the parts, with no trace of when it was written.

    Args:
        parts: by name; the list of types comes first in the file, where some programs look for it.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda one: (one != "[Content_Types].xml", one)):
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 3
            archive.writestr(entry, parts[name])
    return buffer.getvalue()
