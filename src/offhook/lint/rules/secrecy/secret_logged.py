"""OH802: a secret that is written to the flow log."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.dataflow import uses_of
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.secrets import is_secret, is_veiled, logged, secret_stores
from offhook.lint.subject import Subject


@rule(
    "OH802",
    "secret-logged",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/set-logging-behavior.html",
)
def secret_logged(flow: Subject) -> Iterator[Diagnostic]:
    """The flow log is switched off while a secret is asked for or passed on."""
    if not flow.actions_of("UpdateFlowLoggingBehavior"):
        return
    fix = "Switch logging off in a Set logging behavior block before it, and on again behind it"
    for action, what in secret_stores(flow):
        if action.index in logged(flow):
            yield Diagnostic(
                at=action.at("Parameters"),
                message=f"{action.label} stores {what} while the flow log is switched on",
                fix=fix,
            )
    for use in uses_of(flow, "Lex", "External"):
        is_clear = is_secret(use.reference) and not is_veiled(str(use.path[-1]))
        if is_clear and use.action.index in logged(flow):
            yield Diagnostic(
                at=use.at,
                message=f"{use.action.label} passes {use.reference.text!r} on while the flow log is switched on",
                fix=fix,
            )
