"""The export format from before 2022, `modules` and `metadata`, converted to the language of 2019-10-30.

AWS never documented the format, and its console stopped importing it on 2026-03-31. What a module of each type says is
`Recorded:` from exports that others published (the AWS sample flows among them) beside exports of the same blocks in
the newer language; what no export shows is marked `Assumed:` at the function of its type.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from offhook.errors import FlowError, OffhookError, nearest
from offhook.language.document import VERSION
from offhook.language.legacy import deciding, leaving, setting, talking  # noqa: F401  # each registers its types
from offhook.language.legacy.module import MODULES, Action, Branch, Module, Unreadable, as_it_is
from offhook.language.places import Path, Places

OLDER_TYPES = {
    "PlayAudio": "PlayPrompt",
    "StoreCustomerInput": "StoreUserInput",
    "CustomerInQueue": "TransferToQueue",
}
"""Names of the first years. Recorded: the AWS sample flows as they were installed before 2020."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """A document of 2019-10-30; `origins` leads from the path of a value in it to that in the legacy document."""

    document: dict[str, Any]
    origins: Mapping[Path, Path]
    faults: tuple[OffhookError, ...]


def is_legacy(document: Mapping[str, Any]) -> bool:
    """Whether a JSON object is a flow in the format from before 2022."""
    return isinstance(document.get("modules"), list) and ("start" in document or "metadata" in document)


def convert(document: Mapping[str, Any], places: Places) -> Conversion:
    """Translate every module. One that cannot be stays as an action of its old type, with a fault."""
    converting = _Converting(document, places)
    return Conversion(converting.converted(), converting.origins, tuple(converting.faults))


class _Converting:
    def __init__(self, document: Mapping[str, Any], places: Places) -> None:
        self._document, self._places = document, places
        self.origins: dict[Path, Path] = {(): (), ("StartAction",): ("start",), ("Metadata",): ("metadata",)}
        self.faults: list[OffhookError] = []

    def converted(self) -> dict[str, Any]:
        metadata = self._document.get("metadata")
        metadata = dict(metadata) if isinstance(metadata, dict) else {}
        if (kind := self._document.get("type")) and "type" not in metadata:
            metadata["type"] = kind
        actions, positions = list[dict[str, Any]](), dict[str, Any]()
        for index, raw in enumerate(self._document["modules"]):
            if (module := self._module(index, raw)) is None:
                continue
            self._note_origins(len(actions), index, module)
            actions.append(self._action(index, module))
            positions[module.id] = module.metadata
        start = self._document.get("start")
        return {
            "Version": VERSION,
            "StartAction": start,
            "Metadata": {**metadata, "ActionMetadata": positions},
            "Actions": actions,
        }

    def _module(self, index: int, raw: Any) -> Module | None:
        if not isinstance(raw, dict):
            self._fault("a module is a JSON object", ("modules", index), "Remove this entry")
            return None
        identifier, kind = raw.get("id"), raw.get("type")
        if not isinstance(identifier, str) or not isinstance(kind, str):
            missing = "id" if not isinstance(identifier, str) else "type"
            self._fault(f"a module has no {missing}", ("modules", index), "Export the flow again")
            return None
        target, metadata = raw.get("target"), raw.get("metadata")
        return Module(
            id=identifier,
            type=OLDER_TYPES.get(kind, kind),
            target=target if isinstance(target, str) else None,
            parameters=tuple(_objects(raw.get("parameters"))),
            branches=tuple(Branch.read(branch) for branch in _objects(raw.get("branches"))),
            metadata=metadata if isinstance(metadata, dict) else {},
        )

    def _action(self, index: int, module: Module) -> dict[str, Any]:
        translate = MODULES.get((module.type, module.target)) or MODULES.get((module.type, None))
        if translate is None:
            known = nearest(module.type, {kind for kind, _ in MODULES} | set(OLDER_TYPES))
            self._fault(f"no known legacy type {module.type!r}", ("modules", index, "type"), known)
            return _written(module, as_it_is(module))
        try:
            action = translate(module)
        except Unreadable as error:
            self._fault(f"{module.type}: {error}", ("modules", index), "Export the flow again")
            return _written(module, as_it_is(module))
        for number, branch in enumerate(module.branches):
            if branch not in action.used:
                what = f"{module.type}: the branch {branch.condition!r} has no counterpart"
                self._fault(what, ("modules", index, "branches", number), "Wire it in the flow editor")
        return _written(module, action)

    def _note_origins(self, action: int, index: int, module: Module) -> None:
        new: Path = ("Actions", action)
        old: Path = ("modules", index)
        self.origins |= {
            new: old,
            (*new, "Identifier"): (*old, "id"),
            (*new, "Type"): (*old, "type"),
            (*new, "Parameters"): (*old, "parameters"),
            (*new, "Transitions"): (*old, "branches"),
            ("Metadata", "ActionMetadata", module.id): (*old, "metadata"),
        }

    def _fault(self, what: str, path: Path, fix: str) -> None:
        self.faults.append(FlowError(what, where=self._places.at(*path), fix=fix))


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    yield from (entry for entry in value if isinstance(entry, dict)) if isinstance(value, list) else ()


def _written(module: Module, action: Action) -> dict[str, Any]:
    """The action as the newer language writes it. `next` is only missing where the flow ends."""
    transitions: dict[str, Any] = {}
    if action.next is not None:
        transitions = {
            "NextAction": action.next,
            "Errors": [{"NextAction": target, "ErrorType": error} for error, target in action.errors],
            "Conditions": [
                {"NextAction": target, "Condition": {"Operator": operator, "Operands": [operand]}}
                for operator, operand, target in action.conditions
            ],
        }
    return {
        "Identifier": module.id,
        "Type": action.type,
        "Parameters": action.parameters,
        "Transitions": transitions,
    }
