"""OH517: an agent's name where no agent has been chosen yet."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.dataflow import uses_of
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject

BEFORE_AN_AGENT = ("CONTACT_FLOW", "CUSTOMER_QUEUE", "QUEUE_TRANSFER")


@rule(
    "OH517",
    "agent-not-known",
    Severity.INFO,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/connect-attrib-list.html",
)
def agent_not_known(flow: Subject) -> Iterator[Diagnostic]:
    """The agent is read in whisper, hold and transfer to agent flows: before that there is none."""
    if flow.type not in BEFORE_AN_AGENT or flow.actions_of("ShowView"):
        return
    for use in uses_of(flow, "Agent"):
        yield Diagnostic(
            at=use.at,
            message=f"{use.action.label} reads {use.reference.text!r}, and in this type of flow no agent is known yet",
            fix="Read it in a whisper flow, or leave it out",
        )
