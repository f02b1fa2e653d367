"""OH608: something that a script should have replaced."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.language.names import ALMOST
from offhook.language.tolerant import PLACEHOLDER
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject

_MARKS = ("${", "{{", "<", "%")
_TAGS = frozenset(
    [
        "speak",
        "break",
        "lang",
        "mark",
        "p",
        "s",
        "phoneme",
        "prosody",
        "say-as",
        "sub",
        "w",
        "emphasis",
        "b",
        "i",
        "br",
        "a",
    ]
)


@rule(
    "OH608",
    "placeholder-left",
    Severity.WARNING,
    source="Assumed: a project replaces names such as ${queue/orders} and nothing else",
    needs_project=True,
)
def placeholder_left(flow: Subject) -> Iterator[Diagnostic]:
    """Nothing is left in a flow of a project that a deployment script of somebody else would have to replace."""
    if not any(mark in flow.flow.text for mark in _MARKS):
        return
    for action in flow.actions:
        for value in action.values:
            text = value.value
            if isinstance(text, str) and value.path[-1] != "SSML" and any(mark in text for mark in _MARKS):
                for found in PLACEHOLDER.finditer(text):
                    if not (ALMOST.match(found[0]) or _is_tag(found[0]) or _is_price(found[0])):
                        yield Diagnostic(
                            at=action.at("Parameters", *value.path),
                            message=f"{action.label} still has the placeholder {found[0]!r}",
                            fix="Write what it stands for, or a name such as ${queue/orders}",
                        )


def _is_tag(text: str) -> bool:
    """Markup inside a text is another rule's matter."""
    return text.startswith("<") and not text.startswith("<<") and text.strip("<>/ ").partition(" ")[0] in _TAGS


def _is_price(text: str) -> bool:
    """`${5}` holds nothing that could be the name of something."""
    return not any(character.isalpha() for character in text)
