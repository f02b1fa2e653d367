"""Modules that talk to the customer."""

from __future__ import annotations

from typing import Any

from offhook.language.legacy.module import Action, Module, Unreadable, module, pairs, value_of, wired


def _spoken(module: Module) -> dict[str, Any]:
    """The prompt. Recorded: of several, the one that has a value; TextToSpeechType says whether Text is SSML."""
    if module.has("Text"):
        text = module.value("Text")
        is_ssml = module.value("TextToSpeechType", default="text").casefold() == "ssml"
        return {"SSML" if is_ssml else "Text": text}
    if module.all("AudioPrompt"):
        return {"PromptId": module.value("AudioPrompt", default="")}
    raise Unreadable("neither Text nor AudioPrompt")


@module("PlayPrompt")
def _play_prompt(module: Module) -> Action:
    return wired(module, "MessageParticipant", _spoken(module))


@module("LoopPrompts")
def _loop_prompts(module: Module) -> Action:
    """Recorded: one parameter for each message, `key` says text or ssml; an interrupted loop leaves by Timeout."""
    messages = []
    for parameter in module.parameters:
        if parameter.get("name") == "AudioPrompt":
            messages.append({"PromptId": value_of(parameter)})
        elif parameter.get("name") == "Text":
            messages.append({"SSML" if parameter.get("key") == "ssml" else "Text": value_of(parameter)})
    parameters: dict[str, Any] = {"Messages": messages}
    if module.has("InterruptSeconds"):
        parameters["InterruptFrequencySeconds"] = module.value("InterruptSeconds")
    return wired(
        module, "MessageParticipantIteratively", parameters, then=(), results={"Timeout": "MessagesInterrupted"}
    )


@module("GetUserInput", "Digits")
def _menu(module: Module) -> Action:
    parameters = _spoken(module) | {
        "StoreInput": "False",
        "InputTimeLimitSeconds": module.value("Timeout", default="5"),
    }
    errors = {"Timeout": "InputTimeLimitExceeded"}
    return wired(module, "GetParticipantInput", parameters, then=(), errors=errors, evaluates=True)


@module("GetUserInput", "Lex")
def _bot(module: Module) -> Action:
    """Recorded: BotAliasArn for Lex V2, else BotName, BotAlias and often BotRegion. Assumed: Timeout is of chat."""
    if module.has("BotAliasArn"):
        bot: dict[str, Any] = {"LexV2Bot": {"AliasArn": module.value("BotAliasArn")}}
    else:
        named = {"Name": module.value("BotName"), "Alias": module.value("BotAlias", default="$LATEST")}
        region = {"Region": module.value("BotRegion")} if module.has("BotRegion") else {}
        bot = {"LexBot": named | region}
    attributes = pairs(module, "Parameter")
    parameters = _spoken(module) | bot | ({"LexSessionAttributes": attributes} if attributes else {})
    errors = {"Timeout": "InputTimeLimitExceeded"}
    return wired(module, "ConnectParticipantWithLexBot", parameters, then=(), errors=errors, evaluates=True)


@module("StoreUserInput")
def _store_input(module: Module) -> Action:
    """Recorded: CustomerInputType Custom or PhoneNumber; EncryptEntry with EncryptionKeyId and EncryptionKey."""
    parameters: dict[str, Any] = _spoken(module) | {
        "StoreInput": "True",
        "InputTimeLimitSeconds": module.value("Timeout", default="5"),
    }
    if module.value("CustomerInputType", default="Custom") == "PhoneNumber":
        number_format = module.value("PhoneNumberFormat", default="E164")
        validation = {"NumberFormat": "Local" if number_format == "Local" else "E164"}
        if module.has("CountryCode"):
            validation["CountryCode"] = module.value("CountryCode")
        parameters["InputValidation"] = {"PhoneNumberValidation": validation}
    else:
        longest = module.value("MaxDigits", default="20")
        parameters["InputValidation"] = {"CustomValidation": {"MaximumLength": longest}}
    if module.is_on("EncryptEntry"):
        key_id, key = module.value("EncryptionKeyId", default=""), module.value("EncryptionKey", default="")
        parameters["InputEncryption"] = {"EncryptionKeyId": key_id, "Key": key}
    keys = {"DisableCancelKey": "True"} if module.is_on("DisableCancel") else {}
    if module.has("TerminatorDigits"):
        keys["InputTerminationSequence"] = module.value("TerminatorDigits")
    if keys:
        parameters["DTMFConfiguration"] = keys
    return wired(module, "GetParticipantInput", parameters, errors={"InvalidNumber": "InvalidPhoneNumber"})


@module("SetVoice")
def _voice(module: Module) -> Action:
    parameters = {"TextToSpeechVoice": module.value("GlobalVoice")}
    if module.has("GlobalEngine"):
        parameters["TextToSpeechEngine"] = module.value("GlobalEngine")
    if module.has("SpeakingStyle"):
        parameters["TextToSpeechStyle"] = module.value("SpeakingStyle")
    return wired(module, "UpdateContactTextToSpeechVoice", parameters)


@module("Wait")
def _wait(module: Module) -> Action:
    """Recorded: Timeout is the end of the wait, CustomerReturn with InterruptOnCustomerReturn."""
    parameters: dict[str, Any] = {"TimeLimitSeconds": module.value("TimeoutSeconds")}
    if module.is_on("InterruptOnCustomerReturn"):
        parameters["Events"] = ["CustomerReturned"]
    results = {"Timeout": "WaitCompleted", "CustomerReturn": "CustomerReturned"}
    return wired(module, "Wait", parameters, then=(), results=results)
