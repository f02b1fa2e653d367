"""ListDataTableValues: read whole data-table rows, filtered by groups of primary keys.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/data-table-block.html: up to five groups, none for the
whole table, and 32 KB at most.
Recorded: the names of the parameters (a console export of every block, 2026-06).
Assumed: more than 32 KB is an error, and so is an empty table id.

Answer: `Performed(values)` as `$.DataTableList.ResultData` reads: dataTableId, lockVersion {dataTable} and
primaryKeyGroups {group or default: [{primaryKeys: [{attributeValue}], attributes: [{attributeValue}]}]}.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.asks import Perform
from offhook.engine.contact import Contact
from offhook.engine.data_tables import MOST_BYTES, MOST_GROUPS, check_key, check_names, forget_queries, missing_table
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, ask, done, fail
from offhook.engine.performing import Tree, items, refused, resolved_tree, size_of, tree, write
from offhook.engine.registry import action
from offhook.engine.replies import Performed, Reply
from offhook.engine.resolve import Text


@action("ListDataTableValues", errors=("NoMatchingError",))
@dataclass(frozen=True, slots=True)
class ListDataTableValues:
    table: Text
    groups: Tree

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        entries = items(fields, "PrimaryKeyGroups", 0, MOST_GROUPS)
        check_names(entries, "PrimaryKeyGroupName")
        for entry in entries:
            check_key(entry, "Name")
        return cls(fields.text("DataTableId"), tree(fields, "PrimaryKeyGroups") or [])

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        table = self.table.resolve(contact, instance)
        if not table:
            return fail("NoMatchingError", missing_table(self.table))
        parameters = {"DataTableId": table, "PrimaryKeyGroups": resolved_tree(self.groups, contact, instance)}
        return ask(Perform("ListDataTableValues", parameters, ("NoMatchingError",)))

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        if not isinstance(reply, Performed):
            return refused(reply)
        rows = dict(reply.values)
        if size_of(rows) > MOST_BYTES:
            return fail("NoMatchingError", f"the rows are larger than {MOST_BYTES // 1024} KB")
        forget_queries(contact)
        return done(event=write(contact, "DataTableList", {"ResultData": rows}))
