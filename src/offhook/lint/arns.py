"""ARNs in parameters: which kind of thing a parameter takes, and which kind an ARN names.

Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonconnect.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from offhook.language.actions import action_descriptions
from offhook.language.places import Path
from offhook.lint.subject import Action, Subject

QUEUE, AGENT, FLOW, MODULE, HOURS, PROMPT, VIEW = (
    "a queue",
    "an agent",
    "a flow",
    "a flow module",
    "hours of operation",
    "a prompt",
    "a view",
)
FUNCTION, BOT, ASSISTANT = "a Lambda function", "a Lex bot alias", "a Connect assistant"

_KINDS = {
    ("connect", "queue"): QUEUE,
    ("connect", "agent"): AGENT,
    ("connect", "contact-flow"): FLOW,
    ("connect", "flow-module"): MODULE,
    ("connect", "operating-hours"): HOURS,
    ("connect", "prompt"): PROMPT,
    ("connect", "view"): VIEW,
    ("connect", "routing-profile"): "a routing profile",
    ("connect", "phone-number"): "a phone number",
    ("lambda", "function"): FUNCTION,
    ("lex", "bot-alias"): BOT,
    ("lex", "bot"): "a Lex bot without an alias",
    ("wisdom", "assistant"): ASSISTANT,
    ("wisdom", "session"): "a session of a Connect assistant",
    ("wisdom", "knowledge-base"): "a knowledge base",
    ("s3", ""): "an S3 bucket or object",
    ("dynamodb", "table"): "a DynamoDB table",
    ("states", "stateMachine"): "a Step Functions state machine",
}

_TAKES = {
    "QueueId": QUEUE,
    "AgentId": AGENT,
    "ContactFlowId": FLOW,
    "ContactFlowArn": FLOW,
    "FlowModuleId": MODULE,
    "HoursOfOperationId": HOURS,
    "PromptId": PROMPT,
    "LambdaFunctionARN": FUNCTION,
    "ChatProcessor.LambdaProcessorARN": FUNCTION,
    "LexV2Bot.AliasArn": BOT,
    "WisdomAssistantArn": ASSISTANT,
    "ViewResource.Id": VIEW,
}

_HOOKS = "EventHooks"
_PARTS = len(["arn", "partition", "service", "region", "account", "resource"])
_FIRST_WORD = re.compile(r"[/:]")


def kind_of_arn(arn: str) -> str | None:
    """What an ARN names, or None if it is none, or names a thing of a kind that no parameter takes."""
    parts = arn.split(":", 5)
    if len(parts) < _PARTS:
        return None
    service, resource = parts[2], parts[5]
    if service == "connect" and resource.startswith("instance/"):
        resource = "/".join(resource.split("/")[2:])
    return _KINDS.get((service, _FIRST_WORD.split(resource, 1)[0] if service != "s3" else ""))


def literal_arns(flow: Subject) -> Iterator[tuple[Action, Path, str, str]]:
    """Every ARN in a parameter for one: the action, the path, the kind of thing it takes, and what is written."""
    takers = _takers()
    for action in flow.actions:
        for path, kind in takers.get(action.type, ()):
            if path[0] in action.parameters and (arn := action.text(*path)).startswith("arn:"):
                yield action, path, kind, arn
    for action in flow.actions_of("UpdateContactEventHooks"):
        hooks = action.parameters.get(_HOOKS)
        for hook in hooks if isinstance(hooks, dict) else ():
            if (arn := action.text(_HOOKS, hook)).startswith("arn:"):
                yield action, (_HOOKS, hook), FLOW, arn


@cache
def _takers() -> dict[str, tuple[tuple[Path, str], ...]]:
    """By action type, the parameters that take an ARN, with the kind of thing that it must name."""
    found = {
        type: tuple((tuple(name.split(".")), _TAKES[name]) for name in description.parameters if name in _TAKES)
        for type, description in action_descriptions().items()
    }
    return {type: parameters for type, parameters in found.items() if parameters}
