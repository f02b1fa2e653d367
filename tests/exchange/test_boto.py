"""The adapter to AWS: each request as the service's model wants it, each answer as the port promises it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from botocore.exceptions import NoCredentialsError
from botocore.stub import Stubber

from offhook.exchange.boto import BotoInstance, Pace, connected
from offhook.exchange.live import Described, Draught, InstanceError, Listed, RefusedError

ID = "11111111-2222-3333-4444-555555555555"
BASE = f"arn:aws:connect:eu-west-2:111122223333:instance/{ID}"
FLOW = Listed("f-1", f"{BASE}/contact-flow/f-1", "Main", "CONTACT_FLOW", "PUBLISHED")
MODULE = Listed("m-1", f"{BASE}/flow-module/m-1", "Identify", "MODULE")
CONTENT = json.dumps({"Version": "2019-10-30"})
MAIN = Draught("Main", "CONTACT_FLOW", CONTENT, "What callers meet.", None)
IDENTIFY = Draught("Identify", "MODULE", CONTENT, None, "{}")
CHECKSUM = "a" * 64


@pytest.fixture
def client() -> Any:
    return boto3.client("connect", region_name="eu-west-2", aws_access_key_id="test", aws_secret_access_key="test")


@pytest.fixture
def stub(client: Any) -> Iterator[Stubber]:
    with Stubber(client) as stubber:
        yield stubber
        stubber.assert_no_pending_responses()


@pytest.fixture
def live(stub: Stubber) -> BotoInstance:
    return BotoInstance(stub.client, ID, pause=lambda: None)


def test_flows_and_modules_are_listed_over_all_pages_and_without_what_is_archived(
    live: BotoInstance, stub: Stubber
) -> None:
    def summary(id: str, name: str, state: str) -> dict[str, str]:
        arn = f"{BASE}/contact-flow/{id}"
        kind = {"ContactFlowType": "CONTACT_FLOW", "ContactFlowState": state, "ContactFlowStatus": "PUBLISHED"}
        return {"Id": id, "Arn": arn, "Name": name, **kind}

    first = {"ContactFlowSummaryList": [summary("f-1", "Main", "ACTIVE")], "NextToken": "more"}
    second = {"ContactFlowSummaryList": [summary("f-2", "Old", "ARCHIVED")]}
    modules = [{"Id": "m-1", "Arn": MODULE.arn, "Name": "Identify", "State": "ACTIVE"}]
    stub.add_response("list_contact_flows", first, {"InstanceId": ID})
    stub.add_response("list_contact_flows", second, {"InstanceId": ID, "NextToken": "more"})
    stub.add_response("list_contact_flow_modules", {"ContactFlowModulesSummaryList": modules}, {"InstanceId": ID})
    assert live.flows() == [FLOW, MODULE]


def test_a_flow_is_described_with_its_content_and_the_whole_answer(live: BotoInstance, stub: Stubber) -> None:
    told = {"Id": "f-1", "Name": "Main", "Type": "CONTACT_FLOW", "Content": CONTENT, "FlowContentSha256": CHECKSUM}
    stub.add_response("describe_contact_flow", {"ContactFlow": told}, {"InstanceId": ID, "ContactFlowId": "f-1"})
    described = live.describe(FLOW, saved=False)
    assert (described.content, described.settings, described.checksum) == (CONTENT, None, CHECKSUM)
    assert described.answer == {"ContactFlow": told}


def test_saved_content_is_asked_for_behind_the_id(live: BotoInstance, stub: Stubber) -> None:
    asked = {"InstanceId": ID, "ContactFlowId": "f-1:$SAVED"}
    stub.add_response("describe_contact_flow", {"ContactFlow": {"Content": CONTENT}}, asked)
    assert live.describe(FLOW, saved=True).content == CONTENT


def test_a_module_is_described_with_its_settings(live: BotoInstance, stub: Stubber) -> None:
    told = {"Content": CONTENT, "Settings": "{}", "FlowModuleContentSha256": CHECKSUM}
    asked = {"InstanceId": ID, "ContactFlowModuleId": "m-1"}
    stub.add_response("describe_contact_flow_module", {"ContactFlowModule": told}, asked)
    described = live.describe(MODULE, saved=False)
    assert (described.settings, described.checksum) == ("{}", CHECKSUM)


@pytest.mark.parametrize(("saved", "status"), [(False, "PUBLISHED"), (True, "SAVED")])
def test_a_flow_is_created_published_or_saved(live: BotoInstance, stub: Stubber, saved: bool, status: str) -> None:
    asked = {"InstanceId": ID, "Name": "Main", "Type": "CONTACT_FLOW", "Content": CONTENT, "Status": status}
    made = {"ContactFlowId": "f-1", "ContactFlowArn": FLOW.arn}
    stub.add_response("create_contact_flow", made, {**asked, "Description": "What callers meet."})
    assert live.create(MAIN, saved=saved) == Listed("f-1", FLOW.arn, "Main", "CONTACT_FLOW", status)


def test_a_module_is_created_with_its_settings(live: BotoInstance, stub: Stubber) -> None:
    asked = {"InstanceId": ID, "Name": "Identify", "Content": CONTENT, "Settings": "{}"}
    stub.add_response("create_contact_flow_module", {"Id": "m-1", "Arn": MODULE.arn}, asked)
    assert live.create(IDENTIFY, saved=False) == MODULE


def test_contents_are_updated(live: BotoInstance, stub: Stubber) -> None:
    for saved, id in ((False, "f-1"), (True, "f-1:$SAVED")):
        asked = {"InstanceId": ID, "ContactFlowId": id, "Content": CONTENT}
        stub.add_response("update_contact_flow_content", {}, asked)
        live.update(FLOW, MAIN, saved=saved)
    asked = {"InstanceId": ID, "ContactFlowModuleId": "m-1", "Content": CONTENT, "Settings": "{}"}
    stub.add_response("update_contact_flow_module_content", {}, asked)
    live.update(MODULE, IDENTIFY, saved=False)


def test_a_module_has_versions_and_a_flow_has_none(live: BotoInstance, stub: Stubber) -> None:
    asked = {"InstanceId": ID, "ContactFlowModuleId": "m-1", "FlowModuleContentSha256": CHECKSUM}
    stub.add_response("create_contact_flow_module_version", {"Version": 3}, asked)
    assert live.keep_version(Described(MODULE, CONTENT, None, CHECKSUM, {})) == 3
    assert live.keep_version(Described(FLOW, CONTENT, None, CHECKSUM, {})) is None


def test_a_campaign_flow_has_versions_too(live: BotoInstance, stub: Stubber) -> None:
    campaign = Listed("c-1", "arn", "Campaign", "CAMPAIGN")
    asked = {"InstanceId": ID, "ContactFlowId": "c-1", "FlowContentSha256": CHECKSUM}
    stub.add_response("create_contact_flow_version", {"Version": 2}, asked)
    assert live.keep_version(Described(campaign, CONTENT, None, CHECKSUM, {})) == 2


RESOURCES = {
    "queue": ("list_queues", {"QueueTypes": ["STANDARD"]}, "QueueSummaryList"),
    "hours": ("list_hours_of_operations", {}, "HoursOfOperationSummaryList"),
    "prompt": ("list_prompts", {}, "PromptSummaryList"),
    "view": ("list_views", {}, "ViewsSummaryList"),
}


@pytest.mark.parametrize("kind", RESOURCES)
def test_what_flows_refer_to_is_listed_by_name(live: BotoInstance, stub: Stubber, kind: str) -> None:
    operation, given, member = RESOURCES[kind]
    stub.add_response(operation, {member: [{"Name": "Orders", "Arn": "arn:1"}]}, {"InstanceId": ID, **given})
    assert live.resources(kind) == [("Orders", "arn:1")]


def test_functions_and_lines_are_listed(live: BotoInstance, stub: Stubber) -> None:
    function = "arn:aws:lambda:eu-west-2:111122223333:function:crm_lookup"
    stub.add_response("list_lambda_functions", {"LambdaFunctions": [function]}, {"InstanceId": ID})
    number = {"PhoneNumber": "+442079460958", "PhoneNumberDescription": "Main line"}
    stub.add_response("list_phone_numbers_v2", {"ListPhoneNumbersSummaryList": [number]}, {"InstanceId": ID})
    assert live.resources("lambda") == [("crm_lookup", function)]
    assert live.resources("line") == [("Main line", "+442079460958")]


@pytest.mark.parametrize(
    ("operation", "code", "member", "draught"),
    [
        ("create_contact_flow", "InvalidContactFlowException", "problems", MAIN),
        ("create_contact_flow_module", "InvalidContactFlowModuleException", "Problems", IDENTIFY),
    ],
)
def test_a_refusal_has_the_problems_in_the_service_s_words(
    live: BotoInstance, stub: Stubber, operation: str, code: str, member: str, draught: Draught
) -> None:
    problems = [{"message": "Invalid Action type. Type: X, Path: Actions[0].Type"}, {"message": "Another"}]
    stub.add_client_error(operation, code, modeled_fields={member: problems})
    with pytest.raises(RefusedError) as refused:
        live.create(draught, saved=False)
    assert refused.value.problems == ("Invalid Action type. Type: X, Path: Actions[0].Type", "Another")


def test_another_error_says_which_instance_and_what_to_do(live: BotoInstance, stub: Stubber) -> None:
    stub.add_client_error("list_contact_flows", "AccessDeniedException", "not authorized: connect:ListContactFlows")
    with pytest.raises(InstanceError, match=f"instance {ID}: .*ListContactFlows.* Ask for the permission"):
        live.flows()


def test_a_profile_that_is_not_there_is_said_so() -> None:
    with pytest.raises(InstanceError, match=r"no-such-profile.* Check --region, --profile"):
        connected(ID, region="eu-west-2", profile="no-such-profile")


def test_without_credentials_it_says_so() -> None:
    class Unsigned:
        def list_contact_flows(self, **given: Any) -> None:
            raise NoCredentialsError

    with pytest.raises(InstanceError, match="Unable to locate credentials"):
        BotoInstance(Unsigned(), ID, pause=lambda: None).flows()


def test_requests_keep_the_pace_that_the_service_allows() -> None:
    class Time:
        now = 100.0

        def sleep(self, seconds: float) -> None:
            self.now += seconds

    time = Time()
    pace = Pace(lambda: time.now, time.sleep)
    at = []
    for _ in range(9):
        pace.pause()
        at.append(round(time.now - 100, 2))
    assert at == [0, 0, 0, 0, 0, 0.5, 1.0, 1.5, 2.0]


def test_every_request_waits_for_its_turn(client: Any, stub: Stubber) -> None:
    asked = []
    stub.add_response("list_queues", {"QueueSummaryList": [], "NextToken": "more"})
    stub.add_response("list_queues", {"QueueSummaryList": []})
    BotoInstance(client, ID, pause=lambda: asked.append("turn")).resources("queue")
    assert asked == ["turn", "turn"]
