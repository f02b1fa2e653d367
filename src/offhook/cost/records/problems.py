"""What was wrong with the records, or odd about them: how often, and where it was first seen."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from offhook.cost.calls import GOES_ON, VOICE
from offhook.cost.meters.chats import CHAT
from offhook.cost.meters.emails import EMAIL
from offhook.cost.meters.tasks import TASK
from offhook.cost.meters.telephony import GOES_OUT
from offhook.cost.meters.voice import WITHOUT_CUSTOMER
from offhook.cost.records import faults
from offhook.cost.records.faults import Fault
from offhook.cost.records.files import Form, RecordsFile
from offhook.cost.records.numbers import CALL_COMES_IN, CAMPAIGN
from offhook.cost.records.pieces import DAMAGED, Piece, pieces
from offhook.cost.records.reading import Reader, chosen_pieces
from offhook.cost.report import Problem
from offhook.errors import OffhookError, Place

if TYPE_CHECKING:
    import duckdb

CHANNELS = (VOICE, CHAT, TASK, EMAIL)
METHODS = frozenset((*GOES_ON, *GOES_OUT, *WITHOUT_CUSTOMER, CALL_COMES_IN, "WEBRTC_API", "AGENT_REPLY", "FLOW"))
"""How contacts begin; those of campaigns beside them.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/contact-initiation-methods.html
"""

LONGEST_S = 30 * 24 * 60 * 60
"""A call that is longer is named: a moment of its record is likely to be wrong."""

MOST_NAMES = 20
"""Unknown channels, and methods, that are named one by one."""

WANTED = ("ContactId", "Channel", "InitiationMethod", "InitiationTimestamp", "DisconnectTimestamp")
"""Without one of these a record cannot be counted."""

MOST_KEYS, LONGEST_KEY = 12, 40
"""How many keys of an object are named that is no record, and how much of each."""

PARAMETERS = {
    "voice": VOICE,
    "chat": CHAT,
    "channels": [*CHANNELS],
    "methods": [*METHODS],
    "goes_on": [*GOES_ON],
    "campaign": CAMPAIGN,
    "longest": LONGEST_S,
}

FAULTY = f"SELECT fault, count(*), min(rowid) FROM contacts WHERE fault <> {Fault.NOTHING:d} GROUP BY ALL"
EMPTY_ROWS = f"""
SELECT count(*), min(rowid) FROM contacts
WHERE fault = {Fault.NOTHING:d} AND list_contains($tables, file) HAVING count(*) > 0"""
UNKNOWN = {
    faults.UNKNOWN_CHANNEL: """
SELECT channel, count(*) AS times, min(rowid) FROM contacts
WHERE fault IS NULL AND NOT list_contains($channels, channel)
GROUP BY ALL ORDER BY times DESC, channel""",
    faults.UNKNOWN_METHOD: """
SELECT method, count(*) AS times, min(rowid) FROM contacts
WHERE fault IS NULL AND NOT list_contains($methods, method) AND NOT starts_with(method, $campaign)
GROUP BY ALL ORDER BY times DESC, method""",
}
ODD = {
    faults.NO_PREVIOUS: """
SELECT count(*), min(contacts.rowid) FROM contacts ANTI JOIN linked ON linked.id = contacts.previous
WHERE fault IS NULL AND channel = $voice AND list_contains($goes_on, method)""",
    faults.CIRCLE: """
SELECT count(*), min(contact) FROM chain JOIN linked USING (contact)
SEMI JOIN linked AS earlier ON earlier.id = linked.previous WHERE depth = 0""",
    faults.LONG_CALL: """
SELECT count(*), min(rowid) FROM contacts WHERE fault IS NULL AND channel = $voice AND ended - connected > $longest""",
    faults.NO_MESSAGES: """
SELECT count(*), min(rowid) FROM contacts WHERE fault IS NULL AND channel = $chat AND messages IS NULL""",
}

FIRST_FILE = "SELECT file FROM contacts ORDER BY rowid LIMIT 1"
NUMBER_IN_FILE = """
SELECT file, $row - (SELECT min(rowid) FROM contacts AS first WHERE first.file = contacts.file) + 1
FROM contacts WHERE rowid = $row"""


def problems(database: duckdb.DuckDBPyConnection, reader: Reader) -> tuple[Problem, ...]:
    """Everything that was wrong, in the order in which a record is read."""
    wrong = [*_wrong(database, reader)]
    places = _places(database, reader, [row for _, _, row in wrong])
    return (*_unread(reader), *(Problem(count, what, places[row]) for count, what, row in wrong))


def nothing_good(database: duckdb.DuckDBPyConnection, reader: Reader, found: Sequence[Problem]) -> OffhookError:
    """What to say where no record at all can be counted: why, and what the first object looks like."""
    first = found[0]
    why = "; ".join(f"{one.what}, {one.count} time{'s' * (one.count != 1)}" for one in found)
    keys = _keys(database, reader)
    look = f". The first object has the keys {', '.join(keys)}" if keys else ""
    fix = f"Name contact records as Connect exports them: objects with {', '.join(WANTED)}, written so"
    return OffhookError(f"nothing here can be counted: {why}{look}", where=Place(first.where), fix=fix)


def _keys(database: duckdb.DuckDBPyConnection, reader: Reader) -> list[str]:
    """Those of the first object, some of them; none of a table, whose columns are as they should be."""
    ((name,),) = database.execute(FIRST_FILE).fetchall()
    file = reader.files[name]
    if file.form == Form.PARQUET:
        return []
    try:
        value = json.loads(next(pieces(file)).text)
    except (ValueError, RecursionError):
        return []
    keys = [repr(key[:LONGEST_KEY]) for key in value] if isinstance(value, dict) else []
    return keys if len(keys) <= MOST_KEYS else [*keys[:MOST_KEYS], "..."]


def _unread(reader: Reader) -> Iterator[Problem]:
    """Records of which nothing could be read, and why."""
    counted = Counter[str]()
    where: dict[str, str] = {}
    for file, piece, is_last in reader.broken():
        what = _why(file, piece.text, is_last)
        counted[what] += 1
        where.setdefault(what, _place(file, piece))
    for what, count in counted.items():
        yield Problem(count, what, where[what])


def _why(file: RecordsFile, text: bytes, is_last: bool) -> str:
    if file.is_compressed and text == DAMAGED:
        return faults.DAMAGED_FILE
    try:
        value = json.loads(text)
    except UnicodeDecodeError:
        return faults.NO_TEXT
    except (ValueError, RecursionError):
        return faults.CUT_OFF if is_last and text.lstrip().startswith(b"{") else faults.NO_JSON
    if not isinstance(value, dict):
        return faults.NO_OBJECT
    return faults.NO_TEXT if value.get("ContactId") else faults.WORDS[Fault.NO_ID]


def _wrong(database: duckdb.DuckDBPyConnection, reader: Reader) -> Iterator[tuple[int, str, int]]:
    """What is wrong with records that could be read: how many, what, and the row of the first one."""
    for fault, count, row in sorted(database.execute(FAULTY).fetchall()):
        yield count, faults.WORDS[Fault(fault)], row
    tables = [name for name, file in reader.files.items() if file.form == Form.PARQUET]
    for count, row in database.execute(EMPTY_ROWS, {"tables": tables}).fetchall():
        yield count, faults.WORDS[Fault.NO_ID], row
    yield from _unknown(database)
    for what, query in ODD.items():
        ((count, row),) = database.execute(query, _asked(query)).fetchall()
        if count:
            yield count, what, row


def _unknown(database: duckdb.DuckDBPyConnection) -> Iterator[tuple[int, str, int]]:
    for what, query in UNKNOWN.items():
        rows = database.execute(query, _asked(query)).fetchall()
        for name, count, row in rows[:MOST_NAMES]:
            yield count, what.format(name=name), row
        if others := rows[MOST_NAMES:]:
            yield sum(count for _, count, _ in others), faults.OTHERS_UNKNOWN, min(row for _, _, row in others)


def _asked(query: str) -> dict[str, object]:
    return {name: value for name, value in PARAMETERS.items() if f"${name}" in query}


def _places(database: duckdb.DuckDBPyConnection, reader: Reader, rows: list[int]) -> dict[int, str]:
    """Where the records in these rows stand. Each file is looked through once."""
    in_file = defaultdict[str, dict[int, int]](dict)
    for row in rows:
        ((name, number),) = database.execute(NUMBER_IN_FILE, {"row": row}).fetchall()
        in_file[name][number] = row
    places: dict[int, str] = {}
    for name, numbers in in_file.items():
        file = reader.files[name]
        if file.form == Form.PARQUET:
            places |= {row: f"{file.path}, row {number}" for number, row in numbers.items()}
            continue
        found = zip(sorted(numbers), chosen_pieces(file, set(numbers)), strict=True)
        places |= {numbers[number]: _place(file, piece) for number, (piece, _) in found}
    return places


def _place(file: RecordsFile, piece: Piece) -> str:
    """file:line, and the column of a record that does not begin its line."""
    column = f":{piece.column}" if piece.column > 1 else ""
    return f"{file.path}:{piece.line}{column}"
