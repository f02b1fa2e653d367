"""The understanding of one locale: what was said in, intents with slots out, each with its reasons.

Prepared once from the sample utterances; the same words give the same answer on any machine.
Source: top intent and up to four others; below the threshold the fallback intent comes before them, without a score:
https://docs.aws.amazon.com/lexv2/latest/dg/using-intent-confidence-scores.html
Source: an intent with input contexts is heard only while all of them are active:
https://docs.aws.amazon.com/lexv2/latest/dg/context-mgmt-active-context.html
Assumed: keys of a telephone mean an intent only when a sample utterance is those keys, or a slot's value among samples.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache

from offhook.bots.model import FALLBACK, Intent, Locale, Slot
from offhook.bots.session import IntentState, Interpretation, SlotValue
from offhook.bots.slot_types.reading.text import fold
from offhook.bots.understanding.answers import Answers
from offhook.bots.understanding.built_in_intents import words_of
from offhook.bots.understanding.confidence import confidence_of
from offhook.bots.understanding.exact import Exact, keyed_words
from offhook.bots.understanding.features import features_of, key_of
from offhook.bots.understanding.language import language_of
from offhook.bots.understanding.learning import Learnt, Sample
from offhook.bots.understanding.reasons import exact_reasons, likeness_reasons, slot_reasons
from offhook.bots.understanding.samples import Written, beside_holes, written_samples
from offhook.bots.understanding.slot_finding import SlotFinding, Utterance

MOST_INTERPRETATIONS = 5
LONGEST_TEXT = 1024
"""Letters that Lex takes in one turn; it refuses longer text."""

_LEAST = 0.01
_MOST_PREPARED = 16
_MOST_READ = 500
_CLEARLY_MEANT = 0.8
_EPOCH = datetime(2000, 1, 1)


class Understanding:
    """`interpret` says which intents may have been meant, `fill` what an answer to a question for a slot comes to."""

    def __init__(self, locale: Locale) -> None:
        self.locale = locale
        self._language = language_of(locale.id)
        self._slots = SlotFinding(locale)
        self._answers = Answers(locale, self._slots, self._language)
        self._fallback = next((name for name, intent in locale.intents.items() if intent.parent == FALLBACK), None)
        written = [sample for intent in locale.intents.values() for sample in self._written(intent)]
        self._exact = Exact(locale, written, self._slots.mark_of, self._language)
        self._beside = {
            intent.name: beside_holes(one for one in written if one.intent == intent.name)
            for intent in locale.intents.values()
        }
        self._learnt = Learnt([self._sample(one) for one in written])
        self._kept: tuple[tuple[object, ...], tuple[Interpretation, ...]] | None = None
        self.readings = lru_cache(_MOST_READ)(self._readings)
        """What words look like among some intents: the same as long as the locale is, and many say the same."""

    def interpret(
        self,
        text: str,
        *,
        now: datetime,
        mode: str = "Text",
        contexts: frozenset[str] = frozenset(),
        excluded: frozenset[str] = frozenset(),
    ) -> tuple[Interpretation, ...]:
        """What was meant, best first, with the slots that the words fill. Empty only without a fallback intent."""
        asked = (text, now, mode, contexts, excluded)
        if self._kept is None or self._kept[0] != asked:
            self._kept = asked, self._interpretations(text, now, mode, contexts, excluded)
        return self._kept[1]

    def fill(self, slot: Slot, text: str, *, now: datetime, mode: str = "Text") -> SlotValue | None:
        """The value of an elicited slot; None when the answer holds none, or clearly means another intent."""
        value = self._answers.fill(slot, text[:LONGEST_TEXT], now=now, mode=mode)
        if value is None or mode == "DTMF" or not self._could_change_the_subject(value, text):
            return value
        return None if self._is_another_matter(slot, text, now, mode) else value

    def _could_change_the_subject(self, value: SlotValue, text: str) -> bool:
        """Whether there is more in the answer than the value, or the value is whatever was said."""
        is_open = not value.resolved or value.original == text.strip()
        return is_open or 2 * len(value.original) < len(text.strip())

    def _is_another_matter(self, slot: Slot, text: str, now: datetime, mode: str) -> bool:
        found = self.interpret(text, now=now, mode=mode)
        if not found or (found[0].confidence or 0.0) < _CLEARLY_MEANT:
            return False
        return slot.name not in found[0].intent.slots

    def _interpretations(
        self, text: str, now: datetime, mode: str, contexts: frozenset[str], excluded: frozenset[str]
    ) -> tuple[Interpretation, ...]:
        utterance = self._slots.search(fold(text[:LONGEST_TEXT]), now)
        allowed = frozenset(
            intent.name
            for intent in self.locale.intents.values()
            if intent.name not in excluded and contexts.issuperset(intent.input_contexts)
        )
        found = self._exactly(utterance, now, mode, allowed)
        if mode != "DTMF":
            found += self._likely(utterance, now, allowed - {one.intent.name for one in found})
        found.sort(key=lambda one: -(one.confidence or 0.0))
        ranked = self._with_fallback(found, allowed)
        if len(text) > LONGEST_TEXT:
            note = f"only the first {LONGEST_TEXT:,} of {len(text):,} letters were read; Lex refuses longer text"
            ranked = [Interpretation(one.intent, one.confidence, (note, *one.why)) for one in ranked]
        return tuple(ranked[:MOST_INTERPRETATIONS])

    def _exactly(self, utterance: Utterance, now: datetime, mode: str, allowed: frozenset[str]) -> list[Interpretation]:
        """The intents of which a sample was said as it is written, by their order in the definition."""
        keys = [key_of(utterance.folded.text, self._language)]
        if mode == "DTMF":
            keys += keyed_words(keys[0], self._language.id)
        found: dict[str, Interpretation] = {}
        for match in self._exact.matches(keys, utterance, allowed):
            intent = self.locale.intents[match.sample.intent]
            slots = {**self._filled(intent, utterance, now), **match.free_text}
            if intent.name not in found and all(slots.get(hole) for hole in match.sample.holes):
                why = (*exact_reasons(match.sample), *slot_reasons(intent, slots))
                found[intent.name] = Interpretation(_state(intent, slots), match.confidence, why)
        return list(found.values())

    def _likely(self, utterance: Utterance, now: datetime, allowed: frozenset[str]) -> list[Interpretation]:
        found = []
        for name, confidence, why in self.readings(utterance.masked, allowed):
            intent = self.locale.intents[name]
            slots = self._filled(intent, utterance, now)
            found.append(Interpretation(_state(intent, slots), confidence, (*why, *slot_reasons(intent, slots))))
        return found

    def _readings(self, masked: str, allowed: frozenset[str]) -> tuple[tuple[str, float, tuple[str, ...]], ...]:
        """Intents that these words look like, with the confidence and its reasons, best first."""
        features = features_of(masked, self._language)
        if not features.units:
            return ()
        readings = self._learnt.read(features, allowed, MOST_INTERPRETATIONS)
        found = (
            (reading.intent, round(confidence_of(reading), 2), tuple(likeness_reasons(reading, self._slots)))
            for reading in readings
        )
        return tuple(one for one in found if one[1] >= _LEAST)

    def _with_fallback(self, found: Sequence[Interpretation], allowed: frozenset[str]) -> list[Interpretation]:
        """The fallback intent stands where the threshold lies: before every intent that does not reach it."""
        threshold = self.locale.threshold
        sure = [one for one in found if (one.confidence or 0.0) >= threshold]
        unsure = [one for one in found if (one.confidence or 0.0) < threshold]
        if self._fallback is None or self._fallback not in allowed:
            return [*sure, *unsure]
        likeliest = f"; the likeliest is {unsure[0].intent.name} with {unsure[0].confidence:.2f}" if unsure else ""
        why = () if sure else (f"no intent reaches the threshold of {threshold:.2f}{likeliest}",)
        fallback = Interpretation(_state(self.locale.intents[self._fallback], {}), None, why)
        return [*sure[: MOST_INTERPRETATIONS - 1], fallback, *unsure]

    def _filled(self, intent: Intent, utterance: Utterance, now: datetime) -> dict[str, SlotValue]:
        found = self._slots.assigned(intent, utterance, self._beside[intent.name]) if utterance.found else {}
        return {name: self._slots.value(one, utterance, now) for name, one in found.items()}

    def _written(self, intent: Intent) -> list[Written]:
        utterances: Iterable[str] = intent.utterances
        if intent.parent is not None:
            utterances = (*intent.utterances, *words_of(intent.parent, self._language.id))
        return written_samples(intent, utterances, self._slots.mark_of)

    def _sample(self, sample: Written) -> Sample:
        """A sample as it is learnt from: values that it names literally are masked as those that are said will be."""
        masked = self._slots.masked(fold(sample.text), _EPOCH) if not sample.holes else sample.masked
        return Sample(sample.intent, sample.text, features_of(masked, self._language).names)


_prepared: dict[int, Understanding] = {}


def understanding_of(locale: Locale) -> Understanding:
    """The understanding of a locale, prepared on first use; the last few are kept."""
    found = _prepared.get(id(locale))
    if found is None or found.locale is not locale:
        while len(_prepared) >= _MOST_PREPARED:
            del _prepared[next(iter(_prepared))]
        found = _prepared[id(locale)] = Understanding(locale)
    return found


def _state(intent: Intent, slots: dict[str, SlotValue]) -> IntentState:
    return IntentState(intent.name, slots={slot.name: slots.get(slot.name) for slot in intent.slots})
