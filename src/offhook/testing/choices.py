"""Everything that an ask can be answered with, each with how likely it is and how long it takes.

One answer stands for all that lead the same way: a key for each branch of a menu, a value for each branch of a
comparison, a failure for each error that the action can have.

Source: a function has 128 MB and x86_64 unless it says otherwise:
https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html
Assumed: the centre's own paces (`center/phone`, `center/scripted`): callers hear a prompt to its end and begin a second
later, 0.3 s a key; a function answers in 0.2 s, as quick ones do in virtual time, and fails as soon. A bot understands
the first sentence, and a caller says one word to it. Waiting for a person takes no time, nor does an awaited event.
Likely is what goes well: no silence, no failure, open hours, a room in the queue; choices that a menu, a bot or a
comparison offers are equally likely, and percentages are as written.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

import phonenumbers

from offhook.center import speaking
from offhook.center.events import (
    BotUnderstood,
    CustomerSpoke,
    CustomerWasSilent,
    FunctionRan,
    PromptsLooped,
)
from offhook.center.life import MessageSentBy
from offhook.center.scripted import REACTION_S
from offhook.engine.actions.check_metric_data import CheckMetricData
from offhook.engine.actions.get_participant_input import GetParticipantInput
from offhook.engine.asks import (
    Ask,
    CollectKeys,
    ConverseWithBot,
    DrawNumber,
    InvokeFunction,
    LoopPrompts,
    Perform,
    ReadMetrics,
    ShowViewTo,
    Speak,
    StartFunction,
    WaitFor,
)
from offhook.engine.compiled import CompiledFlow, Step
from offhook.engine.contact import Contact, Json
from offhook.engine.replies import (
    Accepted,
    BotReplied,
    Drawn,
    EventCame,
    Fails,
    Interrupted,
    Performed,
    Raised,
    Returned,
    Silence,
    Spoken,
    TimedOut,
    ViewAnswered,
    Waited,
)
from offhook.engine.stored_input import SILENCE
from offhook.language.speech_time import seconds_of_words
from offhook.testing.answers import NO_MATCH, SOMETHING_ELSE, answers_of
from offhook.testing.chance import MADE_UP, written_by
from offhook.testing.choice import FAILURE, NEVER, USUAL, Choice, failure, plain, pressed
from offhook.testing.knowledge import put
from offhook.testing.lone_instance import MODULE_CALLED
from offhook.testing.open_values import DECIDED, WORD, OpenValues, spoken, spoken_speech

FUNCTION_S = 0.2
BOT_SILENCES = 3
"""Silences in a row after which a call's conversation with a bot is over (see `center/phone`)."""

BOT_WAITS_S = 4.0
"""Seconds that a bot waits for the first word, where it does not say otherwise."""

DIGITS = "1234567890"


class FunctionSize(NamedTuple):
    """What the time of a function is paid by; `architecture` is x86_64 or arm64."""

    memory_mb: int = 128
    architecture: str = "x86_64"


class Choices:
    """The answers to any ask of some flows, which `find` gives by their references; `size_of` is that of functions."""

    def __init__(
        self,
        open_values: OpenValues,
        find: Callable[[str], CompiledFlow],
        size_of: Callable[[str], FunctionSize],
    ) -> None:
        self._open, self._find, self._size_of = open_values, find, size_of
        self._answers: dict[tuple[str, str], Mapping[str, tuple[str, ...]]] = {}

    def of(self, ask: Ask, contact: Contact) -> Iterator[Choice]:
        """Every answer to what the contact asks where it stands."""
        flow = self._find(contact.flow)
        step = flow.steps[contact.action or ""]
        match ask:
            case Speak(speech):
                yield Choice(Spoken(), "", seconds=_speech_s(speech))
            case LoopPrompts(messages, interval):
                yield Choice(None, "a person takes the contact", is_human=True)
                if interval is not None:
                    looped = PromptsLooped(tuple(map(spoken_speech, messages)), interval)
                    yield Choice(Interrupted(), f"{interval} s have passed", USUAL, interval, ((interval, looped),))
            case CollectKeys():
                yield from self._keys(ask, flow, step)
            case ConverseWithBot():
                yield from self._bot(ask, contact, flow, step)
            case InvokeFunction() | StartFunction():
                yield from self._function(ask, step)
            case Perform(operation) if operation == MODULE_CALLED and contact.frames:
                caller = self._find(contact.frames[-1].flow)
                yield from self._module(caller, caller.steps[contact.frames[-1].action])
            case Perform():
                yield from self._performed(ask, flow, step)
            case ShowViewTo() | ReadMetrics() | DrawNumber() | WaitFor():
                yield from self._results(ask, flow, step)
            case _:
                yield from plain(ask)

    def _function(self, ask: InvokeFunction | StartFunction, step: Step) -> Iterator[Choice]:
        """It answers, fails or, where the flow waits for it, takes too long; it is paid for in any case."""

        def ran(seconds: float, after_s: float) -> tuple[tuple[float, Any], ...]:
            return ((after_s, FunctionRan(spoken(ask.arn), seconds, *self._size_of(ask.arn))),)

        if isinstance(ask, StartFunction):
            yield Choice(Accepted("made-up-request"), "", events=ran(FUNCTION_S, 0.0))
            yield failure(Raised("made to fail"), "fails")
            return
        values = {
            **self._open.tree("LambdaInvocation", step.identifier),
            **self._open.tree("External", step.identifier),
        }
        yield Choice(
            Returned(json.dumps(values), FUNCTION_S), "answers", USUAL, FUNCTION_S, ran(FUNCTION_S, FUNCTION_S)
        )
        for reply, said, seconds in (
            (Raised("made to fail", FUNCTION_S), "fails", FUNCTION_S),
            (TimedOut(ask.time_limit_s), "times out", ask.time_limit_s),
        ):
            yield Choice(reply, said, NEVER, seconds, ran(seconds, seconds), is_failure=True)

    def _branches(self, flow: CompiledFlow, step: Step) -> Iterator[tuple[str, str, Decimal]]:
        """For each branch a result that opens it, its branch, and whether it is one that the action offers."""
        key = (flow.arn, step.identifier)
        if key not in self._answers:
            self._answers[key] = answers_of(step)
        answers = self._answers[key]
        offered = {condition.branch for condition in step.conditions} & answers.keys()
        for branch, results in answers.items():
            likely = USUAL if branch in offered or not offered else NEVER
            yield (SOMETHING_ELSE if SOMETHING_ELSE in results else results[0]), branch, likely

    def _keys(self, ask: CollectKeys, flow: CompiledFlow, step: Step) -> Iterator[Choice]:
        speech_s = _speech_s(ask.speech) if ask.speech else 0.0
        if ask.maximum == 1 and ask.terminator is None:
            for key, _, likely in list(self._branches(flow, step)) or [("1", "", USUAL)]:
                yield pressed(ask, key, speech_s, likely)
        else:
            for entry, likely in self._entries(ask, step):
                yield pressed(ask, entry, speech_s, likely)
        waited_s = speech_s + ask.first_key_limit_s
        told = CustomerWasSilent(ask.first_key_limit_s)
        yield Choice(Silence(), "silence", NEVER, waited_s, ((waited_s, told),))

    def _entries(self, ask: CollectKeys, step: Step) -> Iterator[tuple[str, Decimal]]:
        """What is keyed where an entry is stored: what it is compared with, and something else."""
        stored = step.action.stored if isinstance(step.action, GetParticipantInput) else None
        if stored is not None and stored.longest is None:
            number = phonenumbers.example_number(stored.country or "US")
            keys = str(number.national_number) if number else DIGITS
            code = str(number.country_code) if number and not stored.country else ""
            yield f"{code}{keys}", USUAL
            yield "1", NEVER
            return
        compared = [one for one in self._open.compared_with(("StoredCustomerInput",)) if one != SILENCE]
        entries = [one for one in compared if one.isascii() and one.isdigit() and len(one) <= ask.maximum]
        others = (key * ask.maximum for key in DIGITS)
        other = next((one for one in (DIGITS[: ask.maximum], *others) if one not in entries), DIGITS[: ask.maximum])
        for entry in dict.fromkeys([*entries, other]):
            yield entry, USUAL

    def _bot(self, ask: ConverseWithBot, contact: Contact, flow: CompiledFlow, step: Step) -> Iterator[Choice]:
        is_call = contact.channel == "VOICE"
        speech_s = _speech_s(ask.speech) if ask.speech else 0.0
        heard_s = speech_s + REACTION_S + seconds_of_words(WORD) if is_call else 0.0
        lex = self._open.tree("Lex", step.identifier)
        branches = list(self._branches(flow, step)) or [(SOMETHING_ELSE, NO_MATCH, USUAL)]
        for intent, _, likely in branches:
            understood = BotUnderstood(
                ask.bot, contact.language.replace("-", "_"), "Speech" if is_call else "Text", WORD, intent, None, {}
            )
            written = () if is_call else ((heard_s, MessageSentBy("CUSTOMER", len(WORD))),)
            events = (*written, (heard_s, CustomerSpoke(WORD)), (heard_s, understood))
            reply = BotReplied({**lex, "IntentName": intent, "DialogState": "Fulfilled"})
            yield Choice(reply, intent, likely, heard_s, events)
        waits_s = BOT_SILENCES * (speech_s + BOT_WAITS_S) if is_call else float(ask.silence_limit_s or 300)
        yield Choice(Silence(), "silence", NEVER, waits_s)
        yield failure(FAILURE, "fails", speech_s)

    def _performed(self, ask: Perform, flow: CompiledFlow, step: Step) -> Iterator[Choice]:
        if ask.operation == DECIDED:
            mark = str(ask.parameters["Value"])
            for value, likely in self._open.choices(flow, step, mark):
                yield Choice(Performed({"Value": value}), value, likely, decides=(mark, value))
            return
        values: dict[str, Json] = {}
        for root in written_by(ask.operation):
            values |= self._open.tree(root, step.identifier)
        for result, _, likely in list(self._branches(flow, step)) or [("", "", USUAL)]:
            told: dict[str, Json] = {"Status": result, "IsMember": result == "InSegment"}
            yield Choice(Performed({**told, **MADE_UP, **values}), result, likely)
        for error in ask.errors or ("NoMatchingError",):
            yield failure(Fails(error, "made to fail"), f"fails: {error}")

    def _module(self, flow: CompiledFlow, step: Step) -> Iterator[Choice]:
        """What a module that is not there returns to the step that called it."""
        data = self._open.tree("Modules", step.identifier).get("ResultData")
        for result, _, likely in list(self._branches(flow, step)) or [("", "", USUAL)]:
            values: dict[str, Json] = {"Result": result or None, "ResultData": data}
            yield Choice(Performed(values), result, likely)

    def _results(self, ask: Ask, flow: CompiledFlow, step: Step) -> Iterator[Choice]:
        """Results that the action's own conditions tell apart."""
        branches = list(self._branches(flow, step))
        match ask:
            case DrawNumber():
                shares = self._answers[flow.arn, step.identifier]
                for number, branch, _ in branches or [("50", "", USUAL)]:
                    drawn = int(number) if number.isdecimal() else 50
                    yield Choice(Drawn(drawn), f"draws {drawn}", Decimal(len(shares.get(branch, "1"))))
            case WaitFor(limit_s, events):
                yield Choice(Waited(), f"{limit_s} s have passed", seconds=limit_s)
                for event in events:
                    yield Choice(EventCame(event), event)
            case ShowViewTo(limit_s=limit_s):
                data = self._open.tree("Views", step.identifier).get("ViewResultData")
                fields = data if isinstance(data, dict) else {}
                for result, _, likely in branches or [(SOMETHING_ELSE, "", USUAL)]:
                    yield Choice(ViewAnswered(result, fields), result, likely)
                yield Choice(TimedOut(float(limit_s)), "silence", NEVER, limit_s)
                yield failure(FAILURE, "fails")
            case _:
                for result, _, _ in branches or [("0", "", USUAL)]:
                    yield Choice(Performed(_metrics(step, result)), result)
                yield failure(FAILURE, "fails")


def _metrics(step: Step, result: str) -> dict[str, Json]:
    values: dict[str, Json] = {}
    if isinstance(step.action, CheckMetricData):
        put(values, step.action.path, result)
    return values


def _speech_s(speech: Any) -> float:
    return speaking.seconds(spoken_speech(speech))
