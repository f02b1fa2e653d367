"""OH629: a value that the module never gives back."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.errors import nearest
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.last_call import last_calls
from offhook.lint.modules_called import contract_of
from offhook.lint.names_used import key_of
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH629",
    "module-data-missing",
    Severity.ERROR,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/contact-flow-modules.html",
    needs_project=True,
)
def module_data_missing(flow: Subject) -> Iterator[Diagnostic]:
    """What a flow reads of a module's result data is among what the module returns."""
    assert flow.project is not None
    uses = [
        use for use in flow.uses if use.reference.path[:2] == ("Modules", "ResultData") and len(use.reference.path) > 2
    ]
    if not uses:
        return
    asked = last_calls(flow, "InvokeFlowModule")
    for use in uses:
        keys = {key_of(call.text("FlowModuleId"), "module") or "" for call in asked.get(use.action.index, ())}
        modules = [flow.project.modules.get(key) for key in sorted(keys)]
        data = [contract_of(module).data if module else None for module in modules]
        returned = frozenset[str]().union(*(one for one in data if one is not None))
        if data and None not in data and use.reference.path[2] not in returned:
            asked_of = " or ".join(sorted(keys))
            yield Diagnostic(
                at=use.at,
                message=f"{use.action.label} reads {use.reference.text}, which {asked_of} never returns",
                fix=nearest(use.reference.path[2], returned),
            )
