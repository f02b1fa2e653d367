"""Wrong names of action types that people and generators write, and the right ones.

Recorded: names from flow logs and from public flows and generators whose flows the service refused.
"""

from __future__ import annotations

from functools import cache

from offhook.language.actions import action_descriptions, misspelled_actions
from offhook.lint.branches import closest

FROM_LOGS_AND_GENERATORS = {
    "PlayPrompt": "MessageParticipant",
    "GetUserInput": "GetParticipantInput",
    "StoreUserInput": "GetParticipantInput",
    "SetContactAttributes": "UpdateContactAttributes",
    "SetAttributes": "UpdateContactAttributes",
    "SetContactData": "UpdateContactData",
    "SetVoice": "UpdateContactTextToSpeechVoice",
    "SetLoggingBehavior": "UpdateFlowLoggingBehavior",
    "SetRecordingBehavior": "UpdateContactRecordingBehavior",
    "SetQueue": "UpdateContactTargetQueue",
    "SetWisdomAssistant": "CreateWisdomSession",
    "SetVoiceId": "StartVoiceIdStream",
    "CheckAttribute": "Compare",
    "CheckStaffing": "CheckMetricData",
    "InvokeExternalResource": "InvokeLambdaFunction",
    "TransferToAgent": "TransferContactToAgent",
    "TransferToQueue": "TransferContactToQueue",
    "TransferContactToFlow": "TransferToFlow",
    "StartMediaStreaming": "UpdateContactMediaStreamingBehavior",
    "StopMediaStreaming": "UpdateContactMediaStreamingBehavior",
    "Disconnect": "DisconnectParticipant",
    "Resume": "EndFlowExecution",
}
"""Their parameters differ from those of the right type as well."""


@cache
def meant_type(written: str) -> str | None:
    """The action type that a wrong name was surely meant to be, or None."""
    return (
        misspelled_actions().get(written)
        or FROM_LOGS_AND_GENERATORS.get(written)
        or closest(written, action_descriptions())
    )


def is_other_spelling(written: str) -> bool:
    """Whether it is only another spelling of the right type, with the same parameters."""
    meant = meant_type(written)
    return written in misspelled_actions() or (meant is not None and meant.casefold() == written.casefold())
