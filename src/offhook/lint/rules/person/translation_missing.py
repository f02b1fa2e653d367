"""OH712: a text that one language has and another has not."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Action, Subject

SETTERS = {"UpdateFlowAttributes": "FlowAttributes", "UpdateContactAttributes": "Attributes"}


@rule(
    "OH712",
    "translation-missing",
    Severity.WARNING,
    source="Assumed: branches of one question about the language set the same texts, each in its language",
)
def translation_missing(flow: Subject) -> Iterator[Diagnostic]:
    """Where a flow sets its texts by language, every language has every text."""
    for chosen in flow.actions_of("Compare"):
        if "lang" not in chosen.text("ComparisonValue").lower():
            continue
        blocks = _blocks(flow, chosen)
        for namespace in SETTERS.values():
            sets = [(action, keys) for action, space, keys in blocks if space == namespace and len(keys) > 1]
            yield from _missing(sets, namespace) if len(sets) > 1 else ()


def _blocks(flow: Subject, chosen: Action) -> list[tuple[Action, str, frozenset[str]]]:
    """The actions right behind the question that set attributes: which kind, and which keys."""
    found = []
    for action in flow.graph.after(chosen):
        if namespace := SETTERS.get(action.type):
            values = action.parameters.get(namespace)
            keys = frozenset(values) if isinstance(values, dict) else frozenset[str]()
            following = flow.by_identifier.get(action.next)
            if following and following.type == action.type and len(flow.graph.before.get(following.index, ())) == 1:
                more = following.parameters.get(namespace)
                keys |= frozenset(more) if isinstance(more, dict) else frozenset()
            found.append((action, namespace, keys))
    return found


def _missing(sets: list[tuple[Action, frozenset[str]]], namespace: str) -> Iterator[Diagnostic]:
    for action, keys in sets:
        for key in sorted(frozenset().union(*(other for _, other in sets)) - keys):
            having = next(other for other, others in sets if key in others)
            yield Diagnostic(
                at=action.at("Parameters", namespace),
                message=f"{action.label} does not set {key!r}, which {having.label} sets for another language",
                fix=f"Add {key!r} in this language",
            )
