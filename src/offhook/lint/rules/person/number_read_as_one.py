"""OH717: digits that are read out as one large number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from offhook.language.references import template
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.prompts import Said, texts_in
from offhook.lint.registry import rule
from offhook.lint.subject import Subject

NUMBERS = (("CustomerEndpoint", "Address"), ("SystemEndpoint", "Address"), ("StoredCustomerInput",))

_SAY_AS = re.compile(r"<say-as\b.*?</say-as\s*>", re.DOTALL)
_SEVEN = re.compile(r"\d{7}")
_DIGITS = re.compile(r"(?<![\d/=.\w-])\+?\d{7,}(?![\d/.\w-])")


@rule(
    "OH717",
    "number-read-as-one",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/polly/latest/dg/say-as-tag.html",
)
def number_read_as_one(flow: Subject) -> Iterator[Diagnostic]:
    """A phone number, or what was keyed in, is read digit by digit, by <say-as> in SSML."""
    for said in texts_in(flow):
        if read := _read_as_one(said):
            yield Diagnostic(
                at=said.at,
                message=f"{said.action.label} reads {read} as one number, not digit by digit",
                fix='Write SSML with <say-as interpret-as="digits">...</say-as> around it, or "telephone"',
            )


def _read_as_one(said: Said) -> str | None:
    if not said.references and not _SEVEN.search(said.text):
        return None
    text = _SAY_AS.sub("", said.text) if said.is_ssml else said.text
    for piece in template(text) if "$" in text else (text,):
        if isinstance(piece, str):
            if found := _DIGITS.search(piece):
                return f"{len(found[0])} digits"
        elif piece.path in NUMBERS:
            return piece.text
    return None
