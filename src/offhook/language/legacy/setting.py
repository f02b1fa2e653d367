"""Modules that set what the contact has."""

from __future__ import annotations

from typing import Any

from offhook.language.legacy.module import (
    Action,
    Module,
    Unreadable,
    module,
    pairs,
    plain,
    queue_of,
    reference,
    value_of,
    wired,
)


@module("SetAttributes")
def _attributes(module: Module) -> Action:
    """Assumed: attributes of the contact itself; an export that sets those of a related contact has not been seen."""
    parameters = {"Attributes": pairs(module, "Attribute"), "TargetContact": "Current"}
    return wired(module, "UpdateContactAttributes", parameters)


@module("SetScreenPop")
def _screen_pop(module: Module) -> Action:
    """Recorded: one attribute, as parameters `key` and `value`, from before SetAttributes."""
    parameters = {"Attributes": {module.value("key"): module.value("value")}, "TargetContact": "Current"}
    return wired(module, "UpdateContactAttributes", parameters)


@module("SetContactData")
def _contact_data(module: Module) -> Action:
    """Recorded: members beside the name (`languageCode`, `customerId`), or Voice ID settings as parameters."""
    parameters = dict[str, Any]()
    for parameter in module.all("ContactData"):
        for old, new in (
            ("languageCode", "LanguageCode"),
            ("customerId", "CustomerId"),
            ("contactName", "Name"),  # Assumed
            ("contactDescription", "Description"),  # Assumed
        ):
            if (written := parameter.get(old)) is not None:
                parameters[new] = reference(parameter.get("namespace"), plain(written))
    for parameter in module.parameters:
        if (name := str(parameter.get("name"))) != "ContactData":
            parameters[name] = value_of(parameter)
    return wired(module, "UpdateContactData", parameters)


@module("SetVoiceId")
def _voice_id(module: Module) -> Action:
    return wired(module, "StartVoiceIdStream", {})


@module("SetQueue")
def _working_queue(module: Module) -> Action:
    if not module.all("Queue") and not module.all("Agent"):
        raise Unreadable("neither Queue nor Agent")
    return wired(module, "UpdateContactTargetQueue", queue_of(module))


@module("SetContactFlow")
def _contact_flow(module: Module) -> Action:
    """Recorded: Type CustomerQueue, AgentWhisper. Assumed: the other hooks are called as they are now."""
    hook = {module.value("Type"): module.value("ContactFlowId", default="")}
    return wired(module, "UpdateContactEventHooks", {"EventHooks": hook})


@module("SetEventHook")
def _event_hook(module: Module) -> Action:
    return _contact_flow(module)


@module("SetRecordingBehavior")
def _recording(module: Module) -> Action:
    """Recorded: RecordingParticipantOption Agent or Both (Customer Assumed), and the options of Contact Lens."""
    participants = {"Both": ["Agent", "Customer"]}
    who = module.value("RecordingParticipantOption", default="Both")
    recorded = participants.get(who, [who]) if module.is_on("RecordingBehaviorOption") else []
    parameters: dict[str, Any] = {"RecordingBehavior": {"RecordedParticipants": recorded}}
    if module.is_on("AnalyticsBehaviorOption"):
        redacts = module.is_on("AnalyticsRedactionOption")
        analytics = {
            "Enabled": "True",
            "AnalyticsLanguage": module.value("AnalyticsLanguageLocaleCode", default="en-US"),
            "AnalyticsRedactionBehavior": "Enabled" if redacts else "Disabled",
        }
        if redacts:
            analytics["AnalyticsRedactionResults"] = module.value("AnalyticsRedactionPolicy", default="RedactedOnly")
        if module.has("AnalyticsMode"):
            analytics["AnalyticsMode"] = module.value("AnalyticsMode")
        parameters["AnalyticsBehavior"] = analytics
    return wired(module, "UpdateContactRecordingBehavior", parameters)


@module("SetLoggingBehavior")
def _logging(module: Module) -> Action:
    state = "Enabled" if module.is_on("LoggingBehavior") else "Disabled"
    return wired(module, "UpdateFlowLoggingBehavior", {"FlowLoggingBehavior": state})


@module("StartMediaStreaming")
def _start_streaming(module: Module) -> Action:
    return wired(module, "UpdateContactMediaStreamingBehavior", _streaming(module, "Enabled"))


@module("StopMediaStreaming")
def _stop_streaming(module: Module) -> Action:
    return wired(module, "UpdateContactMediaStreamingBehavior", _streaming(module, "Disabled"))


@module("UpdateRoutingPriority")
def _priority(module: Module) -> Action:
    """Recorded: AbsolutePosition or TimeOffset, in seconds whatever unit the editor shows."""
    if module.has("TimeOffset"):
        parameters = {"QueueTimeAdjustmentSeconds": module.value("TimeOffset")}
    else:
        parameters = {"QueuePriority": module.value("AbsolutePosition")}
    return wired(module, "UpdateContactRoutingBehavior", parameters)


@module("SetCallBackNumber")
def _callback_number(module: Module) -> Action:
    errors = {"InvalidPhoneNumber": "InvalidCallbackNumber", "NonDialableNumber": "CallbackNumberNotDialable"}
    parameters = {"CallbackNumber": module.value("CallBackNumber")}
    return wired(module, "UpdateContactCallbackNumber", parameters, errors=errors)


def _streaming(module: Module, state: str) -> dict[str, Any]:
    directions = {"FromCustomer": "From", "ToCustomer": "To"}
    tracks = [directions.get(str(track.get("value")), str(track.get("value"))) for track in module.all("Track")]
    return {
        "MediaStreamingState": state,
        "Participants": [{"ParticipantType": "Customer", "MediaDirections": tracks or ["From", "To"]}],
        "MediaStreamType": module.value("MediaStreamTypes", default="Audio"),
    }
