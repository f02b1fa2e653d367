"""`offhook bot say`: what a bot makes of what a customer says, and why."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from offhook.bots.definition import read_bot
from offhook.bots.definition.wrong import BotError
from offhook.bots.model import Bot
from offhook.bots.session import BotTurn, Heard
from offhook.bots.testsets.running import delegating
from offhook.bots.turn import open_session, resume, take_turn
from offhook.bots.understanding import understanding_of
from offhook.centerfile import read_center
from offhook.cli.bot_turns import print_turn, turn_in_json
from offhook.cli.rendering import console
from offhook.errors import Place, nearest

_MODES = {"text": "Text", "speech": "Speech", "dtmf": "DTMF"}
_MOST_CALLS = 20


@click.command(name="say")
@click.argument("key")
@click.argument("texts", nargs=-1, required=True, metavar="TEXT...")
@click.option("--locale", "locale_id", metavar="LOCALE", help="For example ja_JP. Default: the bot's first.")
@click.option("--now", metavar="TIME", help='What "tomorrow" is counted from, ISO 8601. Default: this moment.')
@click.option("--mode", type=click.Choice(list(_MODES)), default="text", help="How it is said.")
@click.option("--attribute", "attributes", multiple=True, metavar="KEY=VALUE", help="A session attribute.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
@click.option(
    "--project", type=click.Path(path_type=Path), default=Path(), help="The folder with center.toml and flows/."
)
def command(
    key: str,
    texts: tuple[str, ...],
    locale_id: str | None,
    now: str | None,
    mode: str,
    attributes: tuple[str, ...],
    form: str,
    project: Path,
) -> None:
    """Say TEXT to the bot KEY, a folder of flows/bots/, and see what it understood, why, and what it answers.

    Several texts are the turns of one conversation. The bot's Lambda function is not called: where the bot would ask
    it, each next step is left to the bot, and the output says so. Times are in the zone of the centre's first hours.

    \b
    Examples:
      offhook bot say concierge --locale en_US "where is my order"
      offhook bot say concierge --locale ja_JP "注文した電話まだ届かない" --format json
    """
    bot = _bot(project / "flows" / "bots", key)
    chosen = _locale(bot, key, locale_id)
    moment = _moment(now, project)
    turns = _conversation(bot, chosen, texts, _MODES[mode], moment, _pairs(attributes))
    if form == "json":
        told = [turn_in_json(text, turn, called) for text, (turn, called) in zip(texts, turns, strict=True)]
        last: dict[str, Any] = {"bot": key, "locale": chosen, "now": moment.isoformat(), **told[-1]}
        if len(told) > 1:
            last["turns"] = told
        click.echo(json.dumps(last, ensure_ascii=False, indent=2).encode("utf-8", "backslashreplace"))
        return
    out = console()
    out.print(f"{bot.name}, {chosen}, {moment:%a %d %b %Y %H:%M %Z}", style="dim")
    for text, (turn, called) in zip(texts, turns, strict=True):
        print_turn(out, text, turn, bot.function if called else None)


def _bot(folder: Path, key: str) -> Bot:
    known = sorted(found.parent.name for found in folder.glob("*/bot.toml"))
    if key not in known:
        raise BotError(f"there is no bot {key!r}", where=Place(str(folder)), fix=nearest(key, known))
    return read_bot(folder / key)


def _locale(bot: Bot, key: str, locale_id: str | None) -> str:
    if locale_id is None:
        return next(iter(bot.locales))
    written = locale_id.replace("-", "_")
    if written not in bot.locales:
        what = f"{key} does not speak {locale_id!r}"
        raise BotError(what, where=Place("--locale"), fix=nearest(written, bot.locales))
    return written


def _moment(written: str | None, project: Path) -> datetime:
    zone = _zone(project)
    if written is None:
        return datetime.now(zone).astimezone(zone)
    try:
        moment = datetime.fromisoformat(written)
    except ValueError as error:
        fix = "Write it as 2026-11-24T10:00 or 2026-11-24T10:00:00+09:00"
        raise BotError(f"{written!r} is no moment", where=Place("--now"), fix=fix) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=zone) if zone else moment.astimezone()


def _zone(project: Path) -> ZoneInfo | None:
    """The time zone of the centre, or None, this machine's, where there is no centre."""
    file = project / "center.toml"
    if not file.exists():
        return None
    hours = next(iter(read_center(file).hours.values()), None)
    return ZoneInfo(hours.time_zone) if hours else None


def _pairs(attributes: Sequence[str]) -> dict[str, str]:
    pairs = {}
    for attribute in attributes:
        name, equals, value = attribute.partition("=")
        if not (name and equals):
            fix = "Write it as customer_number=10000001"
            raise BotError(f"{attribute!r} is no attribute", where=Place("--attribute"), fix=fix)
        pairs[name] = value
    return pairs


def _conversation(
    bot: Bot, locale_id: str, texts: Sequence[str], mode: str, now: datetime, attributes: Mapping[str, str]
) -> list[tuple[BotTurn, bool]]:
    """Each turn when it is the customer's again, and whether the bot's function would have been called in it."""
    understanding = understanding_of(bot.locales[locale_id])
    session = open_session(bot, "say", locale_id, attributes)
    turns = []
    for text in texts:
        turn = take_turn(bot, session, Heard(text, mode, now), understanding)
        called = turn.ask is not None
        for _ in range(_MOST_CALLS):
            if turn.ask is None:
                break
            turn = resume(bot, turn.session, delegating(turn.ask.event))
        turns.append((turn, called))
        session = turn.session
    return turns
