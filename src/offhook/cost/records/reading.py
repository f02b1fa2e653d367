"""Reading contact records into duckdb: a row a record, in their order, each with what is wrong with it.

duckdb reads a JSON object a line, and rows of Parquet, as they are. Whatever stands otherwise is written to a file of
lines first, some at a time.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/ctr-data-model.html: moments are in UTC; what comes in is
connected to the system when it begins. Assumed: a contact that is its own PreviousContactId has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from offhook.cost.records.faults import Fault
from offhook.cost.records.fields import json_columns, missing, paths, quoted, taken
from offhook.cost.records.files import Form, RecordsFile, as_joined
from offhook.cost.records.numbers import CALL_COMES_IN
from offhook.cost.records.pieces import LARGEST, Piece, as_lines, is_several, pieces
from offhook.errors import Faults, OffhookError, Place

if TYPE_CHECKING:
    from duckdb.sqltypes import DuckDBPyType

BATCH = 256 << 20
"""Bytes of lines that are written before they are read."""

LINES = """read_json($files, format = 'newline_delimited', ignore_errors = true, columns = $columns,
    filename = true, maximum_object_size = $largest)"""
PARQUET = """read_parquet($files, union_by_name = true, hive_partitioning = $hive, hive_types_autocast = false,
    filename = 'the file of the row')"""

CONTACTS = """
CREATE TABLE contacts (
    file VARCHAR, id VARCHAR, previous VARCHAR, channel VARCHAR, method VARCHAR, reason VARCHAR,
    subtype VARCHAR, began BIGINT, connected BIGINT, ended BIGINT, updated BIGINT,
    queue VARCHAR, language VARCHAR, line VARCHAR, customer VARCHAR, messages BIGINT, fault TINYINT
)"""

MOMENTS = ("began", "connected", "ended", "updated")

MOST_MESSAGES = 1_000_000_000
"""A number above this is none of messages: nobody has so many in one chat, and sums of such have no end."""

NUMBERED = f"""
WITH broken AS (SELECT DISTINCT file FROM contacts WHERE fault = {Fault.NOTHING:d}),
    begins AS (SELECT file, min(rowid) AS first FROM contacts WHERE file IN (FROM broken) GROUP BY file)
SELECT file, rowid - first + 1 FROM contacts JOIN begins USING (file) WHERE fault = {Fault.NOTHING:d}
ORDER BY file, rowid"""


class Reader:
    """Fills the table `contacts`: moments in whole seconds since 1970, `fault` NULL for a good record.

    `files` are by the name in the column `file`: what duckdb has read, which may be a file of lines made for it.
    """

    def __init__(self, database: duckdb.DuckDBPyConnection, scratch: Path, language_attribute: str) -> None:
        self._database, self._scratch = database, scratch
        self._paths, self._columns = paths(language_attribute), json_columns(language_attribute)
        self.files: dict[str, RecordsFile] = {}
        database.execute(CONTACTS)

    def read(self, files: Sequence[RecordsFile]) -> None:
        """Raises Faults for files of Parquet that cannot be read, or are no contact records."""
        tables = sorted((file for file in files if file.form == Form.PARQUET), key=lambda file: file.partitions)
        for _, alike in groupby(tables, key=lambda file: file.partitions):
            self._read_tables(list(alike))
        several = self._read_lines([file for file in files if file.is_plain and file.form == Form.LINES])
        self._read_pieces([file for file in files if not file.is_plain] + several)

    @property
    def records(self) -> int:
        """How many were read, good or not."""
        ((rows,),) = self._database.execute("SELECT count(*) FROM contacts").fetchall()
        return int(rows)

    @property
    def good(self) -> int:
        """How many of them there is nothing wrong with."""
        ((rows,),) = self._database.execute("SELECT count(*) FROM contacts WHERE fault IS NULL").fetchall()
        return int(rows)

    def broken(self) -> Iterator[tuple[RecordsFile, Piece, bool]]:
        """Records of which nothing could be read, file by file: where they stand, and whether each is the last."""
        rows = self._database.execute(NUMBERED).fetchall()
        for name, numbers in groupby(rows, key=lambda row: row[0]):
            file = self.files[name]
            if file.form != Form.PARQUET:
                yield from (
                    (file, piece, is_last) for piece, is_last in chosen_pieces(file, {row[1] for row in numbers})
                )

    def _read_tables(self, files: list[RecordsFile]) -> None:
        settings = {"files": self._names(files), "hive": bool(files[0].partitions)}
        try:
            rows = self._database.sql(f"FROM {PARQUET}", params=settings)
        except duckdb.Error as error:
            raise Faults(list(self._unreadable(files, error))) from error
        if lacking := missing(rows.columns):
            what = f"no contact records: there is no column {' and no column '.join(lacking)}"
            fix = "Name files with the columns of Connect's contact records; the case of names does not matter"
            raise Faults([OffhookError(what, where=Place(_named(files)), fix=fix)])
        try:
            self._insert(PARQUET, settings, rows.columns, rows.types, file=quoted("the file of the row"))
        except duckdb.Error as error:
            raise Faults(list(self._unreadable(files, error))) from error

    def _unreadable(self, files: list[RecordsFile], error: duckdb.Error) -> Iterator[OffhookError]:
        """Each file that cannot be read by itself; all together, if each of them can."""
        alone = []
        for file in files:
            try:
                self._database.execute("SELECT count(*) FROM read_parquet($files)", {"files": self._names([file])})
            except duckdb.Error as fault:
                alone.append(_unreadable(file, fault))
        if len(files) == 1:
            alone = alone or [_unreadable(files[0], error)]
        together = f"these Parquet files cannot be read together: {_first_line(error)}"
        yield from alone or [OffhookError(together, where=Place(_named(files)), fix="Name those of one kind at a time")]

    def _read_lines(self, files: list[RecordsFile]) -> list[RecordsFile]:
        """Read files of lines; those that turn out to be something else are handed back, and nothing is kept of them.

        That is a file with several records on some line, and all of them where one has an endless line.
        """
        if not files:
            return []
        try:
            self._insert_lines(self._names(files))
        except duckdb.Error:
            return [as_joined(file) for file in files]
        several = {file for file, piece, _ in self.broken() if is_several(piece.text)}
        for name in [name for name, file in self.files.items() if file in several]:
            self._database.execute("DELETE FROM contacts WHERE file = $file", {"file": name})
            del self.files[name]
        return [as_joined(file) for file in files if file in several]

    def _read_pieces(self, files: Iterable[RecordsFile]) -> None:
        """Write files of lines and read them, as many at a time as make up a batch."""
        waiting: list[Path] = []
        size = 0
        for number, file in enumerate(files):
            path = self._scratch / f"{number}.lines"
            with path.open("wb") as stream:
                stream.writelines(as_lines(file))
            self.files[str(path)] = file
            waiting.append(path)
            size += path.stat().st_size
            if size > BATCH:
                self._read_and_remove(waiting)
                waiting, size = [], 0
        if waiting:
            self._read_and_remove(waiting)

    def _read_and_remove(self, written: list[Path]) -> None:
        self._insert_lines([str(path) for path in written])
        for path in written:
            path.unlink()

    def _insert_lines(self, names: list[str]) -> None:
        settings = {"files": names, "columns": self._columns, "largest": LARGEST}
        rows = self._database.sql(f"FROM {LINES}", params=settings)
        self._insert(LINES, settings, rows.columns, rows.types)

    def _insert(
        self,
        source: str,
        settings: dict[str, Any],
        columns: Sequence[str],
        types: Sequence[DuckDBPyType],
        *,
        file: str = "filename",
    ) -> None:
        texts = ", ".join(f"{taken(columns, types, path)} AS {name}" for name, path in self._paths.items())
        self._database.execute(_insertion(f"SELECT {file} AS file, {texts} FROM {source}"), settings)

    def _names(self, files: Iterable[RecordsFile]) -> list[str]:
        """The files as duckdb is to find them: a name is no pattern."""
        names = []
        for file in files:
            self.files[str(file.path)] = file
            names.append("".join(f"[{letter}]" if letter in "*?[" else letter for letter in str(file.path)))
        return names


def _insertion(texts: str) -> str:
    """Take the texts for what they are, and note the first thing that is wrong with each record."""
    seconds = ", ".join(f"{_seconds(name)} AS {name}_s" for name in MOMENTS)
    unread = " OR ".join(f"({name} IS NOT NULL AND {name}_s IS NULL)" for name in MOMENTS[:3])
    nothing = " AND ".join(f"{name} IS NULL" for name in ("id", "channel", "method", "began", "ended"))
    return f"""
    WITH texts AS ({texts}), timed AS (SELECT *, {seconds} FROM texts)
    INSERT INTO contacts
    SELECT file, id, nullif(previous, id), channel, method, reason, subtype, began_s,
        CASE WHEN method = '{CALL_COMES_IN}' THEN coalesce(connected_s, began_s) ELSE connected_s END,
        ended_s, updated_s,
        queue, language, line, customer,
        CASE WHEN TRY_CAST(messages AS BIGINT) BETWEEN 0 AND {MOST_MESSAGES:d} THEN TRY_CAST(messages AS BIGINT) END,
        CASE WHEN {nothing} THEN {Fault.NOTHING:d}
            WHEN id IS NULL THEN {Fault.NO_ID:d}
            WHEN channel IS NULL THEN {Fault.NO_CHANNEL:d}
            WHEN method IS NULL THEN {Fault.NO_METHOD:d}
            WHEN began IS NULL THEN {Fault.NO_BEGINNING:d}
            WHEN ended IS NULL THEN {Fault.NO_END:d}
            WHEN {unread} THEN {Fault.BAD_MOMENT:d}
            WHEN ended_s < began_s OR ended_s < connected_s THEN {Fault.BACKWARDS:d}
        END
    FROM timed"""


def _seconds(name: str) -> str:
    """A moment since 1970, what is finer cut off; it is in UTC where it does not say."""
    moment = f"TRY_CAST({name} AS TIMESTAMPTZ)"
    return f"CASE WHEN isfinite({moment}) THEN epoch_us({moment}) // 1000000 END"


def chosen_pieces(file: RecordsFile, numbers: set[int]) -> Iterator[tuple[Piece, bool]]:
    """The pieces with these numbers, from 1 on, and whether each is the last one of the file."""
    last: Piece | None = None
    for number, piece in enumerate(pieces(file), 1):
        if last is not None:
            yield last, False
        last = piece if number in numbers else None
    if last is not None:
        yield last, True


def _named(files: list[RecordsFile]) -> str:
    more = f" and {len(files) - 1} more" if len(files) > 1 else ""
    return f"{files[0].path}{more}"


def _unreadable(file: RecordsFile, error: duckdb.Error) -> OffhookError:
    what = f"this Parquet file cannot be read: {_first_line(error)}"
    return OffhookError(what, where=Place(str(file.path)), fix="Write it again, or name the others only")


def _first_line(error: duckdb.Error) -> str:
    return str(error).splitlines()[0]
