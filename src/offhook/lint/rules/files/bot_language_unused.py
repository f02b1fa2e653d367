"""OH616: a bot that speaks a language that the centre does not."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.bots_used import talks
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH616",
    "bot-language-unused",
    Severity.INFO,
    source="Assumed: a locale that no caller's contact can have is never used",
    needs_project=True,
)
def bot_language_unused(flow: Subject) -> Iterator[Diagnostic]:
    """A bot's locales are languages that the centre speaks."""
    assert flow.project is not None
    if not flow.project.languages:
        return
    spoken = {language.replace("-", "_") for language in flow.project.languages}
    seen = set[str]()
    for talk, bot, locales in talks(flow):
        for locale in locales if bot not in seen else ():
            if locale not in spoken:
                yield Diagnostic(
                    at=talk.at("Parameters", "LexV2Bot", "AliasArn"),
                    message=f"{talk.label} talks with the bot {bot}, whose {locale} is no language of this centre",
                    fix=f"Add {locale.replace('_', '-')!r} to languages in center.toml, or remove the locale",
                )
        seen.add(bot)
