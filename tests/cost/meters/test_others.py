"""Cases and customer profiles; and that no meter keeps what is complete."""

from __future__ import annotations

from typing import Any

import pytest

from offhook.center.life import (
    ContactCompleted,
    ContactDisconnected,
    ContactInitiated,
)
from offhook.cost.meters import MakesMeter
from offhook.cost.meters.analytics import Analytics
from offhook.cost.meters.campaigns import Campaigns, CampaignTelephony
from offhook.cost.meters.chats import Chats
from offhook.cost.meters.customer_profiles import CustomerProfiles
from offhook.cost.meters.emails import Emails
from offhook.cost.meters.messaging import Messaging
from offhook.engine.events import AttributesSet, ContactDataUpdated, Traced
from offhook.engine.replies import Fails, Performed, Reply
from tests.center.little_centre import ERROR, LittleCentre, arn, flow, little_centre, to_queue
from tests.center.records.lives import CALLER, LINE, Moment, initiated, traced
from tests.cost.meters.served import DEPLOYMENT, usages, used, with_services
from tests.testing.flows import action

DAY_S = 24 * 3600


def creating_case(reply: Reply | None) -> LittleCentre:
    parameters = {"LinkContactToCase": "true", "CaseTemplateId": "repairs"}
    branches = {"ContactNotLinked": "bye", **ERROR}
    little = little_centre(flow("creates", action("create", "CreateCase", parameters, errors=branches)))
    if reply:
        with_services(little, CreateCase=reply)
    little.call(flow="creates")
    return little


def test_a_case_counts_when_a_flow_has_created_it() -> None:
    (usage,) = usages(creating_case(Performed({"case_id": "1"})).trace, "cases.case")
    assert (usage.quantity, usage.flow, usage.action) == (1, arn("creates"), "create")


def test_a_case_that_the_contact_is_not_linked_to_counts_too() -> None:
    assert used(creating_case(Fails("ContactNotLinked", "no", {"case_id": "1"})).trace)["cases.case"] == 1


@pytest.mark.parametrize("reply", [None, Fails("NoMatchingError", "the title is missing")])
def test_a_case_that_is_refused_costs_nothing(reply: Reply | None) -> None:
    assert used(creating_case(reply).trace)["cases.case"] == 0


def looking_up(wanted: str, **profile: Any) -> LittleCentre:
    """A flow that reads so much of a profile."""
    request = {"IdentifierName": "_phone", "IdentifierValue": "$.CustomerEndpoint.Address"}
    parameters = {"ProfileRequestData": request, "ProfileResponseData": [wanted]}
    branches = {"MultipleFoundError": "bye", "NoneFoundError": "bye", **ERROR}
    get = action("get", "GetCustomerProfile", parameters, next="choose queue", errors=branches)
    little = little_centre(flow("looks up", get, *to_queue()))
    return with_services(little, GetCustomerProfile=Performed({"ProfileId": "p-1", **profile}))


def test_a_profile_with_custom_attributes_counts_once_a_day_and_caller() -> None:
    little = looking_up("Attributes.tier", Attributes={"tier": "gold"})
    for _ in range(2):
        little.call(flow="looks up").hang_up()
    assert used(little.trace)["customer-profiles.profile-day"] == 1
    little.passes(DAY_S)
    little.call(flow="looks up")
    assert [usage.contact_id for usage in usages(little.trace, "customer-profiles.profile-day")] == [
        "contact-1",
        "contact-3",
    ]


def test_a_profile_of_connects_own_data_is_free() -> None:
    little = looking_up("FirstName", FirstName="Mika")
    little.call(flow="looks up")
    assert any(event.scope == "Customer" for event in little.of(AttributesSet))
    assert used(little.trace)["customer-profiles.profile-day"] == 0


def test_attributes_of_the_contact_are_no_profile() -> None:
    named = AttributesSet("Attributes", ("Order",), {"Order": "8"})
    assert used(traced([(0, "c-1", initiated()), (1, "c-1", named)]))["customer-profiles.profile-day"] == 0


def test_profiles_of_two_callers_are_two() -> None:
    reads = AttributesSet("Customer", ("ProfileId", "ObjectAttributes"))
    begins = [initiated(), initiated()._replace(customer="+81312345678"), initiated()._replace(customer=None)]
    moments: list[Moment] = [(0, f"c-{number}", event) for number, event in enumerate(begins)]
    moments += [(1, f"c-{number}", reads) for number in (0, 1, 2, 2)]
    assert used(traced(moments))["customer-profiles.profile-day"] == 3


@pytest.mark.parametrize(
    ("made", "channel", "method"),
    [
        (Analytics, "VOICE", "INBOUND"),
        (Campaigns, "VOICE", "CAMPAIGN_PREVIEW"),
        (CampaignTelephony, "VOICE", "CAMPAIGN_PREVIEW"),
        (Chats, "CHAT", "API"),
        (CustomerProfiles, "VOICE", "INBOUND"),
        (Emails, "EMAIL", "INBOUND"),
        (Messaging, "CHAT", "API"),
    ],
)
def test_what_is_complete_is_forgotten(made: MakesMeter, channel: str, method: str) -> None:
    begins = ContactInitiated(channel, method, CALLER, LINE, subtype="connect:SMS")
    life = [
        begins,
        ContactDataUpdated({"Analytics": {"Enabled": "True"}}),
        ContactDisconnected("API"),
        ContactCompleted(),
    ]
    one, sizes = made(_nothing, DEPLOYMENT), list[int]()
    for entry in traced((0, "c-1", event) for event in life):
        if type(entry.event) in one.reads:
            one.read(entry)
        sizes.append(sum(len(value) for value in vars(one).values() if isinstance(value, dict | set)))
    assert (sizes[0], sizes[-1]) == (1, 0)


def _nothing(item: str, quantity: object, of: Traced, *, country: str = "", contact: str = "") -> None: ...
