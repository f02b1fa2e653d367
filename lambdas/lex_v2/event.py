"""The event that Amazon Lex V2 gives a Lambda function, read by name.

Source: https://docs.aws.amazon.com/lexv2/latest/dg/lambda-input-format.html
Source: https://docs.aws.amazon.com/lexv2/latest/dg/lambda-common-structures.html (intent, slot, session state)
Recorded: `requestAttributes` null, `nluConfidence` null or absent for the fallback intent, `transcriptions` absent for
typed text, unfilled slots null: in published logs and test fixtures of functions that Amazon Connect called.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

_MAPPING = (dict, Mapping)  # `dict` is what nearly all are, and found out at once


class DictWrapper(Mapping[str, Any]):
    """Read-only access to a dictionary: by key as it came, and by the properties of a subclass."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._data = data

    def __getitem__(self, key: str) -> Any:
        return self._data[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._data)

    def __len__(self) -> int:
        return len(self._data)

    @property
    def raw_event(self) -> Mapping[str, Any]:
        """The original dictionary."""
        return self._data

    def _mapping(self, key: str) -> Mapping[str, Any]:
        value = self._data.get(key)
        return value if isinstance(value, _MAPPING) else {}

    def _mappings(self, key: str) -> list[Mapping[str, Any]]:
        value = self._data.get(key)
        return [one for one in value if isinstance(one, _MAPPING)] if isinstance(value, list) else []

    def _text(self, key: str) -> str:
        value = self._data.get(key)
        return value if isinstance(value, str) else ""


class LexV2Slot(DictWrapper):
    """A slot that has been filled."""

    @property
    def shape(self) -> str:
        """Scalar, List or Composite."""
        return self._text("shape") or "Scalar"

    @property
    def original_value(self) -> str:
        """The customer's own words."""
        return str(self._mapping("value").get("originalValue") or "")

    @property
    def interpreted_value(self) -> str | None:
        """What Lex took them for; None when that is ambiguous, as with ten o'clock without morning or evening."""
        value = self._mapping("value").get("interpretedValue")
        return value if isinstance(value, str) else None

    @property
    def resolved_values(self) -> list[str]:
        """All that it can be, best first."""
        values = self._mapping("value").get("resolvedValues")
        return [one for one in values if isinstance(one, str)] if isinstance(values, list) else []

    @property
    def list_values(self) -> list[LexV2Slot]:
        """The single values of a List slot; empty for a scalar one."""
        return [LexV2Slot(one) for one in self._mappings("values")]

    @property
    def sub_slots(self) -> dict[str, LexV2Slot | None]:
        """The parts of a Composite slot by name."""
        return _slots(self._mapping("subSlots"))


class LexV2Intent(DictWrapper):
    @property
    def name(self) -> str:
        return self._text("name")

    @property
    def state(self) -> str:
        """Failed, Fulfilled, FulfillmentInProgress, InProgress, ReadyForFulfillment or Waiting."""
        return self._text("state") or "InProgress"

    @property
    def confirmation_state(self) -> str:
        """Confirmed, Denied or None."""
        return self._text("confirmationState") or "None"

    @property
    def slots(self) -> dict[str, LexV2Slot | None]:
        """Every slot of the intent by name; None for one that is not filled."""
        return _slots(self._mapping("slots"))


class LexV2Interpretation(DictWrapper):
    @property
    def intent(self) -> LexV2Intent:
        return LexV2Intent(self._mapping("intent"))

    @property
    def interpretation_source(self) -> str:
        """Lex or Bedrock."""
        return self._text("interpretationSource") or "Lex"

    @property
    def nlu_confidence(self) -> float | None:
        """Between 0 and 1; None for the fallback intent."""
        score = self.get("nluConfidence")
        return float(score) if isinstance(score, int | float) and not isinstance(score, bool) else None

    @property
    def sentiment(self) -> str | None:
        """POSITIVE, NEGATIVE, NEUTRAL or MIXED; None unless the alias detects sentiment."""
        sentiment = self._mapping("sentimentResponse").get("sentiment")
        return sentiment if isinstance(sentiment, str) else None


class LexV2SessionState(DictWrapper):
    @property
    def session_attributes(self) -> dict[str, str]:
        return {name: value for name, value in self._mapping("sessionAttributes").items() if isinstance(value, str)}

    @property
    def active_contexts(self) -> list[Mapping[str, Any]]:
        return self._mappings("activeContexts")

    @cached_property
    def intent(self) -> LexV2Intent:
        return LexV2Intent(self._mapping("intent"))

    @property
    def originating_request_id(self) -> str:
        return self._text("originatingRequestId")


class LexV2Bot(DictWrapper):
    @property
    def bot_id(self) -> str:
        return self._text("id")

    @property
    def name(self) -> str:
        return self._text("name")

    @property
    def locale_id(self) -> str:
        """With an underscore: `ja_JP`."""
        return self._text("localeId")

    @property
    def version(self) -> str:
        return self._text("version")

    @property
    def alias_id(self) -> str:
        return self._text("aliasId")

    @property
    def alias_name(self) -> str:
        return self._text("aliasName")


class LexV2ProposedNextState(DictWrapper):
    """What Lex would do next by itself."""

    @property
    def slot_to_elicit(self) -> str:
        return str(self._mapping("dialogAction").get("slotToElicit") or "")

    @property
    def intent(self) -> LexV2Intent:
        return LexV2Intent(self._mapping("intent"))

    @property
    def attempt(self) -> str:
        """Initial, or Retry1 to Retry5."""
        return str(self._mapping("prompt").get("attempt") or "Initial")


class LexV2Transcription(DictWrapper):
    @property
    def transcription(self) -> str:
        return self._text("transcription")

    @property
    def transcription_confidence(self) -> float | None:
        score = self.get("transcriptionConfidence")
        return float(score) if isinstance(score, int | float) and not isinstance(score, bool) else None


class LexV2Event(DictWrapper):
    """Amazon Lex V2 code hook event

    Documentation:
    -------------
    - https://docs.aws.amazon.com/lexv2/latest/dg/lambda-input-format.html
    """

    @property
    def invocation_source(self) -> str:
        """DialogCodeHook or FulfillmentCodeHook."""
        return self._text("invocationSource")

    @property
    def is_fulfillment(self) -> bool:
        return self.invocation_source == "FulfillmentCodeHook"

    @property
    def input_mode(self) -> str:
        """DTMF, Speech or Text."""
        return self._text("inputMode")

    @property
    def response_content_type(self) -> str:
        return self._text("responseContentType")

    @property
    def session_id(self) -> str:
        """The contact id when Amazon Connect uses the bot."""
        return self._text("sessionId")

    @property
    def input_transcript(self) -> str:
        """What was typed, recognised from speech, or keyed; empty for silence."""
        return self._text("inputTranscript")

    @property
    def invocation_label(self) -> str:
        """The label of the step that calls the function; empty if it has none."""
        return self._text("invocationLabel")

    @property
    def bot(self) -> LexV2Bot:
        return LexV2Bot(self._mapping("bot"))

    @property
    def interpretations(self) -> list[LexV2Interpretation]:
        """At most five, best first; the first is of the session's intent."""
        return [LexV2Interpretation(one) for one in self._mappings("interpretations")]

    @property
    def proposed_next_state(self) -> LexV2ProposedNextState | None:
        proposed = self._mapping("proposedNextState")
        return LexV2ProposedNextState(proposed) if proposed else None

    @property
    def request_attributes(self) -> dict[str, str]:
        return {name: value for name, value in self._mapping("requestAttributes").items() if isinstance(value, str)}

    @cached_property
    def session_state(self) -> LexV2SessionState:
        return LexV2SessionState(self._mapping("sessionState"))

    @property
    def transcriptions(self) -> list[LexV2Transcription]:
        return [LexV2Transcription(one) for one in self._mappings("transcriptions")]

    @property
    def intent(self) -> LexV2Intent:
        """The session's intent."""
        return self.session_state.intent

    @property
    def session_attributes(self) -> dict[str, str]:
        return self.session_state.session_attributes

    def slot(self, name: str) -> LexV2Slot | None:
        """A slot of the session's intent; None if it is not filled or not there."""
        return self.intent.slots.get(name)


def _slots(written: Mapping[str, Any]) -> dict[str, LexV2Slot | None]:
    return {name: LexV2Slot(slot) if isinstance(slot, _MAPPING) else None for name, slot in written.items()}
