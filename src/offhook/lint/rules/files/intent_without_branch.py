"""OH614: an intent of the bot that leads nowhere of its own."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.bots_used import intents_branched, talks
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH614",
    "intent-without-branch",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/get-customer-input.html",
    needs_project=True,
)
def intent_without_branch(flow: Subject) -> Iterator[Diagnostic]:
    """Each intent of a bot has a branch where a flow talks with the bot."""
    for talk, bot, locales in talks(flow):
        branched = intents_branched(talk)
        if not branched:  # whatever was said leads on the same way, or is compared later
            continue
        known = dict.fromkeys(intent for intents in locales.values() for intent in sorted(intents))
        for intent in known:
            if intent not in branched and intent != "FallbackIntent" and not intent.startswith("AMAZON."):
                yield Diagnostic(
                    at=talk.at("Transitions", "Conditions"),
                    message=f"{talk.label} has no branch for {intent!r}, an intent of the bot {bot}",
                    fix=f"Add a condition Equals {intent!r}, or take the intent out of the bot",
                )
