"""OH605: an id where a name could stand."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.names_used import ID, KIND_OF_PARAMETER
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH605",
    "id-literal",
    Severity.WARNING,
    source="Assumed: an id is made new in each instance, so it leads nowhere in any other",
    needs_project=True,
)
def id_literal(flow: Subject) -> Iterator[Diagnostic]:
    """A flow of a project names what it uses; an id belongs to one instance only."""
    for action in flow.actions:
        for value in action.values:
            kind = KIND_OF_PARAMETER.get(value.name)
            if kind and isinstance(value.value, str) and ID.fullmatch(value.value):
                yield Diagnostic(
                    at=action.at("Parameters", *value.path),
                    message=f"{action.label} leads to a {kind} by the id {value.value!r}",
                    fix=f"Write ${{{kind}/<key>}} with the key that the project has for it",
                )
