"""What changed in where a step leads."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.language.diff.changes import Change
from offhook.language.diff.pair import Pair
from offhook.language.diff.phrases import label, when
from offhook.language.diff.steps import Branch, Steps
from offhook.language.references import template


def branch_changes(pair: Pair) -> Iterator[Change]:
    """A change for each branch that is new, gone, or leads elsewhere, and one for another order."""
    old = {branch.key: branch for branch in reversed(pair.old.branches)}
    new = {branch.key: branch for branch in reversed(pair.new.branches)}
    gone = [branch for branch in pair.old.branches if branch.key not in new]
    for branch in pair.new.branches:
        before = old.get(branch.key)
        if before is None:
            before = next((one for one in gone if _is_turned_into(pair, one, branch)), None)
            if before:
                gone.remove(before)
            yield _new(pair, before, branch)
        elif not pair.leads_alike(before.target, branch.target):
            yield _elsewhere(pair, before, branch)
    for branch in gone:
        led_to = _name(pair.before, branch)
        words = f"{when(branch, pair.old)}: gone; it led to {led_to}"
        yield pair.change("branch", words, led_to, None, "Transitions", counts=branch.kind != "copy")
    yield from _order(pair)


def _is_turned_into(pair: Pair, old: Branch, new: Branch) -> bool:
    """Whether a condition leads where another did: the key was 1 and is 2."""
    return old.kind == new.kind == "condition" and pair.leads_alike(old.target, new.target)


def _new(pair: Pair, before: Branch | None, after: Branch) -> Change:
    leads_to = _name(pair.after, after)
    taken = when(after, pair.new)
    if before:
        was = when(before, pair.old)
        return pair.change("branch", f"{taken}, no longer {was}: leads to {leads_to}", was, taken, "Transitions")
    counts = after.kind != "copy"
    return pair.change("branch", f"{taken}: new, leads to {leads_to}", None, leads_to, "Transitions", counts=counts)


def _elsewhere(pair: Pair, before: Branch, after: Branch) -> Change:
    names = _name(pair.before, before), _name(pair.after, after)
    if names[0] == names[1]:
        names = f"the {names[0]} of before", names[1]
    words = f"{when(after, pair.new)}: leads to {names[1]} instead of {names[0]}"
    return pair.change("branch", words, *names, "Transitions", counts=after.kind != "copy")


def _order(pair: Pair) -> Iterator[Change]:
    """Conditions that stand in another order. It matters only where two can be true at once."""
    both = {branch.key for branch in pair.old.branches} & {branch.key for branch in pair.new.branches}
    old, new = (
        [branch for branch in step.branches if branch.kind == "condition" and branch.key in both]
        for step in (pair.old, pair.new)
    )
    if [branch.key for branch in old] == [branch.key for branch in new]:
        return
    orders = [", ".join(when(branch, pair.new) for branch in order) for order in (old, new)]
    counts = not all(branch.operator == "Equals" and len(template(branch.name)) == 1 for branch in new)
    words = f"looks at its branches in another order: {orders[1]}"
    yield pair.change("order", words, *orders, "Transitions", "Conditions", counts=counts)


def _name(steps: Steps, branch: Branch) -> str:
    target = steps.at(branch.target)
    return label(target) if target else f"{branch.target!r}, which is not there"
