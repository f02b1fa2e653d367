"""Numbers that a flow connects its caller to: outbound telephony beside the caller's own call."""

from __future__ import annotations

from offhook.center.ports import Answered, HungUp, NotAnswered
from tests.center.little_centre import ERROR, LittleCentre, Patient, flow, little_centre, says
from tests.cost.seconds import DID_IN, OUT, VOICE, seconds
from tests.testing.flows import Document, action

CARRIER = "+4930123456"


class Talks(Patient):
    """Who answers, and hangs up after so many seconds; None: never."""

    def __init__(self, for_s: float | None) -> None:
        super().__init__()
        self.for_s = for_s

    async def talk(self) -> HungUp | None:
        return None if self.for_s is None else HungUp(self.for_s)


class Carriers:
    """Each dialling is answered after four seconds, or not at all."""

    def __init__(self, *answers: Talks | NotAnswered) -> None:
        self._answers = iter(answers)

    async def dial(self, number: str, limit_s: float) -> Answered | NotAnswered:
        answer = next(self._answers)
        return answer if isinstance(answer, NotAnswered) else Answered(answer, 4.0)


def dials(identifier: str, *, next: str = "bye", comes_back: bool = True) -> Document:
    settings = {
        "ThirdPartyPhoneNumber": CARRIER,
        "ThirdPartyConnectionTimeLimitSeconds": "30",
        "ContinueFlowExecution": str(comes_back),
    }
    errors = {"CallFailed": "bye", "ConnectionTimeLimitExceeded": "bye", **ERROR}
    return action(identifier, "TransferParticipantToThirdParty", settings, next=next, errors=errors)


def called(*actions: Document, answers: Carriers) -> LittleCentre:
    little = little_centre(flow("carrier", *actions), outside=answers)
    little.call(flow="carrier")
    return little


def test_it_counts_from_its_answer_to_its_end_and_the_callers_own_leg_goes_on() -> None:
    # it rings for 4 s, they talk for 90 s, and the flow hangs up: 94 s for the caller
    little = called(dials("dial"), answers=Carriers(Talks(90)))
    little.passes(200)
    assert seconds(little) == {"contact-1": {VOICE: 94, DID_IN: 94, f"{OUT} DE": 90}}


def test_a_flow_that_ends_with_the_transfer_does_not_end_the_voice_service() -> None:
    little = called(dials("dial", comes_back=False), answers=Carriers(Talks(90)))
    little.passes(200)
    assert seconds(little) == {"contact-1": {VOICE: 94, DID_IN: 94, f"{OUT} DE": 90}}


def test_a_caller_who_hangs_up_ends_both_legs() -> None:
    # 4 s of ringing and 100 s of talk
    little = called(dials("dial"), answers=Carriers(Talks(None)))
    little.passes(104)
    little.center.contacts["contact-1"].hang_up()
    assert seconds(little) == {"contact-1": {VOICE: 104, DID_IN: 104, f"{OUT} DE": 100}}


def test_each_time_that_it_is_called_is_a_leg_with_a_minute_of_its_own() -> None:
    # twice 4 s of ringing and 10 s of talk: 28 s for the caller, two first minutes to Germany
    little = called(dials("dial", next="again"), dials("again"), answers=Carriers(Talks(10), Talks(10)))
    little.passes(200)
    assert seconds(little) == {"contact-1": {VOICE: 28, DID_IN: 60, f"{OUT} DE": 120}}


def test_nobody_who_answers_is_nothing_to_pay() -> None:
    little = called(
        dials("dial", next="sorry"), says("sorry", "Sorry."), answers=Carriers(NotAnswered("TELECOM_BUSY", 20.0))
    )
    little.passes(200)
    assert seconds(little) == {"contact-1": {VOICE: 20, DID_IN: 60}}
