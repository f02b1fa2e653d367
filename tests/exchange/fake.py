"""An instance in memory that keeps the promises of the port, and a small project to exchange flows with."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from offhook.exchange.live import Described, Draught, InstanceError, Listed, RefusedError
from offhook.language.document import MODULE

INSTANCE = "11111111-2222-3333-4444-555555555555"
BASE = f"arn:aws:connect:eu-west-2:111122223333:instance/{INSTANCE}"
FUNCTION = "arn:aws:lambda:eu-west-2:111122223333:function:crm_lookup"


def keep(content: str) -> str:
    return content


def refuse_nothing(_: Draught) -> list[str]:
    return []


@dataclass
class FakeInstance:
    """`stored` is by id. `refuse` says what is wrong with a content; `keeps` is what becomes of it when stored."""

    stored: dict[str, tuple[Listed, Draught]] = field(default_factory=dict)
    saved: dict[str, str] = field(default_factory=dict)  # content that is saved and not published, by id
    calls: list[str] = field(default_factory=list)
    versions: list[tuple[str, str | None]] = field(default_factory=list)
    refuse: Callable[[Draught], list[str]] = refuse_nothing
    keeps: Callable[[str], str] = keep
    breaks_at: str = ""  # the name of a flow at which the instance cannot be reached any more
    named: dict[str, list[tuple[str, str]]] = field(
        default_factory=lambda: {
            "queue": [("Orders", f"{BASE}/queue/q-1"), ("Something else", f"{BASE}/queue/q-2")],
            "hours": [("Always", f"{BASE}/operating-hours/h-1")],
            "lambda": [("crm_lookup", FUNCTION)],
            "line": [("Main line", "+442079460000")],
            "prompt": [("Beep.wav", f"{BASE}/prompt/p-1")],
        }
    )

    @property
    def instance_id(self) -> str:
        return INSTANCE

    def flows(self) -> list[Listed]:
        return [listed for listed, _ in self.stored.values()]

    def describe(self, listed: Listed, *, saved: bool) -> Described:
        _, draught = self.stored[listed.id]
        content = self.saved.get(listed.id, draught.content) if saved else draught.content
        checksum = hashlib.sha256(content.encode()).hexdigest()
        member = "ContactFlowModule" if listed.type == MODULE else "ContactFlow"
        answer: dict[str, Any] = {"Name": listed.name, "Arn": listed.arn, "Id": listed.id, "Content": content}
        if listed.type != MODULE:
            answer["Type"] = listed.type
        return Described(listed, content, draught.settings, checksum, {member: answer})

    def create(self, draught: Draught, *, saved: bool) -> Listed:
        self._take("create", draught, validates=not saved)
        id = f"f-{len(self.stored) + 1}"
        arn = f"{BASE}/{'flow-module' if draught.type == MODULE else 'contact-flow'}/{id}"
        listed = Listed(id, arn, draught.name, draught.type, "SAVED" if saved else "PUBLISHED")
        self.stored[id] = listed, replace(draught, content=self.keeps(draught.content))
        return listed

    def update(self, listed: Listed, draught: Draught, *, saved: bool) -> None:
        self._take("update", draught, validates=not saved)
        if saved:
            self.saved[listed.id] = self.keeps(draught.content)
            return
        settings = draught.settings or self.stored[listed.id][1].settings
        self.stored[listed.id] = listed, replace(draught, content=self.keeps(draught.content), settings=settings)

    def keep_version(self, described: Described) -> int | None:
        if described.listed.type != MODULE:
            return None
        self.versions.append((described.listed.name, described.checksum))
        return len(self.versions)

    def resources(self, kind: str) -> list[tuple[str, str]]:
        return self.named.get(kind, [])

    def create_named(self, name: str, written: dict[str, Any], type: str) -> Listed:
        """Put a flow there as somebody else would have made it."""
        return self.create(Draught(name, type, json.dumps(written), None, None), saved=False)

    def content(self, name: str) -> Any:
        """What is published under a name, as JSON."""
        return next(json.loads(draught.content) for listed, draught in self.stored.values() if listed.name == name)

    def _take(self, what: str, draught: Draught, *, validates: bool) -> None:
        if draught.name == self.breaks_at:
            raise InstanceError("the connection was lost", instance_id=INSTANCE, fix="Try again")
        if validates and (problems := self.refuse(draught)):
            raise RefusedError(problems)
        self.calls.append(f"{what} {draught.name}")


def say(identifier: str, text: str, next: str) -> dict[str, Any]:
    errors = [{"ErrorType": "NoMatchingError", "NextAction": next}]
    transitions = {"NextAction": next, "Errors": errors, "Conditions": []}
    return {
        "Identifier": identifier,
        "Type": "MessageParticipant",
        "Parameters": {"Text": text},
        "Transitions": transitions,
    }


def refer(identifier: str, type: str, parameter: str, value: str, next: str) -> dict[str, Any]:
    return {**say(identifier, "", next), "Type": type, "Parameters": {parameter: value}}


def document(name: str, *actions: dict[str, Any], type: str | None = "contactFlow") -> dict[str, Any]:
    """A flow of these actions, and a `bye` at its end; a module without a type."""
    end = "DisconnectParticipant" if type else "EndFlowModuleExecution"
    bye = {"Identifier": "bye", "Type": end, "Parameters": {}, "Transitions": {}}
    everything = [*actions, bye]
    identifiers = [one["Identifier"] for one in everything]
    metadata: dict[str, Any] = {
        "entryPointPosition": {"x": 0, "y": 0},
        "ActionMetadata": {one: {"position": {"x": 100 * i, "y": 0}} for i, one in enumerate(identifiers)},
        "name": name,
    }
    return {
        "Version": "2019-10-30",
        "StartAction": identifiers[0],
        "Metadata": {**metadata, **({"type": type} if type else {})},
        "Actions": everything,
    }


CENTER = """
[center]
alias = "small-center"
brand = "Small"
region = "eu-west-2"
languages = ["en-GB"]
log_retention_days = 30

[lines.main]
number = "+442079460958"
country = "GB"
type = "DID"
flow = "main"
description = "Main line"

[hours.always]
name = "Always"
time_zone = "Europe/London"
open = { daily = "00:00-24:00" }

[queues.orders]
name = "Orders"
hours = "always"
"""


def write_project(folder: Path) -> Path:
    """A project with a flow that refers to a queue, a function, a module and another flow."""
    (folder / "center.toml").write_text(CENTER, encoding="utf-8")
    handler = folder / "lambdas" / "crm_lookup" / "handler.py"
    handler.parent.mkdir(parents=True)
    handler.write_text("", encoding="utf-8")
    main = document(
        "Main",
        say("greet", "Hello.", "identify"),
        refer("identify", "InvokeFlowModule", "FlowModuleId", "${module/identify}", "choose"),
        refer("choose", "UpdateContactTargetQueue", "QueueId", "${queue/orders}", "go"),
        refer("go", "TransferToFlow", "ContactFlowId", "${flow/closed}", "bye"),
    )
    lookup = refer("look up", "InvokeLambdaFunction", "LambdaFunctionARN", "${lambda/crm_lookup}", "bye")
    write_flow(folder, "main", main)
    write_flow(folder, "closed", document("Closed", say("say closed", "We are closed.", "bye")))
    write_flow(folder, "modules/identify", document("Identify customer", lookup, type=None))
    return folder


def write_flow(folder: Path, key: str, written: dict[str, Any]) -> Path:
    path = folder / "flows" / f"{key}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(written, indent=2) + "\n", encoding="utf-8")
    return path


def noon() -> datetime:
    return datetime(2026, 11, 23, 12, tzinfo=UTC)
