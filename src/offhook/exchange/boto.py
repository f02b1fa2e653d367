"""An instance by its API, through boto3: paged, retried, and no faster than the service allows.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/amazon-connect-service-limits.html (2 requests a second,
5 at once); https://docs.aws.amazon.com/connect/latest/APIReference/API_DescribeContactFlow.html (`$SAVED`)
Source: https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateContactFlowVersion.html (campaign flows only)
Assumed: UpdateContactFlowContent takes `$SAVED` behind the id as DescribeContactFlow does; its page says no more.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from offhook.exchange.live import Described, Draught, InstanceError, Listed, RefusedError
from offhook.language.document import MODULE

SECONDS_APART, AT_ONCE = 0.5, 5
SAVED = "$SAVED"

_LISTS = {
    "queue": ("list_queues", {"QueueTypes": ["STANDARD"]}, "QueueSummaryList", "Name", "Arn"),
    "hours": ("list_hours_of_operations", {}, "HoursOfOperationSummaryList", "Name", "Arn"),
    "prompt": ("list_prompts", {}, "PromptSummaryList", "Name", "Arn"),
    "view": ("list_views", {}, "ViewsSummaryList", "Name", "Arn"),
}
_REFUSED = {"InvalidContactFlowException": "problems", "InvalidContactFlowModuleException": "Problems"}
_FIXES = {
    "ResourceNotFoundException": "Check --instance-id, --region and --profile",
    "AccessDeniedException": "Ask for the permission that the message names",
    "DuplicateResourceException": "Give it another name; an archived flow may have this one",
    "ThrottlingException": "Try again when less is going on",
    "LimitExceededException": "Remove flows that are not needed, or ask AWS for a higher quota",
}


def connected(instance_id: str, *, region: str | None, profile: str | None) -> BotoInstance:
    """An instance by the usual AWS configuration. Raises InstanceError where that is not enough."""
    try:
        session = boto3.Session(region_name=region, profile_name=profile)
        client = session.client("connect", config=Config(retries={"mode": "standard", "max_attempts": 8}))
    except BotoCoreError as error:
        raise _unreachable(error, instance_id) from error
    return BotoInstance(client, instance_id, pause=Pace(time.monotonic, time.sleep).pause)


class Pace:
    """Holds requests back to what the service takes: a few at once, then so many a second."""

    def __init__(self, clock: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self._clock, self._sleep = clock, sleep
        self._free_at = clock() - AT_ONCE * SECONDS_APART

    def pause(self) -> None:
        """Wait until the next request may go."""
        now = self._clock()
        self._free_at = max(self._free_at, now - AT_ONCE * SECONDS_APART) + SECONDS_APART
        if self._free_at > now:
            self._sleep(self._free_at - now)


class BotoInstance:
    """A `LiveInstance`. `pause` is called before each request."""

    def __init__(self, client: Any, instance_id: str, *, pause: Callable[[], None]) -> None:
        self._client, self._instance_id, self._pause = client, instance_id, pause

    @property
    def instance_id(self) -> str:
        return self._instance_id

    def flows(self) -> list[Listed]:
        listed = [
            Listed(one["Id"], one["Arn"], one["Name"], one["ContactFlowType"], one.get("ContactFlowStatus", ""))
            for one in self._all("list_contact_flows", "ContactFlowSummaryList")
            if one.get("ContactFlowState") != "ARCHIVED"
        ]
        modules = self._all("list_contact_flow_modules", "ContactFlowModulesSummaryList")
        active = [one for one in modules if one.get("State") != "ARCHIVED"]
        return listed + [Listed(one["Id"], one["Arn"], one["Name"], MODULE) for one in active]

    def describe(self, listed: Listed, *, saved: bool) -> Described:
        if listed.type == MODULE:
            answer = self._call("describe_contact_flow_module", ContactFlowModuleId=_with(listed.id, saved))
            told, checksum = answer["ContactFlowModule"], "FlowModuleContentSha256"
        else:
            answer = self._call("describe_contact_flow", ContactFlowId=_with(listed.id, saved))
            told, checksum = answer["ContactFlow"], "FlowContentSha256"
        kept = {key: value for key, value in answer.items() if key != "ResponseMetadata"}
        return Described(listed, told["Content"], told.get("Settings"), told.get(checksum), kept)

    def create(self, draught: Draught, *, saved: bool) -> Listed:
        given: dict[str, Any] = {"Name": draught.name, "Content": draught.content}
        if draught.description:
            given["Description"] = draught.description
        if draught.type == MODULE:
            given |= {"Settings": draught.settings} if draught.settings else {}
            made = self._call("create_contact_flow_module", **given)
            return Listed(made["Id"], made["Arn"], draught.name, MODULE)
        status = "SAVED" if saved else "PUBLISHED"
        made = self._call("create_contact_flow", **given, Type=draught.type, Status=status)
        return Listed(made["ContactFlowId"], made["ContactFlowArn"], draught.name, draught.type, status)

    def update(self, listed: Listed, draught: Draught, *, saved: bool) -> None:
        id, given = _with(listed.id, saved), {"Content": draught.content}
        if listed.type == MODULE:
            given |= {"Settings": draught.settings} if draught.settings else {}
            self._call("update_contact_flow_module_content", ContactFlowModuleId=id, **given)
        else:
            self._call("update_contact_flow_content", ContactFlowId=id, **given)

    def keep_version(self, described: Described) -> int | None:
        listed, checksum = described.listed, described.checksum
        if listed.type not in (MODULE, "CAMPAIGN"):
            return None
        if listed.type == MODULE:
            given = {"FlowModuleContentSha256": checksum} if checksum else {}
            made = self._call("create_contact_flow_module_version", ContactFlowModuleId=listed.id, **given)
        else:
            given = {"FlowContentSha256": checksum} if checksum else {}
            made = self._call("create_contact_flow_version", ContactFlowId=listed.id, **given)
        version = made.get("Version")
        return None if version is None else int(version)

    def resources(self, kind: str) -> list[tuple[str, str]]:
        if kind == "lambda":
            return [(arn.rpartition(":")[2], arn) for arn in self._all("list_lambda_functions", "LambdaFunctions")]
        if kind == "line":
            numbers = self._all("list_phone_numbers_v2", "ListPhoneNumbersSummaryList")
            return [(one.get("PhoneNumberDescription", ""), one["PhoneNumber"]) for one in numbers]
        operation, given, member, name, value = _LISTS[kind]
        return [(one[name], one[value]) for one in self._all(operation, member, **given) if one.get(name)]

    def _all(self, operation: str, member: str, **given: Any) -> list[Any]:
        """Every page of a list."""
        found: list[Any] = []
        token: dict[str, str] = {}
        while True:
            answer = self._call(operation, **given, **token)
            found += answer.get(member, [])
            if not answer.get("NextToken"):
                return found
            token = {"NextToken": answer["NextToken"]}

    def _call(self, operation: str, **given: Any) -> Any:
        self._pause()
        try:
            return getattr(self._client, operation)(InstanceId=self._instance_id, **given)
        except ClientError as error:
            code = error.response.get("Error", {}).get("Code", "")
            if code in _REFUSED:
                problems = [one.get("message", "") for one in error.response.get(_REFUSED[code], [])]
                raise RefusedError(problems or [str(error)]) from error
            fix = _FIXES.get(code, "Try again, and report it if that does not help")
            raise InstanceError(str(error), instance_id=self._instance_id, fix=fix) from error
        except BotoCoreError as error:
            raise _unreachable(error, self._instance_id) from error


def _with(id: str, saved: bool) -> str:
    return f"{id}:{SAVED}" if saved else id


def _unreachable(error: BotoCoreError, instance_id: str) -> InstanceError:
    fix = "Check --region, --profile and your AWS credentials"
    return InstanceError(str(error), instance_id=instance_id, fix=fix)
