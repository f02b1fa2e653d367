"""`offhook bot test`: how well a bot understands what its test sets and conversation scripts say."""

from __future__ import annotations

import json
import sys
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Any

import click
from rich.text import Text

from offhook.bots.definition import read_bots
from offhook.bots.model import Bot
from offhook.bots.testsets.folder import files_in, read_sets
from offhook.bots.testsets.model import LAMBDA, TestSetError, UtteranceSet
from offhook.bots.testsets.running import Function, Result, Runner
from offhook.bots.testsets.scoring import Score, Share
from offhook.bots.testsets.thresholds import Thresholds, read_thresholds
from offhook.bots.understanding import understanding_of
from offhook.cli.rendering import console
from offhook.cli.score_lines import print_score, summary
from offhook.errors import Faults, Place, nearest


@click.command(name="test")
@click.argument("key", required=False)
@click.option(
    "--set", "files", multiple=True, type=click.Path(path_type=Path), metavar="FILE", help="Only these test sets."
)
@click.option("--locale", metavar="LOCALE", help="Only this locale, for example ja_JP.")
@click.option("--now", metavar="TIME", help='What "tomorrow" is counted from, ISO 8601 with an offset.')
@click.option("--no-function", is_flag=True, help="Leave out the conversations that need the bot's Lambda function.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print the scores.")
@click.option("--project", type=click.Path(path_type=Path), default=Path(), help="The folder with center.toml.")
def command(
    key: str | None,
    files: tuple[Path, ...],
    locale: str | None,
    now: str | None,
    no_function: bool,
    form: str,
    project: Path,
) -> None:
    """Run the test sets of the bot KEY (default: of every bot) and say what it understood.

    Test sets (.csv, the format of the Lex V2 Test Workbench) and conversation scripts (.toml) are in `tests/` of the
    bot's folder. `[tool.offhook.bot]` in pyproject.toml says which share of the intents and of the slots must be right
    in each locale. The exit status is 1 when less is right, or a script went another way; 2 when it could not run.

    \b
    Example:
      offhook bot test concierge --locale ja_JP
    """
    thresholds = read_thresholds(project)
    moment = thresholds.now if now is None else _moment(now)
    bots = _chosen(read_bots(project / "flows"), key, project)
    told: list[dict[str, Any]] = []
    is_enough = True
    for name, bot in bots.items():
        if locale is not None and locale not in bot.locales:
            what = f"{name} does not speak {locale!r}"
            raise Faults([TestSetError(what, where=Place("--locale"), fix=nearest(locale, bot.locales))])
        sets = read_sets(bot, files or files_in(project / "flows" / "bots" / name), locale=locale)
        scores, left_out = _run(bot, sets, moment, None if no_function else project)
        is_enough &= all(score.passes(thresholds) for score in scores)
        if form == "json":
            told.append(_described(name, moment, thresholds, scores, left_out))
        else:
            _print(name, moment, thresholds, scores, left_out)
    if form == "json":
        click.echo(json.dumps(told, ensure_ascii=False, indent=2).encode("utf-8", "backslashreplace"))
    sys.exit(0 if is_enough else 1)


def _chosen(bots: dict[str, Bot], key: str | None, project: Path) -> dict[str, Bot]:
    if not bots:
        fix = "Write one, or name the project's folder with --project"
        raise Faults([TestSetError("there are no bots", where=Place(str(project / "flows" / "bots")), fix=fix)])
    if key is None:
        return bots
    if key not in bots:
        raise Faults([TestSetError(f"there is no bot {key!r}", where=Place("KEY"), fix=nearest(key, bots))])
    return {key: bots[key]}


def _moment(written: str) -> datetime:
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        fix = "Write it as 2026-11-24T10:00:00+09:00"
        raise Faults([TestSetError(f"{written!r} is no moment", where=Place("--now"), fix=fix)])
    return moment


def _run(bot: Bot, sets: list[UtteranceSet], now: datetime, project: Path | None) -> tuple[list[Score], list[str]]:
    """The score of each locale, and the names of conversations left out. `project` has the bot's Lambda function."""
    results: dict[str, list[Result]] = {}
    left_out: list[str] = []
    with ExitStack() as stack:
        function: Function | None = None
        if project and _is_needed(sets) and (project / "infra" / "app.py").is_file():
            from offhook.cli.bot_function import function_of  # imports moto, only where a script needs it

            function = stack.enter_context(function_of(bot.name, project.resolve()))
        runner = Runner(bot, lambda one: understanding_of(bot.locales[one]), now, function)
        for tests in sets:
            found, without = runner.run(tests)
            results.setdefault(tests.locale, []).extend(found)
            left_out += [one.name for one in without]
    return [Score(locale, tuple(results[locale])) for locale in bot.locales if locale in results], left_out


def _is_needed(sets: list[UtteranceSet]) -> bool:
    return any(one.function == LAMBDA for tests in sets for one in tests.conversations)


def _print(name: str, now: datetime, thresholds: Thresholds, scores: list[Score], left_out: list[str]) -> None:
    out = console()
    out.print(Text(name, style="bold").append(f"   at {now:%a %d %b %Y %H:%M}", style="not bold dim"))
    out.print()
    for score in scores:
        print_score(score, thresholds, out)
    if left_out:
        told = f"left out without the bot's Lambda function: {', '.join(left_out)}"
        out.print(Text(told, style="yellow"), soft_wrap=True)
    out.print(summary(scores, thresholds) if scores else Text("there is nothing to test", style="yellow"))


def _described(
    name: str, now: datetime, thresholds: Thresholds, scores: list[Score], left_out: list[str]
) -> dict[str, Any]:
    return {
        "bot": name,
        "now": now.isoformat(),
        "thresholds": {"intents": thresholds.intents, "slots": thresholds.slots},
        "locales": [_score(score, thresholds) for score in scores],
        "left_out": left_out,
    }


def _score(score: Score, thresholds: Thresholds) -> dict[str, Any]:
    confusion: dict[str, dict[str, int]] = {}
    for (expected, actual), count in sorted(score.confusion.items()):
        confusion.setdefault(expected, {})[actual] = count
    return {
        "locale": score.locale,
        "passes": score.passes(thresholds),
        "intents": _share(score.intents),
        "slots": _share(score.slots),
        "by_intent": {name: _share(share) for name, share in score.by_intent.items()},
        "confusion": confusion,
        "misses": [_miss(result) for result in score.misses],
    }


def _share(share: Share) -> dict[str, Any]:
    return {"right": share.right, "total": share.total, "accuracy": round(share.value, 4)}


def _miss(result: Result) -> dict[str, Any]:
    return {
        "at": str(result.exchange.place),
        "conversation": result.conversation.name,
        "input": result.exchange.said,
        "expected": result.exchange.expected.intent,
        "intent": result.intent,
        "confidence": result.confidence,
        "slots": [
            {"name": slot.name, "expected": slot.expected, "actual": slot.actual}
            for slot in result.slots
            if not slot.is_right
        ],
        "wrong": list(result.wrong),
        "why": list(result.why),
    }
