"""The whole way: files of contact records in, what was used and what was wrong out."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from offhook.cost.bill import Used
from offhook.cost.deployment import Deployment
from offhook.cost.records.adding import NOT_IN_RECORDS, NOT_IN_RECORDS_OF_SMS, add_up
from offhook.cost.records.calls import make_calls
from offhook.cost.records.files import find_files, left_out
from offhook.cost.records.numbers import tell_numbers
from offhook.cost.records.problems import nothing_good, problems
from offhook.cost.records.reading import Reader
from offhook.cost.report import Problem
from offhook.errors import OffhookError, Place

if TYPE_CHECKING:
    import duckdb

MEMORY = "512MB"
"""What duckdb may take. What does not fit is in files beside its database, which go when the reading is over."""

INTERRUPTED = "Query interrupted"
"""What duckdb says when somebody presses Ctrl-C."""

LANGUAGE = "language"
"""The user attribute in which flows say what language a contact is in."""


@dataclass(frozen=True, slots=True)
class RecordsUsage:
    """What so many contacts used, added up; what was wrong with their records; what such a bill leaves out."""

    used: tuple[Used, ...]
    contacts: int
    problems: tuple[Problem, ...]
    assumed: tuple[str, ...]


def read_records(
    named: Iterable[Path],
    deployment: Deployment,
    *,
    first: date | None = None,
    last: date | None = None,
    more_splits: Sequence[str] = (),
    language_attribute: str = LANGUAGE,
) -> RecordsUsage:
    """Read files and folders of contact records, gigabytes of them, in memory that does not grow with them.

    `first` and `last` are days in UTC: contacts that began on the first or later, and before the last. Calls are made
    of all contacts, also of those outside. `more_splits` are some of `adding.MORE_SPLITS`. Raises Faults or
    OffhookError for what cannot be read, and where there is no record at all, or none that can be counted.
    """
    named = list(named)
    files = find_files(named)
    with _database() as (database, scratch):
        reader = Reader(database, scratch, language_attribute)
        reader.read(files)
        skipped = left_out(named)
        if not reader.records:
            fix = "Name files of JSON lines or Parquet as Connect exports them, or folders of such files"
            what = "; ".join(("there is no contact record", *(f"{one.what} ({one.where})" for one in skipped)))
            raise OffhookError(what, where=Place(", ".join(map(str, named))), fix=fix)
        make_calls(database)
        found = problems(database, reader)
        if not reader.good:
            raise nothing_good(database, reader, found)
        tell_numbers(database, deployment)
        used, contacts, has_sms = add_up(database, first, last, more_splits)
        lacking = (*NOT_IN_RECORDS, NOT_IN_RECORDS_OF_SMS) if has_sms else NOT_IN_RECORDS
        return RecordsUsage(used, contacts, (*skipped, *found), lacking)


@contextmanager
def _database() -> Iterator[tuple[duckdb.DuckDBPyConnection, Path]]:
    """A database of its own on the disk, and a folder beside it; both are gone afterwards."""
    import duckdb

    with tempfile.TemporaryDirectory(prefix="offhook-records-") as folder:
        settings: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": MEMORY,
            "temp_directory": folder,
            "threads": os.cpu_count() or 1,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
        with duckdb.connect(str(Path(folder) / "records.duckdb"), config=settings) as database:
            database.execute("SET TimeZone = 'UTC'")
            database.execute("SET enable_progress_bar = false")
            try:
                yield database, Path(folder)
            except RuntimeError as error:
                if str(error) == INTERRUPTED:
                    raise KeyboardInterrupt from error
                raise
