"""The keys that people write in a bot's folder, and what each is in the shapes of Lex's API.

Everything else stands in a table `lex`, verbatim in the API's shape, and is merged over what the keys make.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from offhook.bots.definition.forms import Form, Parts, Plain, Tables, Texts, Truth, Values
from offhook.bots.definition.said import Said

LEX: Final = "lex"

EACH_ATTEMPT: Final = "*"
"""In a prompt's attempts: the settings of each of them, Initial and the retries alike."""


@dataclass(frozen=True, slots=True)
class Key:
    """`to` leads to the value in the API's shape; `form` is how it is written."""

    to: tuple[str, ...]
    form: Form


Keys: TypeAlias = Mapping[tuple[str, ...], Key]
"""By where they stand in their table, for example ("confirmation", "prompt")."""

TEXT, WHOLE, NUMBER, TRUTH, SAID = Plain("text"), Plain("whole"), Plain("number"), Plain("truth"), Said()

_CONFIRMATION = "intentConfirmationSetting"
_AFTER = ("fulfillmentCodeHook", "postFulfillmentStatusSpecification")
_VALUE = "valueElicitationSetting"
_CONTEXT = {"name": "name", "turns": "turnsToLive", "seconds": "timeToLiveInSeconds"}


def _prompt(*to: str) -> dict[str, Key]:
    asked = (*to, "promptSpecification")
    return {
        "prompt": Key((*asked, "messageGroups"), SAID),
        "retries": Key((*asked, "maxRetries"), WHOLE),
        "every_attempt": Key((*asked, "promptAttemptsSpecification", EACH_ATTEMPT), Plain("table")),
    }


def _says(*to: str) -> Key:
    return Key((*to, "messageGroups"), SAID)


BOT: Final[Keys] = {
    ("name",): Key(("botName",), TEXT),
    ("description",): Key(("description",), TEXT),
    ("session_ttl_s",): Key(("idleSessionTTLInSeconds",), WHOLE),
    ("child_directed",): Key(("dataPrivacy", "childDirected"), TRUTH),
}

OF_ALIAS: Final[Mapping[str, Form]] = {"function": TEXT, "detect_sentiment": TRUTH}
"""Keys of `bot.toml` that are no part of the bot itself but of how it is deployed."""

LOCALE: Final[Keys] = {
    ("name",): Key(("localeName",), TEXT),
    ("description",): Key(("description",), TEXT),
    ("threshold",): Key(("nluIntentConfidenceThreshold",), NUMBER),
    ("voice", "id"): Key(("voiceSettings", "voiceId"), TEXT),
    ("voice", "engine"): Key(("voiceSettings", "engine"), TEXT),
}

INTENT: Final[Keys] = {
    ("description",): Key(("description",), TEXT),
    ("display_name",): Key(("intentDisplayName",), TEXT),
    ("parent",): Key(("parentIntentSignature",), TEXT),
    ("utterances",): Key(("sampleUtterances",), Texts("utterance")),
    ("dialog_hook",): Key(("dialogCodeHook", "enabled"), TRUTH),
    ("fulfilment_hook",): Key(("fulfillmentCodeHook", "enabled"), TRUTH),
    ("input_contexts",): Key(("inputContexts",), Texts("name")),
    ("output_contexts",): Key(
        ("outputContexts",), Tables(_CONTEXT, {"name": "text", "turns": "whole", "seconds": "whole"})
    ),
    ("initial",): _says("initialResponseSetting", "initialResponse"),
    **{("confirmation", name): key for name, key in _prompt(_CONFIRMATION).items()},
    ("confirmation", "confirmed"): _says(_CONFIRMATION, "confirmationResponse"),
    ("confirmation", "declined"): _says(_CONFIRMATION, "declinationResponse"),
    ("confirmation", "failed"): _says(_CONFIRMATION, "failureResponse"),
    ("fulfilment", "success"): _says(*_AFTER, "successResponse"),
    ("fulfilment", "failure"): _says(*_AFTER, "failureResponse"),
    ("fulfilment", "timeout"): _says(*_AFTER, "timeoutResponse"),
    ("closing",): _says("intentClosingSetting", "closingResponse"),
}

SLOT: Final[Keys] = {
    ("description",): Key(("description",), TEXT),
    ("type",): Key(("slotTypeName",), TEXT),
    ("required",): Key((_VALUE, "slotConstraint"), Truth("Required", "Optional")),
    **{(name,): key for name, key in _prompt(_VALUE).items()},
    ("utterances",): Key((_VALUE, "sampleUtterances"), Texts("utterance")),
    ("defaults",): Key((_VALUE, "defaultValueSpecification", "defaultValueList"), Texts("defaultValue")),
    ("captured",): _says(_VALUE, "slotCaptureSetting", "captureResponse"),
    ("failed",): _says(_VALUE, "slotCaptureSetting", "failureResponse"),
    ("obfuscated",): Key(("obfuscationSetting", "obfuscationSettingType"), Truth("DefaultObfuscation", "None")),
    ("several",): Key(("multipleValuesSetting", "allowMultipleValues"), TRUTH),
}

SLOT_TYPE: Final[Keys] = {
    ("description",): Key(("description",), TEXT),
    ("parent",): Key(("parentSlotTypeSignature",), TEXT),
    ("strategy",): Key(("valueSelectionSetting", "resolutionStrategy"), TEXT),
    ("pattern",): Key(("valueSelectionSetting", "regexFilter", "pattern"), TEXT),
    ("values",): Key(("slotTypeValues",), Values()),
    ("parts",): Key(("compositeSlotTypeSetting", "subSlots"), Parts()),
}
