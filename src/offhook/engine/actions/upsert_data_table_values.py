"""UpsertDataTableValues: write data-table rows, new ones included.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/data-table-block.html: at least one group, and at most 25
attributes in all; a group that writes none counts its primary values instead.
Recorded: the names of the parameters (a console export of every block, 2026-06).
Assumed: an empty table id or lock version is an error; nothing is written to the flow.

Answer: `Performed({})`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.asks import Perform
from offhook.engine.contact import Contact
from offhook.engine.data_tables import check_key, check_names, forget_queries, missing_table
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, ask, done, fail
from offhook.engine.performing import Tree, items, refused, resolved_tree, tree
from offhook.engine.registry import action
from offhook.engine.replies import Performed, Reply
from offhook.engine.resolve import Text

GROUPS = "DataTableUpsertAttributes"
MOST_ATTRIBUTES = 25


@action("UpsertDataTableValues", errors=("NoMatchingError",))
@dataclass(frozen=True, slots=True)
class UpsertDataTableValues:
    table: Text
    lock: Text  # LATEST, or the version that the rows must still have
    groups: Tree

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        entries = items(fields, GROUPS, 1, None)
        check_names(entries, "PrimaryKeyGroupName")
        count = sum(_attributes(entry) for entry in entries)
        if count > MOST_ATTRIBUTES:
            fields.fault(f"{count} attributes are written", f"Write {MOST_ATTRIBUTES} at most", GROUPS)
        return cls(fields.text("DataTableId"), fields.text("LockVersion"), tree(fields, GROUPS))

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        table, lock = self.table.resolve(contact, instance), self.lock.resolve(contact, instance)
        if not table:
            return fail("NoMatchingError", missing_table(self.table))
        if not lock:
            return fail("NoMatchingError", f"the lock version {self.lock.written!r} is empty")
        groups = resolved_tree(self.groups, contact, instance)
        parameters = {"DataTableId": table, "LockVersion": lock, GROUPS: groups}
        return ask(Perform("UpsertDataTableValues", parameters, ("NoMatchingError",)))

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        if not isinstance(reply, Performed):
            return refused(reply)
        forget_queries(contact)
        return done()


def _attributes(group: Fields) -> int:
    """How many attributes a group counts for."""
    keys = check_key(group, "Name")
    attributes = group.items("Attributes")
    for attribute in attributes:
        attribute.text("Name")
        if not attribute.flag("UseDefaultValue"):
            attribute.text("Value")
    return len(attributes) or keys
