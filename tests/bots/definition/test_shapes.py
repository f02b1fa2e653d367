"""The shapes are those of Lex's own service model, and the deployed names those of CloudFormation."""

from __future__ import annotations

from typing import Any

import botocore.session
import pytest
from botocore.model import Shape as Modelled
from cfnlint.schema import PROVIDER_SCHEMA_MANAGER  # type: ignore[import-untyped]

from offhook.bots.definition.shapes import Member, Shape, shape

ROOTS = {"Intent": "UpdateIntent", "Slot": "CreateSlot", "SlotType": "CreateSlotType", "Locale": "CreateBotLocale"}
OPERATIONS = {**ROOTS, "Bot": "CreateBot"}
IDS = {"botId", "botVersion", "localeId", "intentId", "roleArn", "botMembers", "intentName", "slotName", "slotTypeName"}
OF_EXPORTS = {"identifier", "version", "localeName", "customVocabulary", "bedrockAgentIntentConfiguration"}
KINDS = {
    "structure": "table",
    "string": "text",
    "boolean": "truth",
    "integer": "whole",
    "double": "number",
    "list": "list",
    "map": "map",
}


def differences(ours: Shape, theirs: Modelled, path: str, seen: set[str]) -> list[str]:
    if theirs.name in seen or "Id" in theirs.name or theirs.name == "SlotPriority":  # ids stand as names here
        return []
    seen.add(theirs.name)
    found = [] if ours.kind == KINDS[theirs.type_name] else [f"{path} is {theirs.type_name}"]
    limits = (theirs.metadata.get("min"), theirs.metadata.get("max"), theirs.metadata.get("pattern"))
    known = (ours.minimum, ours.maximum, ours.pattern)
    found += [f"{path}: {known} and not {limits}"] if [one or None for one in limits] != [*known] else []
    found += [f"{path} has other words"] if list(ours.choices) != theirs.metadata.get("enum", []) else []
    if theirs.type_name == "structure":
        members = {name: member for name, member in theirs.members.items() if name not in IDS}
        members = {name.replace("slotTypeId", "slotTypeName"): member for name, member in members.items()}
        extra = ours.members.keys() - members.keys() - OF_EXPORTS - {"slotTypeName"}
        found += [f"{path} has no {name}" for name in extra]
        for name, member in members.items():
            if name not in ours.members:
                found.append(f"{path}.{name} is missing")
            else:
                found += differences(shape(ours.members[name].shape), member, f"{path}.{name}", seen)
    elif theirs.type_name in ("list", "map"):
        inner = theirs.member if theirs.type_name == "list" else theirs.value
        found += differences(shape(ours.of), inner, f"{path}[]", seen)
    return found


@pytest.mark.parametrize("root", OPERATIONS)
def test_a_shape_is_that_of_the_service_model(root: str) -> None:
    model = botocore.session.get_session().get_service_model("lexv2-models")
    assert differences(shape(root), model.operation_model(OPERATIONS[root]).input_shape, root, set()) == []


def undeployable(ours: Shape, schema: dict[str, Any], definitions: dict[str, Any], seen: set[int]) -> list[str]:
    while "$ref" in schema:
        schema = definitions[schema["$ref"].rsplit("/", 1)[1]]
    if id(schema) in seen or ours.kind == "anything":
        return []
    seen.add(id(schema))
    if ours.kind == "list":
        return undeployable(shape(ours.of), schema["items"], definitions, seen)
    if ours.kind != "table":
        unknown = {*schema.get("enum", ())} - {*(ours.deployed_choices or ours.choices)}
        return [f"unknown words: {unknown}"] if unknown else []  # the API may be ahead
    known = schema["properties"]
    deployed = [member for member in ours.members.values() if member.deployed]
    found = [str(member.deployed) for member in deployed if member.deployed not in known]
    for member in deployed:
        if member.deployed in known:
            found += undeployable(shape(member.shape), known[member.deployed], definitions, seen)
    return found


@pytest.mark.parametrize(
    ("root", "definition"), [*((root, root) for root in ("Intent", "Slot", "SlotType")), ("Locale", "BotLocale")]
)
def test_each_deployed_name_is_one_that_cloudformation_knows(root: str, definition: str) -> None:
    definitions = PROVIDER_SCHEMA_MANAGER.get_resource_schema("us-east-1", "AWS::Lex::Bot").schema["definitions"]
    assert undeployable(shape(root), definitions[definition], definitions, set()) == []


def test_an_export_has_the_names_of_cloudformation_in_small_letters() -> None:
    prompt, message = shape("PromptSpecification").members, shape("Message").members
    assert prompt["messageGroups"] == Member(
        "messageGroups", "MessageGroupsList", "MessageGroupsList", "messageGroupsList"
    )
    assert message["ssmlMessage"].exported == "ssmlMessage"
    assert shape("Locale").members["nluIntentConfidenceThreshold"].exported == "nluConfidenceThreshold"
