"""Calls of outbound campaigns: from dialling on, whoever answers."""

from __future__ import annotations

from offhook.center.life import ConnectedToSystem, ContactCompleted, ContactDisconnected, ContactInitiated
from offhook.engine.events import Traced
from tests.center.records.lives import CALLER, LINE, Moment, traced
from tests.cost.meters.served import usages, used


def campaign_call(*, answered_at: float | None) -> list[Traced]:
    """Dialled at once, over after 100 s."""
    begins = ContactInitiated("VOICE", "CAMPAIGN_PREVIEW", CALLER, LINE, subtype="connect:Telephony")
    moments: list[Moment] = [(0, "c-1", begins)]
    if answered_at is not None:
        moments.append((answered_at, "c-1", ConnectedToSystem()))
    return traced([*moments, (100, "c-1", ContactDisconnected("API")), (110, "c-1", ContactCompleted())])


def test_a_call_of_a_campaign_counts_from_dialling_and_again_from_the_answer() -> None:
    trace = campaign_call(answered_at=20)
    quantities = used(trace)
    assert (quantities["connect.campaign-voice"], quantities["connect.campaign-call"]) == (100, 1)
    assert quantities["connect.voice"] == 80
    assert [(usage.quantity, usage.country) for usage in usages(trace, "telephony.outbound")] == [(80, "JP")]


def test_a_call_of_a_campaign_that_nobody_answers_has_been_dialled_all_the_same() -> None:
    quantities = used(campaign_call(answered_at=None))
    assert (quantities["connect.campaign-voice"], quantities["connect.campaign-call"]) == (100, 1)
    assert quantities["connect.voice"] == quantities["telephony.outbound"] == 0


def test_a_call_of_a_campaign_goes_on_in_the_contact_that_it_is_transferred_to() -> None:
    follows = ContactInitiated("VOICE", "QUEUE_TRANSFER", CALLER, LINE, previous="c-1")
    moments: list[Moment] = [(100, "c-2", follows), (150, "c-2", ContactDisconnected("API"))]
    trace = [*campaign_call(answered_at=20), *traced(moments)]
    trace.sort(key=lambda entry: (entry.at, isinstance(entry.event, ContactDisconnected)))
    assert [(usage.contact_id, usage.quantity) for usage in usages(trace, "connect.campaign-voice")] == [
        ("c-1", 100),
        ("c-2", 50),
    ]
    assert used(trace)["connect.campaign-call"] == 1


def test_other_calls_are_no_campaigns_calls() -> None:
    begins = ContactInitiated("VOICE", "API", CALLER, LINE)
    quantities = used(traced([(0, "c-1", begins), (9, "c-1", ContactDisconnected("API"))]))
    assert quantities["connect.campaign-voice"] == quantities["connect.campaign-call"] == 0
