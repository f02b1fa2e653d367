"""Arrivals become contacts of one kind or another."""

from __future__ import annotations

import math
from collections import Counter

import pytest

from offhook.scenarios.chances import Constant, Exponential, Gamma
from offhook.scenarios.customers import Kind, contacts, together

ORDERS = Kind("queue/orders", 3.0, patience=Exponential(60.0), talk=Constant(120.0))
REPAIRS = Kind("queue/repairs", 1.0, "CHAT", priority=2, customer="+819055550111", line="line/japan")


def test_kinds_come_by_their_shares() -> None:
    found = Counter(contact.queue for contact in contacts(map(float, range(8000)), [ORDERS, REPAIRS], seed=1))
    assert found["queue/orders"] == pytest.approx(6000, abs=4 * math.sqrt(8000 * 0.75 * 0.25))
    assert found.total() == 8000


def test_a_contact_is_of_its_kind() -> None:
    (contact,) = contacts([7.0], [REPAIRS], seed=1)
    assert contact == (7.0, "queue/repairs", "CHAT", 2, math.inf, None, None, None, "+819055550111", "line/japan")


def test_how_long_customers_talk_changes_nothing_in_their_patience() -> None:
    usual = [contact.patience_s for contact in contacts([1.0, 2.0, 3.0], [ORDERS], 1)]
    longer = [
        contact.patience_s
        for contact in contacts([1.0, 2.0, 3.0], [Kind("q", patience=Exponential(60.0), talk=Gamma(300.0, 0.5))], 1)
    ]
    assert usual == longer
    assert len(set(usual)) == 3


def test_streams_of_other_names_are_others() -> None:
    one, other = (list(contacts([1.0, 2.0], [ORDERS], 1, name)) for name in ("japan", "china"))
    assert one != other


def test_several_streams_come_together_in_the_order_of_time() -> None:
    streams = (contacts(map(float, moments), [ORDERS], 1) for moments in ((1, 4, 9), (2, 3), ()))
    assert [contact.at_s for contact in together(*streams)] == [1, 2, 3, 4, 9]
