"""A flow whose actions may fail at any moment, with errors that they can have and the flow has branches for.

An error that leads to something unvisited is likely to be tried; another is not.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from offhook.engine.compiled import CompiledFlow, Step, error_branch
from offhook.engine.contact import Contact
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, fail
from offhook.engine.registry import Action
from offhook.testing.coverage import errors_of
from offhook.testing.guide import Guide

FAILS_UNGUIDED = 0.05


@dataclass(frozen=True, slots=True)
class _Flaky:
    inner: Action
    identifier: str
    errors: tuple[str, ...]
    guide: Guide

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        aim = self.guide.arrive(self.identifier)
        random = self.guide.random
        for error in self.errors:
            if aim == error_branch(error):
                return fail(error, "made to fail")
        if aim is None and self.errors and random.random() < FAILS_UNGUIDED:
            return fail(random.choice(self.errors), "made to fail")
        return self.inner.run(contact, instance)


def flaky(flow: CompiledFlow, guide: Guide) -> CompiledFlow:
    """The same flow, every error branch of which can be visited."""
    steps = {identifier: _flaky_step(step, guide) for identifier, step in flow.steps.items()}
    return replace(flow, steps=steps)


def _flaky_step(step: Step, guide: Guide) -> Step:
    if step.action is None:
        return step
    return replace(step, action=_Flaky(step.action, step.identifier, errors_of(step), guide))
