"""What stands above the blocks: the flow's name and type, the legend, and findings that belong to no block."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from offhook.drawing.content import KINDS
from offhook.drawing.lettering import cut, in_xml, width_of
from offhook.drawing.picture import MARGIN, Picture
from offhook.lint.diagnostics import Severity

_WIDEST = 1200.0
_MOST_REMARKS = 6
_TYPES = {
    "CONTACT_FLOW": "Inbound flow",
    "CUSTOMER_QUEUE": "Customer queue flow",
    "CUSTOMER_HOLD": "Customer hold flow",
    "CUSTOMER_WHISPER": "Customer whisper flow",
    "OUTBOUND_WHISPER": "Outbound whisper flow",
    "AGENT_HOLD": "Agent hold flow",
    "AGENT_WHISPER": "Agent whisper flow",
    "AGENT_TRANSFER": "Transfer to agent flow",
    "QUEUE_TRANSFER": "Transfer to queue flow",
    "MODULE": "Flow module",
}


@dataclass(frozen=True, slots=True)
class Heading:
    """`title` and `description` are for those who cannot see the picture, `parts` for those who can."""

    title: str
    description: str
    width: float
    height: float
    parts: list[str]


def heading_of(picture: Picture) -> Heading:
    """The heading of a picture, as wide as it needs to be."""
    subject = picture.subject
    type = _TYPES.get(subject.type, subject.type)
    facts = [type, *_counted(picture)]
    findings = _findings(picture)
    line = " · ".join([*facts, *findings])
    name = cut(subject.name, 20, _WIDEST)
    parts = [
        f'<text class="h1" x="{MARGIN:g}" y="44">{in_xml(name)}</text>',
        f'<text class="h2" x="{MARGIN:g}" y="66">{in_xml(line)}</text>',
    ]
    legend, legend_width = _legend(picture)
    parts += legend
    remarks = [*_remarks(picture)]
    for index, (severity, text) in enumerate(remarks):
        parts.append(f'<text class="h2 says-{severity}" x="{MARGIN:g}" y="{122 + 18 * index}">{in_xml(text)}</text>')
    width = max(width_of(name, 20), width_of(line, 13), legend_width, *(width_of(text, 13) for _, text in remarks), 0)
    description = f"{line}. Read from left to right; branches for errors are thin."
    return Heading(f"{type} {subject.name}", description, MARGIN + width, 134.0 + 18 * len(remarks), parts)


def _counted(picture: Picture) -> Iterator[str]:
    blocks, branches = len(picture.placed), sum(route.branch is not None for route in picture.routes)
    yield f"{blocks} block{'' if blocks == 1 else 's'}"
    yield f"{branches} branch{'' if branches == 1 else 'es'}"


def _findings(picture: Picture) -> list[str]:
    found = Counter(finding.severity for placed in picture.placed for finding in placed.card.findings)
    found.update(finding.severity for finding in picture.remarks)
    plural = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.INFO: "remarks"}
    one = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "remark"}
    return [
        f"{found[severity]} {(one if found[severity] == 1 else plural)[severity]}"
        for severity in Severity
        if found[severity]
    ]


def _remarks(picture: Picture) -> Iterator[tuple[str, str]]:
    for finding in picture.remarks[:_MOST_REMARKS]:
        yield finding.severity.value, cut(f"{finding.code} {finding.message}", 13, _WIDEST)
    if len(picture.remarks) > _MOST_REMARKS:
        yield "info", f"and {len(picture.remarks) - _MOST_REMARKS} more"


def _legend(picture: Picture) -> tuple[list[str], float]:
    """The kinds of blocks that the picture has, and the two kinds of lines. With its width."""
    kinds = {placed.card.kind for placed in picture.placed}
    x, parts = MARGIN, list[str]()
    for kind, said in KINDS.items():
        if kind in kinds:
            parts.append(
                f'<rect class="head-{kind}" x="{x:.1f}" y="83" width="16" height="14" rx="3"/>'
                f'<rect class="accent-{kind}" x="{x:.1f}" y="95" width="16" height="2"/>'
                f'<text class="b" x="{x + 22:.1f}" y="94">{said}</text>'
            )
            x += 22 + width_of(said, 11.5) + 18
    for manner, said in (("on", "Goes on"), ("er", "If something goes wrong")):
        line = f'<path class="way {manner}" d="M{x:.1f} 90h24"/>'
        parts.append(f'{line}<text class="b" x="{x + 30:.1f}" y="94">{said}</text>')
        x += 30 + width_of(said, 11.5) + 18
    return parts, x - MARGIN
