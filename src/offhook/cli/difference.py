"""How a comparison of two flows looks: on a terminal, and in Markdown for a review."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from offhook.cli.rendering import plain
from offhook.language.diff import Change, Comparison

MARKS = {"added": ("+", "green"), "removed": ("-", "red"), "reach": ("!", "yellow")}
UNNOTICED = "Callers do not notice:"

APART = "\u200b"
"""Keeps two characters apart and shows nothing."""

LEADS_AWAY = re.compile(
    r'(?<=[@#!~%&])(?=[\w"])|(?<=:)(?=//|[\w+-]+:)|(?<=\bwww)(?=\.)|(?<=\bGH)(?=-\d)', re.IGNORECASE
)
"""Where a mention, an issue, a label, an address or an emoji would begin.

Recorded: GitHub reads `\\@name` as a mention, and Renovate keeps the two apart with this character
(https://github.com/github/cmark-gfm/issues/181, https://github.com/renovatebot/renovate/pull/1084).
Source: what GitLab makes a link: https://docs.gitlab.com/user/markdown/#gitlab-specific-references
"""

SHOWN_AS = {**{letter: f"\\{letter}" for letter in "\\`*_[]<>|~&"}, "$": "<span>$</span>", APART: "&#8203;"}
"""Characters of Markdown as they are.

Source: for the dollar, which begins a formula:
https://docs.github.com/en/get-started/writing-on-github/working-with-advanced-formatting/writing-mathematical-expressions
"""


def print_comparison(out: Console, comparison: Comparison, *, indent: int = 0) -> None:
    """Each step that changed, with its changes below it; what no caller comes to stands at the end."""
    noticed = [change for change in comparison.changes if change.reaches_callers]
    unnoticed = [change for change in comparison.changes if not change.reaches_callers]
    for row in _steps(noticed, indent, dim=False):
        out.print(row)
    if unnoticed:
        out.print(Text(" " * indent + UNNOTICED, style="dim"))
        for row in _steps(unnoticed, indent + 2, dim=True):
            out.print(row)


def total(comparison: Comparison) -> str:
    """How much changed, in a sentence."""
    noticed = sum(change.reaches_callers for change in comparison.changes)
    count = len(comparison.changes)
    if not count:
        return "The same flow to every caller"
    changes = f"{count} change{'s' if count > 1 else ''}"
    return changes if noticed == count else f"{changes}, {noticed or 'none'} of them for callers"


def markdown(comparison: Comparison) -> Iterator[str]:
    """The comparison as lines of Markdown."""
    yield f"**{escaped(comparison.before)} → {escaped(comparison.after)}**: {total(comparison)}"
    for is_noticed in (True, False):
        changes = [change for change in comparison.changes if change.reaches_callers == is_noticed]
        if changes and not is_noticed:
            yield ""
            yield UNNOTICED
        for step, words in _grouped(changes):
            yield ""
            yield f"- **{escaped(step)}**"
            yield from (f"  - {escaped(one.words)}" for one in words)


def _steps(changes: Iterable[Change], indent: int, *, dim: bool) -> Iterator[RenderableType]:
    for step, several in _grouped(changes):
        yield Text(" " * indent + plain(step), style="dim" if dim else "bold")
        rows = Table.grid(padding=0)
        rows.add_column(no_wrap=True)
        rows.add_column(overflow="fold")
        for change in several:
            mark, style = MARKS.get(change.kind, ("~", ""))
            rows.add_row(" " * (indent + 2) + f"{mark} ", _words(change, "dim" if dim else style))
        yield rows


def _words(change: Change, style: str) -> Text:
    """A change's words, with the values before and after in the colours of a diff."""
    text = Text(plain(change.words), style=style)
    if style == "":
        for value, colour in ((change.after, "green"), (change.before, "red")):
            if value and (start := text.plain.find(plain(value))) >= 0:
                text.stylize(colour, start, start + len(plain(value)))
    return text


def _grouped(changes: Iterable[Change]) -> Iterator[tuple[str, list[Change]]]:
    """Changes of one step that follow each other."""
    group: list[Change] = []
    for change in changes:
        if group and (group[-1].step, group[-1].identifier) != (change.step, change.identifier):
            yield group[0].step, group
            group = []
        group.append(change)
    if group:
        yield group[0].step, group


def escaped(text: str) -> str:
    """Text that GitHub and GitLab show as it is, in one cell of a table: it is no markup, and calls nobody."""
    return "".join(SHOWN_AS.get(letter, letter) for letter in LEADS_AWAY.sub(APART, plain(text)))
