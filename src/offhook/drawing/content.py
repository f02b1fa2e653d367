"""What a block of the picture says: the editor's name, what kind of block it is, and its most telling parameters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from offhook.lint.subject import Action

KINDS = {
    "speak": "Speaks and listens",
    "decide": "Decides",
    "ask": "Asks another system",
    "set": "Sets",
    "leave": "Hands over or ends",
    "unknown": "Unknown",
}
"""Kinds of blocks, and what the legend calls them."""

_SPEAK = {
    "MessageParticipant",
    "MessageParticipantIteratively",
    "GetParticipantInput",
    "ConnectParticipantWithLexBot",
    "ConnectParticipantWithAgenticCX",
    "ShowView",
    "AuthenticateParticipant",
}
_DECIDE = {"Compare", "DistributeByPercentage", "Loop", "Wait"}
_ASK = {"InvokeLambdaFunction", "InvokeFlowModule"}
_ASK_AREAS = re.compile("Profile|Case|Task|DataTable|Wisdom|Template|Outbound|CreateContact|Association|LoadContact")
_LEAVE = re.compile("Transfer|Disconnect|^End|CallbackContact$|^Route|^Resume|^CompleteOutbound")
_MARKUP = re.compile(r"<[^<>]*>")
_ARN_TAIL = re.compile(r"^arn:[^:]*:[^:]*:[^:]*:[^:]*:(?:.*/)?(?P<tail>[^/]+)$")
_ARN_FUNCTION = re.compile(r"^arn:[^:]*:lambda:[^:]*:[^:]*:function:(?P<name>.+)$")
_DULL = ("TargetContact", "TextToSpeechType")  # hardly ever anything but what it is if it is not there
_UUID = re.compile(r"^[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$")
_SPOKEN = ("Text", "SSML", "PromptId", "Media.Uri", "Messages[].Text", "Messages[].SSML", "Messages[].PromptId")
_TELLING = {
    "Compare": ("ComparisonValue",),
    "InvokeLambdaFunction": ("LambdaFunctionARN",),
    "ConnectParticipantWithLexBot": ("LexV2Bot.AliasArn", "LexBot.Name"),
    "UpdateContactTextToSpeechVoice": ("TextToSpeechVoice",),
    "Wait": ("TimeLimitSeconds", "Events[]"),
    "GetParticipantInput": (),
}
"""Where only some parameters are worth a line; of other types, all are."""


def name_of(action: Action) -> str:
    """What the editor calls the block."""
    if action.description is None:
        return action.type or "?"
    match action.type:
        case "GetParticipantInput" if action.parameters.get("EnableDTMFBuffer"):
            return "Set touchtone buffer behavior"
        case "GetParticipantInput" if action.text("StoreInput").lower() == "true":
            return "Store customer input"
        case "GetParticipantInput" | "ConnectParticipantWithLexBot":
            return "Get customer input"
        case "UpdateContactEventHooks":
            return _hook(action)
        case "CheckMetricData":
            return "Check queue status" if "Queue" in action.text("MetricType") else "Check staffing"
        case "UpdateFlowAttributes" | "UpdateContactData":
            return "Set contact attributes"
        case "DequeueContactAndTransferToQueue":
            return "Transfer to queue"
        case "CreateCallbackContact":
            return "Transfer to callback queue"
        case "UpdateContactMediaStreamingBehavior":
            return (
                "Stop media streaming" if action.text("MediaStreamingState") == "Disabled" else "Start media streaming"
            )
    return str(action.description.raw.get("editor_block") or action.type).partition(";")[0].strip()


def _hook(action: Action) -> str:
    hooks = action.parameters.get("EventHooks")
    first = next(iter(hooks), "") if isinstance(hooks, dict) else ""
    names = {
        "CustomerQueue": "Set customer queue flow",
        "CustomerRemaining": "Set disconnect flow",
        "AgentHold": "Set hold flow",
        "CustomerHold": "Set hold flow",
        "AgentWhisper": "Set whisper flow",
        "CustomerWhisper": "Set whisper flow",
    }
    return names.get(first, "Set event flow")


def kind_of(action: Action) -> str:
    """A key of `KINDS`."""
    if action.description is None:
        return "unknown"
    if action.type in _SPEAK:
        return "speak"
    if action.type in _DECIDE or action.type.startswith("Check"):
        return "decide"
    if _LEAVE.search(action.type):
        return "leave"
    return "ask" if action.type in _ASK or _ASK_AREAS.search(action.type) else "set"


def is_chosen(identifier: str) -> bool:
    """Whether a person chose this Identifier, not the editor."""
    return not _UUID.match(identifier)


def lines_of(action: Action) -> Iterator[tuple[str, str]]:
    """What the block does, most telling first: a label, which is empty for what is spoken, and a text."""
    spoken = [value for value in action.values if value.name in _SPOKEN and isinstance(value.value, str)]
    for value in spoken:
        if not quoted(value.value).strip("“”"):
            continue  # a single blank stands where Connect wants a text and there is nothing to say
        yield "", quoted(value.value) if value.name.endswith(("Text", "SSML")) else shortened(value.value)
    telling = _TELLING.get(action.type)
    for value in action.values:
        if value in spoken or value.name in _DULL or isinstance(value.value, (dict, list)):
            continue
        if telling is None or value.name in telling:
            yield _label(action, [str(step) for step in value.path]), shortened(_as_text(value.value))


def quoted(text: str) -> str:
    """What is spoken, without markup. A text that is nothing but a reference stands as it is."""
    plain = _MARKUP.sub("", text).strip()
    return plain if plain.startswith("$") and " " not in plain else f"“{plain}”"


def shortened(value: str) -> str:
    """An ARN by its last piece, a function's by its name."""
    if function := _ARN_FUNCTION.match(value):
        return function["name"]
    tail = _ARN_TAIL.match(value)
    return tail["tail"] if tail else value


def _label(action: Action, path: list[str]) -> str:
    """The last key that says something."""
    if action.type in _TELLING:
        return ""
    named = [step for step in path if not step.isdigit()]
    if len(named) > 1 and named[-1] in ("Value", "ValueString"):
        named.pop()
    return named[-1].removesuffix("Id").removesuffix("ARN") if named else ""


def _as_text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else "" if value is None else str(value)
