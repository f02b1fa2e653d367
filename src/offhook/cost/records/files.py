"""The files that contact records come in, and what is in each of them.

A file is told by its first bytes and not by its name, which may say nothing.

Source: https://docs.aws.amazon.com/firehose/latest/dev/basic-deliver.html: what Firehose delivers to S3 stands one
after the other without a delimiter, unless line breaks are asked for.
"""

from __future__ import annotations

import gzip
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from io import BufferedIOBase
from pathlib import Path
from stat import S_ISREG

from offhook.cost.records.faults import LINK_TO_FOLDER, LINK_TO_NOTHING, NO_FILE
from offhook.cost.report import Problem
from offhook.errors import Faults, OffhookError, Place

PARQUET, GZIP, BOM = b"PAR1", b"\x1f\x8b", b"\xef\xbb\xbf"
HEAD = 1 << 20

BETWEEN = b'}{"'
"""What stands between two records on one line."""


NO_PIPE = "Write what comes through a pipe to a file: records are read more than once"


class Form(Enum):
    """How records stand in a file: a JSON object a line; several on a line; as JSON over many lines; as rows."""

    LINES = "lines"
    JOINED = "joined"
    SPREAD = "spread"
    PARQUET = "parquet"


@dataclass(frozen=True, slots=True)
class RecordsFile:
    """`partitions` are the keys of folders named `key=value`, whose values are columns of each row."""

    path: Path
    form: Form
    is_compressed: bool = False
    partitions: tuple[str, ...] = ()

    @property
    def is_plain(self) -> bool:
        """duckdb reads it as it is."""
        return self.form in (Form.LINES, Form.PARQUET) and not self.is_compressed

    def open(self) -> BufferedIOBase:
        return gzip.GzipFile(self.path) if self.is_compressed else self.path.open("rb")


def find_files(named: Iterable[Path]) -> list[RecordsFile]:
    """These files, and all that folders among them hold, each once. Raises Faults for what cannot be read.

    Files whose name begins with a dot or an underscore are left out where a folder holds them: they are notes of those
    who wrote it. So are empty ones. Links to files are followed; `left_out` names what is not.
    """
    faults: list[OffhookError] = []
    found: dict[Path, RecordsFile] = {}
    for path in (each for name in named for each in _within(name)):
        try:
            about = path.stat()
            if not S_ISREG(about.st_mode):
                faults.append(OffhookError("this is no file", where=Place(str(path)), fix=NO_PIPE))
            elif about.st_size:
                found.setdefault(path.resolve(), _told_by_its_head(path))
        except OSError as error:
            what = f"cannot be read: {error.strerror or error}"
            faults.append(OffhookError(what, where=Place(str(path)), fix="Name files or folders of contact records"))
    if faults:
        raise Faults(faults)
    return list(found.values())


def left_out(named: Iterable[Path]) -> tuple[Problem, ...]:
    """What is in folders among these and is not read, because it is no file and no folder: links, pipes, sockets."""
    found = defaultdict[str, list[Path]](list)
    for path in (each for name in named if name.is_dir() for each in _seen(name)):
        if what := _why_not(path):
            found[what].append(path)
    return tuple(Problem(len(paths), what, str(paths[0])) for what, paths in found.items())


def _why_not(path: Path) -> str | None:
    if path.is_file() or (path.is_dir() and not path.is_symlink()):
        return None
    if path.is_symlink() and not path.exists():
        return LINK_TO_NOTHING
    return LINK_TO_FOLDER if path.is_dir() else NO_FILE


def as_joined(file: RecordsFile) -> RecordsFile:
    """The same file, now that some line turned out to hold several records."""
    return RecordsFile(file.path, Form.JOINED, file.is_compressed)


def _within(named: Path) -> Iterator[Path]:
    if not named.is_dir():
        yield named
        return
    yield from (path for path in _seen(named) if path.is_file())


def _seen(folder: Path) -> Iterator[Path]:
    """All that is in a folder and in those in it, in the order of the names, notes left out."""
    for path in sorted(folder.rglob("*")):
        if not any(part[0] in "._" for part in path.relative_to(folder).parts):
            yield path


def _told_by_its_head(path: Path) -> RecordsFile:
    with path.open("rb") as stream:
        head = stream.read(HEAD)
    if head.startswith(PARQUET):
        return RecordsFile(path, Form.PARQUET, partitions=_partitions(path))
    if head.startswith(GZIP):
        return RecordsFile(path, _form(_unpacked(head)), is_compressed=True)
    return RecordsFile(path, _form(head))


def _partitions(path: Path) -> tuple[str, ...]:
    return tuple(part.partition("=")[0] for part in path.parent.parts if "=" in part)


def _unpacked(head: bytes) -> bytes:
    """What the beginning of a compressed file says. A damaged one is told when it is read."""
    try:
        return zlib.decompressobj(wbits=31).decompress(head, HEAD)
    except zlib.error:
        return b""


def _form(head: bytes) -> Form:
    text = head.removeprefix(BOM).lstrip()
    first = text.split(b"\n", 1)[0].strip()
    if first.startswith(b"[") or first == b"{":
        return Form.SPREAD
    has_long_line = len(head) == HEAD and b"\n" not in head
    return Form.JOINED if has_long_line or BETWEEN in head or head.startswith(BOM) else Form.LINES
