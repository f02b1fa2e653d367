"""Names in flows: `${queue/support}` stands for the ARN of the queue with the key `support`."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from offhook.errors import FlowError, OffhookError, Place, nearest
from offhook.language.document import Flow

NAME = re.compile(r"\$\{([A-Za-z]+)/([^${}\"\\]*)\}")

KINDS = ("queue", "lambda", "flow", "module", "bot", "hours", "prompt", "view", "line")

ALMOST = re.compile(rf"\$\{{(?:\s*(?:{'|'.join(KINDS)})\b|[^}}\"\\/]*/)[^}}\"\\]*\}}?")
"""What looks like a name; where NAME does not match, it is half-written."""


@dataclass(frozen=True, slots=True)
class NameReference:
    """One use of a name in a flow, for example kind `queue`, key `support`."""

    kind: str
    key: str
    place: Place


def name_references(flow: Flow) -> Iterator[NameReference]:
    """Every name that a flow uses, in the order of the text."""
    for found in NAME.finditer(flow.text):
        yield NameReference(found[1], found[2], flow.places.of_offset(found.start()))


def check_names(flows: Iterable[Flow], known: Mapping[str, Collection[str]]) -> list[OffhookError]:
    """A fault for each name that resolves to nothing, with the nearest of its kind, and for each half-written one."""
    flows = list(flows)
    faults: list[OffhookError] = [fault for flow in flows for fault in _half_written(flow)]
    for reference in (reference for flow in flows for reference in name_references(flow)):
        written = f"${{{reference.kind}/{reference.key}}}"
        if reference.kind not in KINDS:
            fix = nearest(reference.kind, KINDS)
            faults.append(FlowError(f"{written}: no kind of name", where=reference.place, fix=fix))
        elif reference.key not in known.get(reference.kind, ()):
            fix = nearest(reference.key, known.get(reference.kind, ()))
            faults.append(FlowError(f"{written}: there is no such {reference.kind}", where=reference.place, fix=fix))
    return faults


def resolve_names(flow: Flow, lookup: Callable[[str, str], str]) -> str:
    """The flow's text, layout kept, with each name replaced by what `lookup(kind, key)` says.

    `lookup` may give CDK tokens: nothing in a token or an ARN needs escaping inside a JSON string.
    """
    return NAME.sub(lambda found: lookup(found[1], found[2]), flow.text)


def _half_written(flow: Flow) -> Iterator[OffhookError]:
    """What looks like a name and is none, and so would reach AWS as it is written. `${5}` is a price."""
    for found in ALMOST.finditer(flow.text):
        if not NAME.match(flow.text, found.start()):
            where = flow.places.of_offset(found.start())
            yield FlowError(
                f"{found[0]} is no name", where=where, fix="Write ${kind/key}, for example ${queue/support}"
            )
