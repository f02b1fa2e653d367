"""OH631: modules inside modules, deeper than Connect goes."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.modules_called import calls
from offhook.lint.registry import rule
from offhook.lint.subject import Subject

_DEEPEST = 5


@rule(
    "OH631",
    "modules-nested-too-deep",
    Severity.ERROR,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/contact-flow-modules.html",
    needs_project=True,
)
def modules_nested_too_deep(flow: Subject) -> Iterator[Diagnostic]:
    """Modules call each other at most 5 levels deep."""
    for call, module in calls(flow) if not flow.is_module else ():
        chain = _longest(module, {})
        if len(chain) > _DEEPEST:
            names = " > ".join(one.key for one in chain)
            yield Diagnostic(
                at=call.at("Parameters", "FlowModuleId"),
                message=f"{call.label} starts {len(chain)} modules inside each other: {names}",
                fix=f"Call one of them from the flow itself; Connect goes {_DEEPEST} levels deep",
            )


def _longest(module: Subject, known: dict[str, tuple[Subject, ...]]) -> tuple[Subject, ...]:
    """The longest chain of calls that begins with a module; a circle is another rule's matter."""
    if module.key not in known:
        known[module.key] = ()
        behind = [_longest(called, known) for _, called in calls(module)]
        known[module.key] = (module, *max(behind, key=len, default=()))
    return known[module.key]
