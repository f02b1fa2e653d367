"""OH518: a comparison that can never be true."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.language.references import whole_reference
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject

VALUES = {
    ("Channel",): ("VOICE", "CHAT", "TASK", "EMAIL"),
    ("InitiationMethod",): [
        "INBOUND",
        "OUTBOUND",
        "TRANSFER",
        "QUEUE_TRANSFER",
        "CALLBACK",
        "API",
        "DISCONNECT",
        "MONITOR",
        "EXTERNAL_OUTBOUND",
        "WEBRTC_API",
        "AGENT_REPLY",
        "FLOW",
    ],
    ("CustomerEndpoint", "Type"): ("TELEPHONE_NUMBER", "VOIP", "EMAIL_ADDRESS"),
    ("SystemEndpoint", "Type"): ("TELEPHONE_NUMBER", "VOIP", "EMAIL_ADDRESS"),
    ("Lex", "SentimentResponse", "Label"): ("POSITIVE", "NEGATIVE", "MIXED", "NEUTRAL"),
    ("SegmentAttributes", "connect:CustomerAuthentication", "Status"): ("AUTHENTICATED", "FAILED", "TIMEOUT"),
}

_STARTS = tuple({f"$.{path[0]}" for path in VALUES})


@rule(
    "OH518",
    "comparison-never-true",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/connect-attrib-list.html",
)
def comparison_never_true(flow: Subject) -> Iterator[Diagnostic]:
    """A value of Connect's own is compared with a word that it can be: comparing minds capitals."""
    for compared in flow.actions_of("Compare"):
        if not compared.text("ComparisonValue").startswith(_STARTS):
            continue
        reference = whole_reference(compared.text("ComparisonValue"))
        values = VALUES.get(reference.path) if reference else None
        if reference is None or values is None:
            continue
        for index, operator, operand in compared.operands:
            right = next((value for value in values if value.casefold() == operand.casefold()), None)
            if operator.startswith("Number") and operand.replace(".", "", 1).isdigit():
                what, fix = f"{operator} {operand!r}, but it is a word", f"Compare with Equals {values[0]!r}"
            elif right and right != operand:
                what, fix = f"{operand!r}, which it never is", f"Write {right!r}"
            else:
                continue
            yield Diagnostic(
                at=compared.at("Transitions", "Conditions", index, "Condition", "Operands", 0),
                message=f"{compared.label} compares {reference.text!r} with {what}",
                fix=fix,
            )
