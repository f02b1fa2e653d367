"""What the three actions on data tables share.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/data-table-block.html: names of queries and groups are
unique, rows match exactly, and a data-table action clears the results of earlier queries.
Assumed: each of the three clears `$.DataTables`, the writing one too, once it has succeeded; names are checked within
one action only.
"""

from __future__ import annotations

from collections.abc import Sequence

from offhook.engine.contact import Contact
from offhook.engine.fields import Fields
from offhook.engine.performing import must_have
from offhook.engine.resolve import Text

MOST_BYTES = 32 * 1024
MOST_GROUPS = 5


def check_names(entries: Sequence[Fields], name: str) -> tuple[str, ...]:
    """The names of queries or groups; each stands once."""
    names = tuple(entry.text(name).written for entry in entries)
    for number, entry in enumerate(entries):
        if names[number] in names[:number]:
            entry.fault(f"{name} {names[number]!r} stands twice", "Give each a name of its own", name)
    return names


def check_key(entry: Fields, name: str) -> int:
    """How many primary values pick the row; each has a `name` and a Value."""
    must_have(entry, "PrimaryValues")
    values = entry.items("PrimaryValues")
    for value in values:
        value.text(name)
        value.text("Value")
    return len(values)


def missing_table(table: Text) -> str:
    return f"{table.written!r} names no data table"


def forget_queries(contact: Contact) -> None:
    contact.scope = {name: value for name, value in contact.scope.items() if name != "DataTables"}
