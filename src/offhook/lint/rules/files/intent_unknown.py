"""OH613: a branch for an intent that the bot does not have."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.errors import nearest
from offhook.lint.bots_used import intents_branched, talks
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH613",
    "intent-unknown",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/get-customer-input.html",
    needs_project=True,
)
def intent_unknown(flow: Subject) -> Iterator[Diagnostic]:
    """Each intent that a flow branches on is one of the bot's, in every locale of the bot."""
    for talk, bot, locales in talks(flow):
        for intent, index in intents_branched(talk).items():
            without = [locale for locale, intents in locales.items() if intent not in intents]
            if without and not intent.startswith("AMAZON.") and intent != "FallbackIntent":
                there = "" if len(without) == len(locales) else f" in {', '.join(without)}"
                yield Diagnostic(
                    at=talk.at("Transitions", "Conditions", index, "Condition", "Operands", 0),
                    message=f"{talk.label} has a branch for {intent!r}, which is no intent of the bot {bot}{there}",
                    fix=nearest(intent, locales[without[0]]),
                )
