"""Scores of a bot on a terminal: each locale's intents and slots, what is taken for what, and each miss with why."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.console import Console
from rich.table import Table
from rich.text import Text

from offhook.bots.testsets.running import Result, SlotResult
from offhook.bots.testsets.scoring import NONE, Score, Share
from offhook.bots.testsets.thresholds import Thresholds
from offhook.cli.rendering import plain

BAR = 16
"""Columns of a bar."""

MOST_WHY = 2


def print_score(score: Score, thresholds: Thresholds, out: Console) -> None:
    """One locale: its shares, its intents as bars and as a confusion table, its misses."""
    out.print(_head(score, thresholds))
    out.print()
    out.print(_intents(score))
    if len(score.confusion) > len(score.by_intent):
        out.print()
        out.print(_confusion(score))
    for result in score.misses:
        out.print()
        for line in _miss(result):
            out.print(line, soft_wrap=True)
    out.print()


def summary(scores: list[Score], thresholds: Thresholds) -> Text:
    """`ja_JP passes · en_US fails: intents 88.2 %, 90 % are due`."""
    text = Text()
    for score in scores:
        text.append("\n" if text else "")
        due = list(_short_of(score, thresholds))
        if due:
            text.append(f"{score.locale} fails: {'; '.join(due)}", style="bold red")
        else:
            text.append(f"{score.locale} passes", style="green")
    return text


def _short_of(score: Score, thresholds: Thresholds) -> Iterator[str]:
    for name, share, due in (
        ("intents", score.intents, thresholds.intents),
        ("slots", score.slots, thresholds.slots),
    ):
        if share.value < due:
            yield f"{name} {_percent(share)}, {due * 100:g} % are due"
    if score.broken:
        yield f"{len(score.broken)} of a script's turns went another way"


def _head(score: Score, thresholds: Thresholds) -> Text:
    text = Text(score.locale, style="bold")
    for name, share, due in (
        ("intents", score.intents, thresholds.intents),
        ("slots", score.slots, thresholds.slots),
    ):
        style = "green" if share.value >= due else "bold red"
        text.append(f"   {name} ", style="not bold").append(_percent(share), style=style)
        text.append(f" {share.right} of {share.total}", style="not bold dim")
    return text


def _intents(score: Score) -> Table:
    rows = Table.grid(padding=(0, 2, 0, 0))
    rows.add_column(no_wrap=True)
    rows.add_column(no_wrap=True)
    rows.add_column(no_wrap=True, justify="right")
    rows.add_column(overflow="fold")
    for name, share in score.by_intent.items():
        others = sorted(
            (actual, count) for (expected, actual), count in score.confusion.items() if expected == name != actual
        )
        taken = "taken for " + ", ".join(f"{actual} ({count})" for actual, count in others) if others else ""
        rows.add_row(Text(f"  {name}"), _bar(share), f"{share.right} of {share.total}", Text(taken, style="yellow"))
    return rows


def _bar(share: Share) -> Text:
    full = int(share.value * BAR)  # a full bar has no miss
    return Text("━" * full, style="green").append("┄" * (BAR - full), style="red")


def _confusion(score: Score) -> Table:
    """Expected intents down, understood ones across."""
    expected = list(score.by_intent)
    actual = sorted({actual for _, actual in score.confusion} | set(expected), key=lambda name: (name == NONE, name))
    shown = Table(box=None, padding=(0, 1), title="expected ↓  understood →", title_justify="left", title_style="dim")
    shown.add_column("", no_wrap=True)
    for name in actual:
        shown.add_column(_initials(name), justify="right", no_wrap=True)
    for row in expected:
        cells = (_cell(score.confusion.get((row, column), 0), row == column) for column in actual)
        shown.add_row(Text(f"{row}  ").append(_initials(row), style="dim"), *cells)
    return shown


def _cell(count: int, is_right: bool) -> Text:
    return Text(str(count), style="green" if is_right else "bold red") if count else Text("·", style="dim")


def _initials(name: str) -> str:
    """`OrS` for OrderStatus: long enough to tell apart, short enough for ten of them in a line."""
    words = re.findall(r"[A-Z][a-z0-9]*|[^A-Z]+", name)
    return "".join(word[:2] if index == 0 else word[:1] for index, word in enumerate(words)) if words else name


def _miss(result: Result) -> Iterator[Text]:
    exchange = result.exchange
    said = plain(exchange.said) or "(silence)"
    yield Text(f"{exchange.place}  ", style="dim").append(said, style="bold not dim")
    if not result.has_intent:
        sure = "" if result.confidence is None else f" ({result.confidence:.2f})"
        yield Text(f"    expected {exchange.expected.intent}, understood {result.intent or NONE}{sure}", style="red")
    for slot in result.slots:
        if not slot.is_right:
            yield Text(f"    {_slot(slot)}", style="red")
    for wrong in result.wrong:
        yield Text(f"    {plain(wrong)}", style="red")
    for why in result.why[:MOST_WHY]:
        yield Text(f"    why: {plain(why)}", style="dim")


def _slot(slot: SlotResult) -> str:
    if slot.expected is None:
        return f"{slot.name} is {plain(slot.actual or '')}, although nothing was said of it"
    return f"{slot.name} is {plain(slot.actual) if slot.actual else 'empty'}, not {plain(slot.expected)}"


def _percent(share: Share) -> str:
    return f"{share.value:.1%}".replace("%", " %")
