"""EvaluateDataTableValues: read chosen attributes of data-table rows by their primary key.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/data-table-block.html: one to five queries; a query that
finds nothing reads as empty; lists are not supported.
Recorded: the names of the parameters (a console export of every block, 2026-06).
Assumed: an empty table id is an error; a list that comes back is left out.

Answer: `Performed(values)` with a map from attributes to values for each query's name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from offhook.engine.asks import Perform
from offhook.engine.contact import Contact, Json
from offhook.engine.data_tables import MOST_GROUPS, check_key, check_names, missing_table
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, ask, done, fail
from offhook.engine.performing import Tree, items, literals, must_have, refused, resolved_tree, tree, write
from offhook.engine.registry import action
from offhook.engine.replies import Performed, Reply
from offhook.engine.resolve import Text


@action("EvaluateDataTableValues", errors=("NoMatchingError",))
@dataclass(frozen=True, slots=True)
class EvaluateDataTableValues:
    table: Text
    queries: Tree
    wanted: Mapping[str, tuple[str, ...]]  # attributes by the name of the query

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        entries = items(fields, "Queries", 1, MOST_GROUPS)
        names = check_names(entries, "QueryName")
        for entry in entries:
            must_have(entry, "Attributes")
            check_key(entry, "AttributeName")
        wanted = {name: literals(entry, "Attributes") for name, entry in zip(names, entries, strict=True)}
        return cls(fields.text("DataTableId"), tree(fields, "Queries"), wanted)

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        table = self.table.resolve(contact, instance)
        if not table:
            return fail("NoMatchingError", missing_table(self.table))
        parameters = {"DataTableId": table, "Queries": resolved_tree(self.queries, contact, instance)}
        return ask(Perform("EvaluateDataTableValues", parameters, ("NoMatchingError",)))

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        if not isinstance(reply, Performed):
            return refused(reply)
        rows = {name: _row(reply.values.get(name), wanted) for name, wanted in self.wanted.items()}
        return done(event=write(contact, "DataTables", rows))


def _row(found: Json, wanted: tuple[str, ...]) -> Json:
    if not isinstance(found, Mapping):
        return {}
    return {name: found[name] for name in wanted if name in found and not isinstance(found[name], list)}
