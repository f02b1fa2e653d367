"""Actions, settings and branches in the words of the flow editor and of everyday English."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from offhook.language.actions import action_descriptions
from offhook.language.diff.steps import Branch, Step

LONGEST_QUOTE = 160
PROMPTS = ("Text", "SSML")

_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+|[^A-Za-z0-9]+")
_ERRORS = {
    "NoMatchingError": "if that fails",
    "NoMatchingCondition": "for anything else",
    "InputTimeLimitExceeded": "if nothing is entered in time",
    "TimeLimitExceeded": "if it takes too long",
    "QueueAtCapacity": "if the queue is full",
    "InvalidPhoneNumber": "if it is no phone number",
    "InvalidCallbackNumber": "if the number cannot be called back",
    "CallbackNumberNotDialable": "if the number cannot be dialled",
    "ChannelMismatch": "on another channel",
    "NoneFoundError": "if none is found",
    "MultipleFoundError": "if several are found",
    "CallFailed": "if the call fails",
    "ConnectionTimeLimitExceeded": "if nobody answers in time",
}
_OPERATORS = {
    "TextStartsWith": "starts with",
    "TextEndsWith": "ends with",
    "TextContains": "contains",
    "NumberGreaterThan": "is more than",
    "NumberGreaterOrEqualTo": "is at least",
    "NumberLessThan": "is less than",
    "NumberLessOrEqualTo": "is at most",
}


def quote(text: str) -> str:
    """A text as it is quoted: in one line, and not too long."""
    line = " ".join(text.split())
    return f'"{line if len(line) <= LONGEST_QUOTE else line[: LONGEST_QUOTE - 1] + "…"}"'


def block(type: str) -> str:
    """What the editor calls an action type, without the part in brackets."""
    described = action_descriptions().get(type)
    name = str(described.raw.get("editor_block") or type) if described else type
    return re.split(r" \(|;", name)[0]


def label(step: Step) -> str:
    """How a person finds a step: by the name somebody gave it, else by its block and what it is about."""
    if step.has_friendly_name:
        return step.identifier
    about = _spoken(step) or next((step.text(*path) for path in _ABOUT if step.text(*path)), "")
    return f"{block(step.type)} {quote(about) if about else ''}".strip()


def does(step: Step) -> str:
    """What a step does, as a verb phrase: `says "Hello"`."""
    phrase = _PHRASES.get(step.type)
    return phrase(step) if phrase else _by_settings(step)


def when(branch: Branch, step: Step) -> str:
    """When a branch is taken, for example `on key 1`, `if that fails`."""
    if branch.kind == "copy":
        return "the repeated branch (NextAction)"
    if branch.kind == "next":
        return "then"
    if branch.kind == "error":
        return _ERRORS.get(branch.name, f"on {branch.name}")
    if branch.operator not in ("Equals", ""):
        return f"if it {_OPERATORS.get(branch.operator, branch.operator)} {quote(branch.name)}"
    match step.type:
        case "GetParticipantInput":
            return f"on key {branch.name}"
        case "ConnectParticipantWithLexBot":
            return f"on the intent {branch.name}"
        case "CheckHoursOfOperation":
            return "when open" if branch.name == "True" else "when closed" if branch.name == "False" else branch.name
        case "InvokeFlowModule":
            return f"if it returns {quote(branch.name)}"
    return f"if it is {quote(branch.name)}"


def setting(path: tuple[str | int, ...]) -> str:
    """What a parameter is called in a sentence: `Attributes/reason` is `the attribute reason`."""
    match path:
        case ("Attributes", str() as key):
            return f"the attribute {key}"
        case ("FlowAttributes", str() as key, "Value"):
            return f"the flow attribute {key}"
        case ("LambdaInvocationAttributes", str() as key):
            return f"the function's parameter {key}"
        case ("EventHooks", str() as key):
            return f"the flow for {_spaced(key)}"
        case _ if path in _NAMED:
            return _NAMED[path]
    words = " of ".join(_spaced(str(part)) for part in reversed([part for part in path if isinstance(part, str)]))
    numbers = [part for part in path if isinstance(part, int)]
    return f"{words} {numbers[-1] + 1}" if numbers else words


def _spaced(name: str) -> str:
    """`InputTimeLimitSeconds` in words. What is no name in capitals stays."""
    words = [word for word in _WORD.findall(name) if word.strip("_- ")]
    return " ".join(word if word.isupper() else word.lower() for word in words)


def _spoken(step: Step) -> str:
    return _TAG.sub("", step.text("Text") or step.text("SSML")).strip()


def says(step: Step) -> str:
    """What is played or said, quoted; empty if nothing is."""
    if spoken := _spoken(step):
        return quote(spoken)
    return f"the prompt {step.text('PromptId')}" if step.text("PromptId") else ""


def _pairs(values: Any) -> str:
    if not isinstance(values, Mapping):
        return ""
    listed = [f"{key} = {quote(str(_value(value)))}" for key, value in values.items()]
    return ", ".join(listed[:6]) + (f" and {len(listed) - 6} more" if len(listed) > 6 else "")


def _value(value: Any) -> Any:
    return value.get("Value", value) if isinstance(value, Mapping) else value


def _asks(step: Step) -> str:
    if not says(step) and step.parameters.get("EnableDTMFBuffer"):
        return f"sets the touch-tone buffer to {step.text('EnableDTMFBuffer')}"
    stores = step.text("StoreInput") == "true"
    return f"asks {says(step) or 'without a prompt'} and waits for {'input to keep' if stores else 'a key'}"


def _queue(step: Step) -> str:
    return step.text("QueueId") or (f"agent {step.text('AgentId')}" if step.text("AgentId") else "its queue")


def _by_settings(step: Step) -> str:
    settings = _pairs(step.parameters)
    return block(step.type) + (f": {settings}" if settings else "")


def _hooks(step: Step) -> str:
    hooks = step.parameters.get("EventHooks")
    hooks = hooks if isinstance(hooks, Mapping) else {}
    return "; ".join(f"sets the flow for {_spaced(key)} to {flow}" for key, flow in hooks.items()) or "sets a flow"


def _loops(step: Step) -> str:
    messages = step.parameters.get("Messages")
    listed = [message for message in messages if isinstance(message, dict)] if isinstance(messages, list) else []
    said = [says(Step(0, {"Parameters": message})) for message in listed]
    return f"plays over and over {', '.join(one for one in said if one) or 'nothing'}"


_ABOUT = (
    ("LambdaFunctionARN",),
    ("QueueId",),
    ("ContactFlowId",),
    ("FlowModuleId",),
    ("HoursOfOperationId",),
    ("ComparisonValue",),
    ("LexV2Bot", "AliasArn"),
    ("PromptId",),
)
_NAMED: dict[tuple[str | int, ...], str] = {
    ("QueueId",): "the queue",
    ("AgentId",): "the agent",
    ("HoursOfOperationId",): "the hours",
    ("LambdaFunctionARN",): "the function",
    ("ContactFlowId",): "the flow",
    ("FlowModuleId",): "the module",
    ("LexV2Bot", "AliasArn"): "the bot",
    ("PromptId",): "the prompt",
    ("ComparisonValue",): "what is compared",
    ("InvocationTimeLimitSeconds",): "how long it waits, in seconds,",
    ("InputTimeLimitSeconds",): "how long it waits for input, in seconds,",
    ("StoreInput",): "whether the input is kept",
    ("Text",): "the text",
    ("SSML",): "the text",
}
_PHRASES: Mapping[str, Callable[[Step], str]] = {
    "MessageParticipant": lambda step: f"says {says(step) or 'nothing'}",
    "MessageParticipantIteratively": _loops,
    "GetParticipantInput": _asks,
    "ConnectParticipantWithLexBot": lambda step: (
        f"lets the bot {step.text('LexV2Bot', 'AliasArn') or step.text('LexBot', 'Name')} ask {says(step)}".rstrip()
    ),
    "DisconnectParticipant": lambda _: "hangs up",
    "EndFlowExecution": lambda _: "ends the flow",
    "EndFlowModuleExecution": lambda step: (
        f"returns {quote(step.text('Result'))}" if step.text("Result") else "returns"
    ),
    "TransferContactToQueue": lambda _: "puts the contact in the queue",
    "DequeueContactAndTransferToQueue": lambda step: f"moves the contact to the queue {_queue(step)}",
    "TransferToFlow": lambda step: f"goes on with the flow {step.text('ContactFlowId')}",
    "InvokeFlowModule": lambda step: f"runs the module {step.text('FlowModuleId')}",
    "InvokeLambdaFunction": lambda step: f"asks the function {step.text('LambdaFunctionARN')}",
    "UpdateContactTargetQueue": lambda step: f"chooses the queue {_queue(step)}",
    "CheckHoursOfOperation": lambda step: f"checks the hours {step.text('HoursOfOperationId') or 'of the queue'}",
    "Compare": lambda step: f"looks at {step.text('ComparisonValue')}",
    "Wait": lambda step: f"waits {step.text('TimeLimitSeconds')} seconds".replace("  ", " "),
    "Loop": lambda step: f"goes round {step.text('LoopCount')} times",
    "UpdateContactAttributes": lambda step: f"notes {_pairs(step.parameters.get('Attributes'))}",
    "UpdateFlowAttributes": lambda step: f"notes for this flow {_pairs(step.parameters.get('FlowAttributes'))}",
    "UpdateContactEventHooks": _hooks,
    "UpdateFlowLoggingBehavior": lambda step: f"switches logging to {step.text('FlowLoggingBehavior')}",
    "UpdateContactTextToSpeechVoice": lambda step: f"speaks with the voice {step.text('TextToSpeechVoice')}",
    "TransferParticipantToThirdParty": lambda step: f"calls {step.text('ThirdPartyPhoneNumber')}",
    "CreateCallbackContact": lambda _: "puts a callback in the queue",
    "UpdateContactCallbackNumber": lambda step: f"notes {step.text('CallbackNumber')} as the number to call back",
}
