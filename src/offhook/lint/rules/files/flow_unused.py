"""OH619: a flow or module that nothing leads to."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.names_used import users_of
from offhook.lint.registry import rule
from offhook.lint.subject import Subject

_CHOSEN_BY_AGENTS = ("AGENT_TRANSFER", "QUEUE_TRANSFER", "OUTBOUND_WHISPER")
"""Quick connects and queues lead to these."""


@rule(
    "OH619",
    "flow-unused",
    Severity.INFO,
    source="Assumed: a chat or a task may start a flow by its id, which no file of the project shows",
    needs_project=True,
)
def flow_unused(flow: Subject) -> Iterator[Diagnostic]:
    """A line, a flow or a module leads to each flow and each module."""
    assert flow.project is not None
    if "line" not in flow.project.keys:  # nobody could read center.toml
        return
    kind = "module" if flow.is_module else "flow"
    if flow.type in _CHOSEN_BY_AGENTS or (kind == "flow" and flow.key in flow.project.lines.values()):
        return
    users = users_of(flow.project).get((kind, flow.key), [])
    if all(user is flow for user, _ in users):
        yield Diagnostic(
            at=("StartAction",),
            message=f"no line, flow or module leads to the {kind} {flow.key!r}",
            fix=f"Use ${{{kind}/{flow.key}}} somewhere, or take the file out",
        )
