"""OH615: a bot that does not speak a language of the centre."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.bots_used import talks
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH615",
    "bot-without-language",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/get-customer-input.html",
    needs_project=True,
)
def bot_without_language(flow: Subject) -> Iterator[Diagnostic]:
    """The bots of a flow understand every language that the centre speaks."""
    assert flow.project is not None
    talking = list(talks(flow))
    if not talking:
        return
    spoken = {locale for _, _, locales in talking for locale in locales}
    talk, bot, _ = talking[0]
    for language in flow.project.languages:
        if language.replace("-", "_") not in spoken:
            yield Diagnostic(
                at=talk.at("Parameters", "LexV2Bot", "AliasArn"),
                message=f"{talk.label} talks with the bot {bot}, which has no {language}, a language of this centre",
                fix=f"Write flows/bots/{bot}/{language.replace('-', '_')}.toml, or lead these callers around the bot",
            )
