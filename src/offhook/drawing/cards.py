"""The blocks of the picture with their measures: a head, the Identifier, a few lines of content, a row per branch.

Every block has its entry, and the branch that goes straight on, at the same height, so that a line of blocks is joined
by a straight line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from offhook.drawing.branches import Drawn
from offhook.drawing.content import is_chosen, kind_of, lines_of, name_of
from offhook.drawing.lettering import cut, width_of, wrapped
from offhook.lint.diagnostics import Finding
from offhook.lint.subject import Action

WIDTH = 252.0
HEAD, FIRST_ROW, LINE, ROW, EDGE = 27.0, 24.0, 16.0, 19.0, 7.0
PORT = HEAD + FIRST_ROW / 2
TITLE_SIZE, NAME_SIZE, TEXT_SIZE, LABEL_SIZE, BADGE_SIZE = 13.0, 12.0, 12.0, 11.5, 10.0
PADDING = 11.0
_MOST_LINES = 5
_MOST_OF_ONE = 3


@dataclass(frozen=True, slots=True)
class Card:
    """One action as it is drawn. Its branches: `straight`, if there is one that is no error, and then `others`."""

    action: Action
    title: str
    kind: str
    name: str
    lines: Sequence[tuple[str, str]]  # a label, a text
    straight: Drawn | None
    straight_label: str
    others: Sequence[tuple[Drawn, str]]  # a branch, its label
    findings: Sequence[Finding]
    badge: str

    @property
    def height(self) -> float:
        lines = len(self.lines) * LINE + (4 if self.lines else 0)
        return HEAD + FIRST_ROW + lines + len(self.others) * ROW + EDGE

    def port_of(self, branch: Drawn) -> float:
        """How far below the upper edge a branch begins."""
        if branch is self.straight:
            return PORT
        index = next(index for index, (one, _) in enumerate(self.others) if one is branch)
        return self.height - EDGE - (len(self.others) - index - 0.5) * ROW


def card_of(action: Action, branches: Sequence[Drawn], onward: str | None, findings: Sequence[Finding]) -> Card:
    """The card of an action; `onward` is the action that stands next on its line."""
    well = [branch for branch in branches if not branch.is_error]
    straight = next((branch for branch in well if branch.target == onward), well[0] if well else None)
    label = cut(straight.label, LABEL_SIZE, WIDTH / 2 - PADDING) if straight else ""
    room = WIDTH - 2 * PADDING - (width_of(label, LABEL_SIZE) + 10 if label else 0)
    badge = _badge(findings)
    otherwise = "Otherwise" if any(branch.kind == "condition" for branch in branches) else "Success"
    return Card(
        action=action,
        title=cut(name_of(action), TITLE_SIZE, WIDTH - 2 * PADDING - badge_width(badge)),
        kind=kind_of(action),
        name=cut(_shown(action.identifier), NAME_SIZE, room),
        lines=_lines(action),
        straight=straight,
        straight_label=label,
        others=[
            (branch, cut(branch.label or otherwise, LABEL_SIZE, WIDTH - 2 * PADDING))
            for branch in sorted(branches, key=lambda one: one.is_error)
            if branch is not straight
        ],
        findings=findings,
        badge=badge,
    )


def badge_width(badge: str) -> float:
    return width_of(badge, BADGE_SIZE) + 18 if badge else 0.0


def by_action(findings: Sequence[Finding]) -> Mapping[str, list[Finding]]:
    """Findings by the Identifier of the action they stand in, the worst first."""
    found: dict[str, list[Finding]] = {}
    for finding in sorted(findings, key=lambda one: (one.severity.rank, one.place, one.code)):
        found.setdefault(finding.action or "", []).append(finding)
    return found


def _badge(findings: Sequence[Finding]) -> str:
    if not findings:
        return ""
    more = f" +{len(findings) - 1}" if len(findings) > 1 else ""
    return findings[0].code + more


def _shown(identifier: str) -> str:
    return identifier if is_chosen(identifier) else identifier[:8]


def _lines(action: Action) -> list[tuple[str, str]]:
    room = WIDTH - 2 * PADDING
    found: list[tuple[str, str]] = []
    for label, text in lines_of(action):
        if len(found) == _MOST_LINES:
            found[-1] = ("", "…")
            break
        if label:
            least = min(width_of(text, TEXT_SIZE) + 4, room / 2)
            label = cut(label, TEXT_SIZE, room - least - 6) + ":"
            found.append((label, cut(text, TEXT_SIZE, room - width_of(label, TEXT_SIZE) - 4)))
        elif text:
            most = min(_MOST_OF_ONE, _MOST_LINES - len(found))
            found += [("", line) for line in wrapped(text, TEXT_SIZE, room, most)]
    return found
