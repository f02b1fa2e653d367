"""OH513: an attribute that nothing sets, though one of nearly that name is set."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.dataflow import attributes_set, uses_of
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH513",
    "attribute-nearly-named",
    Severity.WARNING,
    source="Assumed: a key that nothing sets, and that differs from one that is set by one slip, is that slip.",
)
def attribute_nearly_named(flow: Subject) -> Iterator[Diagnostic]:
    """A contact attribute is read under the name it was set under: capitals and underscores count."""
    uses = [use for use in uses_of(flow, "Attributes") if len(use.reference.path) > 1]
    unset = {use.reference.path[1] for use in uses} - attributes_set(flow) if uses else set()
    if not unset:
        return
    known = set(attributes_set(flow))
    if flow.project:
        for other in (*flow.project.flows.values(), *flow.project.modules.values()):
            known |= attributes_set(other)
    meant = {key: _meant(key, known) for key in unset - known}
    for use in uses:
        if right := meant.get(use.reference.path[1]):
            yield Diagnostic(
                at=use.at,
                message=f"{use.action.label} reads {use.reference.text!r}, which nothing sets",
                fix=f"Did you mean {right!r}?",
            )


def _meant(key: str, known: set[str]) -> str | None:
    """The known key that `key` is a slip of: other capitals or joints, or one letter too many, too few or swapped."""
    same = [one for one in known if _folded(one) == _folded(key)]
    if same or len(key) < 6:
        return min(same, default=None)
    return min((one for one in known if one[0] == key[0] and _is_one_slip(one, key)), default=None)


def _folded(key: str) -> str:
    return key.casefold().replace("_", "").replace("-", "").replace(" ", "")


def _is_one_slip(one: str, other: str) -> bool:
    if one[-1:].isdigit() or other[-1:].isdigit() or abs(len(one) - len(other)) > 1:
        return False
    head = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    left, right = one[head:], other[head:]
    if len(left) == len(right):
        return left[2:] == right[2:] and left[:2] == right[1::-1]
    long, short = (left, right) if len(left) > len(right) else (right, left)
    return long[1:] == short and len(short) > 1
