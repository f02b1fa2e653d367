"""OH242: two queries of a data table under one name."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject, is_open

QUERIES = {
    "EvaluateDataTableValues": ("Queries", "QueryName"),
    "ListDataTableValues": ("PrimaryKeyGroups", "PrimaryKeyGroupName"),
}


@rule(
    "OH242",
    "query-name-repeated",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/data-table-block.html",
)
def query_name_repeated(flow: Subject) -> Iterator[Diagnostic]:
    """Each query of a data table has a name of its own in the flow, because its answer is read by that name."""
    seen: dict[str, str] = {}
    for action in flow.actions_of("EvaluateDataTableValues", "ListDataTableValues"):
        listed, name = QUERIES[action.type]
        queries = action.parameters.get(listed)
        for index in range(len(queries) if isinstance(queries, list) else 0):
            query = action.text(listed, index, name)
            if query in seen:
                yield Diagnostic(
                    at=action.at("Parameters", listed, index, name),
                    message=f"{action.label} gives a query the name {query!r}, which {seen[query]} has used",
                    fix="Choose a name of its own, and read the answer by that name",
                )
            elif query and not is_open(query):
                seen[query] = action.label
