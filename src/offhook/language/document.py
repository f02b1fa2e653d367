"""Reading flow files: editor-format JSON to a `Flow` whose every value has a place.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/flow-language.html
Flow types: https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateContactFlow.html
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from offhook.errors import Faults, FlowError, OffhookError, Place, nearest
from offhook.language.places import Places
from offhook.language.tolerant import read_tolerantly

VERSION = "2019-10-30"
MODULE = "MODULE"

# `Metadata.type` as the editor writes it, and the API's name of the same flow type.
# Assumed: the spellings of the five types that no export in reach carries; the others are seen in exports.
FLOW_TYPES = {
    "contactFlow": "CONTACT_FLOW",
    "customerQueue": "CUSTOMER_QUEUE",
    "customerHold": "CUSTOMER_HOLD",
    "customerWhisper": "CUSTOMER_WHISPER",
    "outboundWhisper": "OUTBOUND_WHISPER",
    "agentHold": "AGENT_HOLD",
    "agentWhisper": "AGENT_WHISPER",
    "agentTransfer": "AGENT_TRANSFER",
    "queueTransfer": "QUEUE_TRANSFER",
}


@dataclass(frozen=True)
class Flow:
    """One flow or flow module as written. `key` is what other flows call it, `type` is the API's (or MODULE)."""

    key: str
    name: str
    type: str
    file: str
    text: str = field(repr=False)
    document: dict[str, Any] = field(repr=False)
    places_in_file: Places | None = field(default=None, repr=False, compare=False)  # None: the text is the whole file

    @cached_property
    def places(self) -> Places:
        return self.places_in_file or Places(self.file, self.text)

    def place(self, *path: str | int) -> Place:
        """Where the value at `path` stands, for example `place("Actions", 3, "Parameters", "Text")`."""
        return self.places.at(*path)

    @property
    def actions(self) -> list[dict[str, Any]]:
        return [action for action in self.document.get("Actions", []) if isinstance(action, dict)]


def parse_flow(
    text: str,
    *,
    key: str,
    file: str,
    name: str | None = None,
    type: str | None = None,
    places: Places | None = None,
    document: dict[str, Any] | None = None,
) -> Flow:
    """A flow from its JSON text. `name` and `type` come from the resource if there is one, else from Metadata.

    `places` are those of the text's values if it is not the whole file; `document` is what the text says if it was read
    before, without a repeated key. Raises Faults with every fault found, each with its place.
    """
    flow, faults = _taken(text, key, file, name, type, places, document)
    faults += _faults(flow)
    if faults:
        raise Faults(faults)
    return flow


def take_flow(
    text: str,
    *,
    key: str,
    file: str,
    name: str | None = None,
    type: str | None = None,
    places: Places | None = None,
    document: dict[str, Any] | None = None,
) -> Flow:
    """As `parse_flow`, but any JSON object will do. Raises Faults if the text is none, or no good as JSON."""
    flow, faults = _taken(text, key, file, name, type, places, document)
    if faults:
        raise Faults(faults)
    return flow


def _taken(
    text: str,
    key: str,
    file: str,
    name: str | None,
    type: str | None,
    places: Places | None,
    document: dict[str, Any] | None,
) -> tuple[Flow, list[OffhookError]]:
    document, faults = (document, list[OffhookError]()) if document is not None else _load(text, file, places)
    metadata = document.get("Metadata")
    metadata = metadata if isinstance(metadata, dict) else {}
    flow = Flow(
        key=key,
        name=name or str(metadata.get("name") or key),
        type=type or _type_of(metadata),
        file=file,
        text=text,
        document=document,
        places_in_file=places,
    )
    return flow, faults


def read_flow(path: Path, *, shown_as: str | None = None, is_module: bool | None = None) -> Flow:
    """The flow in a file, whose stem is its key. A file in a folder `modules` is a flow module."""
    file = shown_as or str(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise Faults(
            [FlowError(f"byte {error.start} is not UTF-8", where=Place(file), fix="Save it as UTF-8")]
        ) from error
    module = path.parent.name == "modules" if is_module is None else is_module
    return parse_flow(text, key=path.stem, file=file, type=MODULE if module else None)


def read_flows(folder: Path) -> list[Flow]:
    """Every flow of a `flows/` folder, modules included, by key. Raises Faults with the faults of all files."""
    flows, faults = [], list[OffhookError]()
    for path in sorted([*folder.glob("*.json"), *folder.glob("modules/*.json")]):
        try:
            flows.append(read_flow(path, shown_as=path.relative_to(folder.parent).as_posix()))
        except Faults as found:
            faults += found.faults
    faults += _same_names(flows)
    if faults:
        raise Faults(faults)
    return flows


def _load(text: str, file: str, places: Places | None) -> tuple[dict[str, Any], list[OffhookError]]:
    """The document, and what is no good in it as JSON although it can be read. Raises Faults if it cannot."""
    passed: list[str] = []  # rare, so their places are only looked up when there is one

    def members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            passed.append("repeated key")
        return found

    try:
        document = json.loads(text, object_pairs_hook=members, parse_constant=passed.append)
    except json.JSONDecodeError as error:
        raise Faults(_text_faults(text, file) or [_as_told(error, file)]) from error
    except RecursionError as error:
        raise Faults([FlowError("nested too deeply", where=Place(file), fix="Export the flow again")]) from error
    except ValueError as error:  # Python reads numbers of 4,300 digits at most
        raise Faults([FlowError(f"not JSON: {error}", where=Place(file), fix="Write a shorter number")]) from error
    if not isinstance(document, dict):
        what = f"a flow is a JSON object, this is {_in_json(document)}"
        raise Faults([FlowError(what, where=Place(file, 1, 1), fix="Export the flow again")])
    found = (places or Places(file, text)).faults() if passed else []
    return document, [FlowError(what, where=where, fix=fix) for what, fix, where in found]


def _text_faults(text: str, file: str) -> list[OffhookError]:
    """Everything that is wrong with a text that is no JSON."""
    places = Places(file, text)
    found = read_tolerantly(text).faults
    return [
        FlowError(f"not JSON: {fault.what}", where=places.of_offset(fault.offset), fix=fault.fix) for fault in found
    ]


def _as_told(error: json.JSONDecodeError, file: str) -> FlowError:
    where = Place(file, error.lineno, error.colno)
    return FlowError(f"not JSON: {error.msg}", where=where, fix="Mend the text at this place")


def _in_json(value: Any) -> str:
    """What a value is called in JSON."""
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    return "a list" if isinstance(value, list) else "a text" if isinstance(value, str) else "a number"


def _type_of(metadata: dict[str, Any]) -> str:
    written = str(metadata.get("type") or "contactFlow")
    return FLOW_TYPES.get(written, written)


def _faults(flow: Flow) -> Iterator[OffhookError]:
    document = flow.document
    if flow.type != MODULE and flow.type not in FLOW_TYPES.values():
        fix = nearest(flow.type, FLOW_TYPES)
        yield FlowError(f"unknown flow type {flow.type!r}", where=flow.place("Metadata", "type"), fix=fix)
    if document.get("Version") != VERSION:
        what = f"Version is {document.get('Version')!r}" if "Version" in document else "no Version"
        yield FlowError(what, where=flow.place("Version"), fix=f'Write "Version": "{VERSION}"')
    actions = document.get("Actions")
    if not isinstance(actions, list) or not actions:
        yield FlowError(
            "no Actions", where=flow.place("Actions"), fix='Write "Actions": [...] with at least one action'
        )
        return
    identifiers: set[str] = set()
    for index, action in enumerate(actions):
        yield from _action_faults(flow, index, action, identifiers)
    start = document.get("StartAction")
    if not isinstance(start, str) or start not in identifiers:
        what = "no StartAction" if start is None else f"StartAction {start!r} is no action of this flow"
        yield FlowError(what, where=flow.place("StartAction"), fix=nearest(str(start or ""), identifiers))
    for index, action in enumerate(actions):
        if isinstance(action, dict):
            yield from _transition_faults(flow, index, action, identifiers)


def _action_faults(flow: Flow, index: int, action: Any, identifiers: set[str]) -> Iterator[OffhookError]:
    if not isinstance(action, dict):
        yield FlowError("an action is a JSON object", where=flow.place("Actions", index), fix="Remove this entry")
        return
    for key, kind in (("Identifier", str), ("Type", str), ("Parameters", dict), ("Transitions", dict)):
        value = action.get(key, {} if kind is dict else None)
        if not isinstance(value, kind) or (kind is str and not value):
            what = f"{key} of action {index + 1} is {value!r}" if key in action else f"action {index + 1} has no {key}"
            fix = f"{key} must be {'a text' if kind is str else 'an object'}"
            yield FlowError(what, where=flow.place("Actions", index, key), fix=fix)
    identifier = action.get("Identifier")
    if isinstance(identifier, str) and identifier in identifiers:
        where = flow.place("Actions", index, "Identifier")
        yield FlowError(f"two actions are called {identifier!r}", where=where, fix="Give each action a name of its own")
    if isinstance(identifier, str):
        identifiers.add(identifier)


def _transition_faults(flow: Flow, index: int, action: dict[str, Any], known: set[str]) -> Iterator[OffhookError]:
    transitions = action.get("Transitions")
    if not isinstance(transitions, dict):
        return
    branches: list[tuple[tuple[str | int, ...], Any]] = []
    if "NextAction" in transitions:
        branches.append(((), transitions["NextAction"]))
    for group in ("Errors", "Conditions"):
        entries = transitions.get(group, [])
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            where = flow.place("Actions", index, "Transitions", group)
            yield FlowError(f"{group} is no list of objects", where=where, fix="Export the flow again")
            continue
        branches += [((group, number), entry.get("NextAction")) for number, entry in enumerate(entries)]
    for path, target in branches:
        if not isinstance(target, str) or target not in known:
            where = flow.place("Actions", index, "Transitions", *path, "NextAction")
            what = f"{action.get('Identifier')!r} leads to {target!r}, which is no action of this flow"
            yield FlowError(what, where=where, fix=nearest(str(target or ""), known))


def _same_names(flows: list[Flow]) -> Iterator[OffhookError]:
    seen: dict[tuple[str, str], Flow] = {}
    for flow in flows:
        kind = MODULE if flow.type == MODULE else "flow"
        for what, value in (("name", flow.name), ("file name", flow.key)):
            first = seen.setdefault((f"{kind} {what}", value), flow)
            if first is not flow:
                fix = f"Give one of them another {what}"
                where = flow.place("Metadata", "name")
                yield FlowError(f"{value!r} is also the {what} of {first.file}", where=where, fix=fix)
