"""The files of a tree as documents, read by two processes when there are many."""

from __future__ import annotations

import marshal
from typing import TYPE_CHECKING

from dtplan.parallel import can_fork, start_beside
from dtplan.source.document import MAX_BYTES, Document, load_document
from dtplan.source.problem import Problem
from dtplan.source.tree import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dtplan.source.tree import Tree

WORTH_A_PROCESS = 600
OWN_SHARE = 0.45
"""What this process reads itself: less than half, because it also does what comes after reading."""


def read_document(tree: Tree, path: str) -> Document:
    """Return the document of a file; one that cannot be read says so as a problem."""
    try:
        return load_document(path, tree.read(path, MAX_BYTES))
    except UnreadableError as error:
        return Document(path, b"", None, (Problem("Y117", f"the file {error}"),))


def iter_documents(tree: Tree, paths: Sequence[str]) -> Iterator[Document]:
    """Yield the document of each file, in order.

    Args:
        tree: the files.
        paths: which of them.
    """
    if len(paths) < WORTH_A_PROCESS or not can_fork():
        for path in paths:
            yield read_document(tree, path)
        return
    cut = int(len(paths) * OWN_SHARE)
    collect = start_beside(lambda: [_pack(read_document(tree, path)) for path in paths[cut:]])
    for path in paths[:cut]:
        yield read_document(tree, path)
    for path, packed in zip(paths[cut:], collect(), strict=True):
        yield _unpack(path, packed) if packed else read_document(tree, path)


def _pack(document: Document) -> bytes | None:
    """Return a document as bytes; one with problems is rare and read again."""
    return None if document.problems else marshal.dumps((document.raw, document.data))


def _unpack(path: str, packed: bytes) -> Document:
    raw, data = marshal.loads(packed)  # noqa: S302 - packed by our own process just now
    return Document(path, raw, data, ())
