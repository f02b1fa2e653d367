"""Names (`${queue/orders}`) and ARNs where a flow uses them, found once for every rule about them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from offhook.language.names import ALMOST, NAME
from offhook.language.places import Path
from offhook.lint.project import Project
from offhook.lint.subject import Action, Subject

KIND_OF_PARAMETER: Mapping[str, str] = {
    "QueueId": "queue",
    "HoursOfOperationId": "hours",
    "LambdaFunctionARN": "lambda",
    "ChatProcessor.LambdaProcessorARN": "lambda",
    "ContactFlowId": "flow",
    "ContactFlowArn": "flow",
    "EventHooks": "flow",
    "FlowModuleId": "module",
    "LexV2Bot.AliasArn": "bot",
    "PromptId": "prompt",
    "Messages[].PromptId": "prompt",
    "ViewResource.Id": "view",
}
"""What a parameter, by its flat name, leads to."""

ARN = re.compile(
    r"arn:aws[\w-]*:(?P<service>[\w-]+):(?P<region>[\w-]*):(?P<account>\d{12}):(?P<resource>[\w:/.$*-]+)", re.ASCII
)
INSTANCE = re.compile(r"instance/([0-9a-fA-F-]{36})")
REGION = re.compile(r"arn:aws[\w-]*:[\w-]+:([\w-]+):\d{12}:", re.ASCII)
ID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")

_KIND_OF_RESOURCE = {
    "queue": "queue",
    "operating-hours": "hours",
    "contact-flow": "flow",
    "flow-module": "module",
    "prompt": "prompt",
    "view": "view",
    "agent": "agent",
    "transfer-destination": "quick connect",
    "routing-profile": "routing profile",
}


@dataclass(frozen=True, slots=True)
class Name:
    """One use of a name. `parameter` is the flat name of the parameter it stands in, else empty; `is_whole`: alone."""

    kind: str
    key: str
    at: Path
    action: Action | None
    parameter: str
    is_whole: bool

    @property
    def written(self) -> str:
        return f"${{{self.kind}/{self.key}}}"


@dataclass(frozen=True, slots=True)
class Arn:
    """One ARN with an account in it. `parameter` as in `Name`."""

    text: str
    service: str
    region: str
    account: str
    resource: str
    at: Path
    action: Action
    parameter: str

    @property
    def kind(self) -> str:
        """The kind of name that would stand for it, another word for a resource without names, or empty."""
        if self.service == "connect":
            parts = self.resource.split("/")
            return _KIND_OF_RESOURCE.get(parts[2], "") if len(parts) > 3 else ""
        if self.service == "lex":
            return "bot" if self.resource.startswith("bot") else ""
        return "lambda" if self.service == "lambda" else ""

    @property
    def instance(self) -> str:
        """The id of the Amazon Connect instance that it belongs to, if it belongs to one."""
        found = INSTANCE.search(self.resource) if self.service == "connect" else None
        return found[1].lower() if found else ""


@lru_cache(maxsize=64)
def names_in(flow: Subject) -> tuple[Name, ...]:
    """Every name that a flow uses: first those of its actions, then those of the rest of its document."""
    return tuple(
        Name(found[1], found[2], one.path, one.action, one.parameter, found[0] == one.text)
        for one in _marked(flow)
        if "${" in one.text
        for found in NAME.finditer(one.text)
    )


def half_written_in(flow: Subject) -> Iterator[tuple[Path, str]]:
    """What looks like a name and is none."""
    for one in _marked(flow):
        if one.text.count("${") > len(NAME.findall(one.text)):
            for found in ALMOST.finditer(one.text):
                if not NAME.match(one.text, found.start()):
                    yield one.path, found[0]


@lru_cache(maxsize=64)
def arns_in(flow: Subject) -> tuple[Arn, ...]:
    """Every ARN in the actions' parameters and conditions. Those of AWS's own views have no account."""
    return tuple(
        Arn(found[0], found[1], found[2], found[3], found[4], one.path, one.action, one.parameter)
        for one in _marked(flow)
        if one.action and "arn:aws" in one.text
        for found in ARN.finditer(one.text)
    )


@lru_cache(maxsize=4)
def users_of(project: Project) -> Mapping[tuple[str, str], list[tuple[Subject, Name]]]:
    """By kind and key, where the project's flows use a name."""
    users: dict[tuple[str, str], list[tuple[Subject, Name]]] = {}
    for flow in project.all:
        for name in names_in(flow):
            users.setdefault((name.kind, name.key), []).append((flow, name))
    return users


def key_of(value: str, kind: str) -> str | None:
    """The key, if a value is nothing but a name of a kind."""
    found = NAME.fullmatch(value)
    return found[2] if found and found[1] == kind else None


@dataclass(frozen=True, slots=True)
class _Text:
    """A text that has a name or an ARN in it, or seems to."""

    path: Path
    text: str
    action: Action | None
    parameter: str


@lru_cache(maxsize=64)
def _marked(flow: Subject) -> tuple[_Text, ...]:
    names = flow.flow.text.count("${")
    if not names and "arn:aws" not in flow.flow.text:
        return ()
    found = [one for action in flow.actions for one in _in_action(action)]
    if names > sum(one.text.count("${") for one in found):
        rest = {key: value for key, value in flow.document.items() if key != "Actions"}
        found += [_Text(path, text, None, "") for path, text in _strings(rest) if "${" in text]
    return tuple(found)


def _in_action(action: Action) -> Iterator[_Text]:
    for value in action.values:
        text = value.value
        if isinstance(text, str):
            if "${" in text or "arn:aws" in text:
                yield _Text(action.at("Parameters", *value.path), text, action, value.name)
        elif value.description and value.description.type == "json":
            for path, inner in _strings(text):
                if "${" in inner or "arn:aws" in inner:
                    yield _Text(action.at("Parameters", *value.path, *path), inner, action, "")
    for index, _, text in action.operands:
        if "${" in text or "arn:aws" in text:
            path = action.at("Transitions", "Conditions", index, "Condition", "Operands", 0)
            yield _Text(path, text, action, "")


def _strings(value: Any) -> Iterator[tuple[Path, str]]:
    ahead: list[tuple[Path, Any]] = [((), value)]
    for path, one in ahead:
        if isinstance(one, str):
            yield path, one
        elif isinstance(one, dict):
            ahead += [((*path, key), member) for key, member in one.items()]
        elif isinstance(one, list):
            ahead += [((*path, index), item) for index, item in enumerate(one)]
