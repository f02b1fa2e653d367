"""Importing: how an ARN gets its name, and what is said about one that gets none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from offhook.errors import Faults, OffhookError, Place
from offhook.exchange.arns import address, arns_in_json, parse_name, read_arns
from offhook.exchange.exporting import export_flow
from offhook.exchange.importing import Imported, import_flow
from offhook.exchange.project import open_project
from offhook.language.forms import documents_in
from tests.exchange.fake import BASE, document, refer, say, write_flow

QUEUE = f"{BASE}/queue/q-9"
LAMBDA = "arn:aws:lambda:eu-west-2:111122223333:function"


def imported(folder: Path, written: dict[str, Any], **arns: str) -> Imported:
    (found,) = documents_in(json.dumps(written).encode(), file="export.json", key="export")
    given = {(kind, key): value for name, value in arns.items() for kind, _, key in [name.partition("_")]}
    return import_flow(found, open_project(folder), given)


def chosen(value: str, metadata: dict[str, Any] | None = None) -> dict[str, Any]:
    written = document("Elsewhere", refer("choose", "UpdateContactTargetQueue", "QueueId", value, "bye"))
    written["Metadata"]["ActionMetadata"]["choose"].update(metadata or {})
    return written


def called(function: str) -> dict[str, Any]:
    return document("Elsewhere", refer("ask", "InvokeLambdaFunction", "LambdaFunctionARN", function, "bye"))


def first(result: Imported) -> dict[str, Any]:
    found: dict[str, Any] = result.document["Actions"][0]["Parameters"]
    return found


SHOWN = {"parameters": {"QueueId": {"displayName": "orders"}}, "queue": {"text": "orders"}}


def test_a_queue_gets_its_name_by_what_the_editor_shows_for_it(folder: Path) -> None:
    result = imported(folder, chosen(QUEUE, SHOWN))
    assert first(result) == {"QueueId": "${queue/orders}"}
    assert [(one.name, one.how) for one in result.named] == [(("queue", "orders"), "display name")]


def test_the_older_member_of_a_block_tells_the_name_too(folder: Path) -> None:
    assert first(imported(folder, chosen(QUEUE, {"queue": {"text": "Orders"}}))) == {"QueueId": "${queue/orders}"}


def test_a_bare_id_gets_a_name_too(folder: Path) -> None:
    id = "a8c1c569-7eb1-4e1c-9ab9-cfeaa375f0bb"
    assert first(imported(folder, chosen(id, SHOWN))) == {"QueueId": "${queue/orders}"}


def test_a_placeholder_of_a_deployment_script_gets_a_name_too(folder: Path) -> None:
    assert first(imported(folder, chosen("{{ORDERS_QUEUE}}", SHOWN))) == {"QueueId": "${queue/orders}"}
    assert first(imported(folder, chosen("%QUEUE%"), queue_orders="%QUEUE%")) == {"QueueId": "${queue/orders}"}


def test_a_reference_needs_no_name(folder: Path) -> None:
    result = imported(folder, chosen("$.Attributes.queue"))
    assert (first(result), result.unnamed) == ({"QueueId": "$.Attributes.queue"}, ())


def test_a_mapping_comes_before_what_the_editor_shows(folder: Path) -> None:
    result = imported(folder, chosen(QUEUE, SHOWN), queue_repairs=QUEUE)
    assert first(result) == {"QueueId": "${queue/repairs}"}


@pytest.mark.parametrize(
    ("deployed", "expected"),
    [
        ("crm_lookup", "${lambda/crm_lookup}"),
        ("crm-lookup", "${lambda/crm_lookup}"),
        ("crm_lookup:live", "${lambda/crm_lookup}:live"),
        ("Center-FunctionscrmlookupDB5A0DC4-a1b2c3d4e5f6", "${lambda/crm_lookup}"),
        ("crm_lookup_v2", f"{LAMBDA}:crm_lookup_v2"),
    ],
)
def test_a_function_gets_its_name_by_the_one_it_was_deployed_with(folder: Path, deployed: str, expected: str) -> None:
    assert first(imported(folder, called(f"{LAMBDA}:{deployed}"))) == {"LambdaFunctionARN": expected}


def test_an_arn_in_the_metadata_gets_the_name_too(folder: Path) -> None:
    written = chosen(QUEUE, {"queue": {"text": "Orders", "id": QUEUE, "arn": None}})
    result = imported(folder, written)
    assert QUEUE not in result.text
    assert result.document["Metadata"]["ActionMetadata"]["choose"]["queue"]["id"] == "${queue/orders}"


def test_what_has_no_name_is_listed_with_its_place_and_kept(folder: Path) -> None:
    result = imported(folder, chosen(QUEUE, {"queue": {"text": "Repairs"}}))
    (unnamed,) = result.unnamed
    assert (unnamed.kind, unnamed.display, unnamed.value, unnamed.place.file) == (
        "queue",
        "Repairs",
        QUEUE,
        "export.json",
    )
    assert first(result) == {"QueueId": QUEUE}


def test_the_name_and_type_beside_a_flow_are_kept_in_its_metadata(folder: Path) -> None:
    content = document("Old name", say("hi", "Hi.", "bye"), type="contactFlow")
    answer = {"ContactFlow": {"Name": "Hold", "Type": "CUSTOMER_HOLD", "Content": json.dumps(content)}}
    metadata = imported(folder, answer).document["Metadata"]
    assert (metadata["name"], metadata["type"]) == ("Hold", "customerHold")


def test_two_things_of_one_display_name_are_not_guessed(folder: Path) -> None:
    text = (folder / "center.toml").read_text(encoding="utf-8")
    (folder / "center.toml").write_text(
        f'{text}\n[queues.other]\nname = "ORDERS"\nhours = "always"\n', encoding="utf-8"
    )
    assert first(imported(folder, chosen(QUEUE, SHOWN))) == {"QueueId": QUEUE}


def test_an_export_tells_the_editor_what_each_thing_is_called(folder: Path) -> None:
    opened = open_project(folder)
    exported = export_flow(opened.flows["flow", "main"], opened, {("queue", "orders"): QUEUE})
    written = json.loads(exported.text)
    metadata = written["Metadata"]["ActionMetadata"]
    assert metadata["choose"]["parameters"] == {"QueueId": {"displayName": "Orders"}}
    assert metadata["identify"]["contactFlowModuleName"] == "Identify customer"
    assert metadata["go"]["ContactFlow"] == {"text": "Closed"}
    assert written["Actions"][2]["Parameters"] == {"QueueId": QUEUE}
    assert [f"{one.kind}/{one.key}" for one in exported.left] == ["module/identify", "flow/closed"]


def test_an_export_adds_the_type_and_the_positions_that_are_missing(folder: Path) -> None:
    bare = document("x", say("hi", "Hi.", "bye"))
    del bare["Metadata"]
    write_flow(folder, "bare", bare)
    opened = open_project(folder)
    metadata = json.loads(export_flow(opened.flows["flow", "bare"], opened, {}).text)["Metadata"]
    assert (metadata["type"], metadata["name"]) == ("contactFlow", "bare")
    columns = [metadata["ActionMetadata"][one]["position"]["x"] for one in ("hi", "bye")]
    assert metadata["entryPointPosition"]["x"] < columns[0] < columns[1]


@pytest.mark.parametrize(
    ("arn", "kind", "suffix"),
    [
        (f"{BASE}/queue/q", "queue", ""),
        (f"{BASE}/contact-flow/f:$LATEST", "flow", ":$LATEST"),
        (f"{BASE}/flow-module/m:3", "module", ":3"),
        (f"{BASE}/operating-hours/h", "hours", ""),
        (f"{LAMBDA}:crm_lookup:live", "lambda", ":live"),
        ("arn:${AWS::Partition}:connect:${AWS::Region}:${AWS::AccountId}:instance/${Id}/prompt/p", "prompt", ""),
        ("arn:aws:connect:us-west-2:aws:view/detail:1", "view", ""),
        ("arn:aws:lex:us-west-2:111122223333:bot-alias/B/A", "bot", ""),
    ],
)
def test_an_arn_says_what_it_names(arn: str, kind: str, suffix: str) -> None:
    found = address(arn)
    assert found is not None
    assert (found.kind, found.suffix, found.arn + found.suffix) == (kind, suffix, arn)


@pytest.mark.parametrize("text", ["Hello", f"{BASE}/queue/agent/a", "arn:aws:s3:::bucket", f"Call {QUEUE}"])
def test_other_texts_name_nothing(text: str) -> None:
    assert address(text) is None


def test_a_mapping_is_read_from_json_and_toml(tmp_path: Path) -> None:
    arns = {("queue", "orders"): QUEUE, ("lambda", "crm_lookup"): LAMBDA}
    (tmp_path / "a.json").write_text(arns_in_json(arns), encoding="utf-8")
    (tmp_path / "a.toml").write_text(
        f'[queue]\norders = "{QUEUE}"\n[lambda]\ncrm_lookup = "{LAMBDA}"\n', encoding="utf-8"
    )
    assert read_arns(tmp_path / "a.json") == read_arns(tmp_path / "a.toml") == arns


@pytest.mark.parametrize("text", ["{", '{"queues/orders": "x"}', '{"orders": "x"}'])
def test_a_mapping_that_is_none_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.json").write_text(text, encoding="utf-8")
    with pytest.raises(Faults, match=r"a\.json"):
        read_arns(tmp_path / "a.json")


def test_the_kind_of_a_name_is_checked_with_the_nearest() -> None:
    with pytest.raises(OffhookError, match="Did you mean 'queue'"):
        parse_name("queues/orders", Place("--map"))
