"""A definition into the bot that runs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from offhook.bots.definition.builtin import known_intent
from offhook.bots.definition.definition import Definition, Lex
from offhook.bots.definition.reacting import code_hook, elicitation_hook, groups_of, reaction
from offhook.bots.definition.tables import at
from offhook.bots.model import (
    Attempt,
    Bot,
    Closing,
    Confirmation,
    Fulfillment,
    Initial,
    Intent,
    Locale,
    OutputContext,
    Prompt,
    Slot,
    SlotType,
    SlotTypeValue,
    Voice,
)


def bot_of(definition: Definition) -> Bot:
    """The bot of a definition without faults."""
    return Bot(
        name=definition.bot["botName"],
        locales={id_: _locale(id_, lex) for id_, lex in definition.locales.items()},
        session_ttl_s=definition.bot["idleSessionTTLInSeconds"],
        function=definition.function,
        detects_sentiment=definition.detects_sentiment,
    )


def _locale(id_: str, lex: Lex) -> Locale:
    voice = lex.get("voiceSettings")
    return Locale(
        id=id_,
        threshold=float(lex["nluIntentConfidenceThreshold"]),
        intents={name: _intent(name, intent) for name, intent in lex["intents"].items()},
        slot_types={name: _slot_type(name, slot_type) for name, slot_type in lex["slotTypes"].items()},
        voice=Voice(voice["voiceId"], voice.get("engine", "standard")) if voice else None,
    )


def _intent(name: str, lex: Lex) -> Intent:
    parent = lex.get("parentIntentSignature")
    initial, closing = lex.get("initialResponseSetting", {}), lex.get("intentClosingSetting")
    return Intent(
        name=name,
        utterances=_texts(lex.get("sampleUtterances"), "utterance"),
        slots=tuple(_slot(slot, lex["slots"][slot]) for slot in in_order(lex)),
        parent=(known_intent(parent) or parent) if parent else None,
        initial=Initial(
            reaction(initial, "initialResponse", "nextStep", "conditional"), code_hook(initial.get("codeHook"))
        ),
        has_dialog_hook=at(lex, ("dialogCodeHook", "enabled")) is True,
        confirmation=_confirmation(lex.get("intentConfirmationSetting")),
        fulfillment=_fulfillment(lex.get("fulfillmentCodeHook")),
        closing=Closing(
            reaction(closing, "closingResponse", "nextStep", "conditional"), bool(closing.get("active", True))
        )
        if closing
        else None,
        input_contexts=_texts(lex.get("inputContexts"), "name"),
        output_contexts=tuple(
            OutputContext(one["name"], one["timeToLiveInSeconds"], one["turnsToLive"])
            for one in lex.get("outputContexts", ())
        ),
    )


def in_order(intent: Lex) -> list[str]:
    """The slots of an intent by their priorities; those without one come last."""
    priorities = {entry.get("slotName"): entry.get("priority", 0) for entry in intent.get("slotPriorities", ())}
    return sorted(intent["slots"], key=lambda name: priorities.get(name, len(priorities) + 101))


def _texts(items: list[Lex] | None, member: str) -> tuple[str, ...]:
    return tuple(item[member] for item in items or ())


def _slot(name: str, lex: Lex) -> Slot:
    elicitation = lex["valueElicitationSetting"]
    capture = elicitation.get("slotCaptureSetting", {})
    return Slot(
        name=name,
        type=lex["slotTypeName"],
        is_required=elicitation["slotConstraint"] == "Required",
        prompt=_prompt(elicitation.get("promptSpecification")),
        utterances=_texts(elicitation.get("sampleUtterances"), "utterance"),
        defaults=_texts(at(elicitation, ("defaultValueSpecification", "defaultValueList")), "defaultValue"),
        captured=reaction(capture, "captureResponse", "captureNextStep", "captureConditional"),
        failed=reaction(capture, "failureResponse", "failureNextStep", "failureConditional"),
        code_hook=code_hook(capture.get("codeHook")),
        elicitation_hook=elicitation_hook(capture.get("elicitationCodeHook")),
        is_obfuscated=at(lex, ("obfuscationSetting", "obfuscationSettingType")) == "DefaultObfuscation",
        takes_several=at(lex, ("multipleValuesSetting", "allowMultipleValues")) is True,
    )


def _prompt(lex: Lex | None) -> Prompt | None:
    if not lex:
        return None
    return Prompt(
        groups=groups_of(lex),
        max_retries=lex["maxRetries"],
        allow_interrupt=lex.get("allowInterrupt", True),
        selection=lex.get("messageSelectionStrategy", "Random"),
        attempts={name: _attempt(inner) for name, inner in lex.get("promptAttemptsSpecification", {}).items()},
    )


def _attempt(lex: Lex) -> Attempt:
    def time(*path: str) -> Any:
        return at(lex, ("audioAndDTMFInputSpecification", *path))

    return Attempt(
        allow_audio=at(lex, ("allowedInputTypes", "allowAudioInput")) is not False,
        allow_keys=at(lex, ("allowedInputTypes", "allowDTMFInput")) is not False,
        allow_interrupt=lex.get("allowInterrupt"),
        start_timeout_ms=time("startTimeoutMs"),
        audio_max_length_ms=time("audioSpecification", "maxLengthMs"),
        audio_end_timeout_ms=time("audioSpecification", "endTimeoutMs"),
        keys_end_character=time("dtmfSpecification", "endCharacter"),
        keys_deletion_character=time("dtmfSpecification", "deletionCharacter"),
        keys_end_timeout_ms=time("dtmfSpecification", "endTimeoutMs"),
        keys_max_length=time("dtmfSpecification", "maxLength"),
        text_start_timeout_ms=at(lex, ("textInputSpecification", "startTimeoutMs")),
    )


def _confirmation(lex: Lex | None) -> Confirmation | None:
    prompt = _prompt(lex.get("promptSpecification")) if lex else None
    if not lex or not prompt:
        return None
    return Confirmation(
        prompt=prompt,
        is_active=bool(lex.get("active", True)),
        confirmed=reaction(lex, "confirmationResponse", "confirmationNextStep", "confirmationConditional"),
        declined=reaction(lex, "declinationResponse", "declinationNextStep", "declinationConditional"),
        failed=reaction(lex, "failureResponse", "failureNextStep", "failureConditional"),
        code_hook=code_hook(lex.get("codeHook")),
        elicitation_hook=elicitation_hook(lex.get("elicitationCodeHook")),
    )


def _fulfillment(lex: Lex | None) -> Fulfillment | None:
    if not lex:
        return None
    after: Mapping[str, Any] = lex.get("postFulfillmentStatusSpecification", {})
    return Fulfillment(
        is_enabled=lex["enabled"],
        is_active=bool(lex.get("active", True)),
        success=reaction(after, "successResponse", "successNextStep", "successConditional"),
        failure=reaction(after, "failureResponse", "failureNextStep", "failureConditional"),
        timeout=reaction(after, "timeoutResponse", "timeoutNextStep", "timeoutConditional"),
    )


def _slot_type(name: str, lex: Lex) -> SlotType:
    return SlotType(
        name=name,
        parent=lex.get("parentSlotTypeSignature"),
        values=tuple(
            SlotTypeValue(item["sampleValue"]["value"], tuple(one["value"] for one in item.get("synonyms", ())))
            for item in lex.get("slotTypeValues", ())
            if "sampleValue" in item
        ),
        strategy=at(lex, ("valueSelectionSetting", "resolutionStrategy")) or "OriginalValue",
        pattern=at(lex, ("valueSelectionSetting", "regexFilter", "pattern")),
        sub_slots={
            part["name"]: part["slotTypeName"] for part in at(lex, ("compositeSlotTypeSetting", "subSlots")) or ()
        },
    )
