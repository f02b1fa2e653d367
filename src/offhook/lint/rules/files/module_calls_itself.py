"""OH632: a module that calls itself, directly or through others."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.modules_called import calls
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH632",
    "module-calls-itself",
    Severity.ERROR,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/contact-flow-modules.html",
    needs_project=True,
)
def module_calls_itself(flow: Subject) -> Iterator[Diagnostic]:
    """No module calls itself, directly or through other modules."""
    for call, module in calls(flow) if flow.is_module else ():
        way = _way_back(module, flow)
        if way:
            yield Diagnostic(
                at=call.at("Parameters", "FlowModuleId"),
                message=f"{call.label} calls the module it stands in: {' > '.join(one.key for one in (flow, *way))}",
                fix="Repeat with a loop inside the module, or let the flow call it again",
            )


def _way_back(module: Subject, home: Subject) -> tuple[Subject, ...]:
    """The modules that lead from one to another, both included; empty if it does not come there."""
    ways: dict[str, tuple[Subject, ...]] = {module.key: (module,)}
    for way in (ahead := list(ways.values())):
        if way[-1] is home:
            return way
        for _, called in calls(way[-1]):
            if called.key not in ways:
                ways[called.key] = (*way, called)
                ahead.append(ways[called.key])
    return ()
