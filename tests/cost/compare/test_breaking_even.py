"""Where this centre and something else cost the same: by hand, and by going through every number of contacts."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offhook.cost.book import Key, Price, PriceBook, Tier
from offhook.cost.compare.breaking_even import MOST, Here, Stretch, even_seats, stretches
from offhook.cost.compare.reading import Alternative
from offhook.cost.month import report
from offhook.cost.tariff import Tariff
from tests.cost.test_month import TOKYO, contact, day, month

CENTS = st.decimals(0, 3, places=2)


def tariff(**prices: list[tuple[int, str]]) -> Tariff:
    """Prices of items in Tokyo, in tiers; `_` stands for the point in an item's key."""
    rows = [
        Price(
            Key(item.replace("_", "."), "ap-northeast-1"),
            tuple(Tier(Decimal(at), Decimal(one)) for at, one in tiers),
            "own",
        )
        for item, tiers in prices.items()
    ]
    return Tariff(PriceBook(rows), "ap-northeast-1")


def here(found: Tariff, **each: int) -> Here:
    """A month of ten contacts, each of which uses so much, without anything that stands."""
    usages = tuple((item.replace("_", "."), quantity) for item, quantity in each.items())
    return Here.of(month(day(contact(1, *usages), times=10), standing=()), found)


def test_below_the_break_even_what_is_paid_by_use_is_cheaper() -> None:
    # a contact of 120 s costs 0.08, numbers 3.00; 100 + 0.03 a contact: 3 + 0.08 n = 100 + 0.03 n at n = 1,940
    of_a_month = Here.of(month(day(contact(1, ("connect.voice", 120)), times=50)), TOKYO)
    other = Alternative("Suite", others=(("Flat", Decimal(100)),), per_contact=Decimal("0.03"))
    assert stretches(of_a_month, other) == (Stretch(0, 1940, True), Stretch(1940, None, False))


def test_minutes_come_with_the_contacts() -> None:
    # two minutes a contact: 3 + 0.08 n = 50 + 2 n x 0.03 at n = 2,350
    of_a_month = Here.of(month(day(contact(1, ("connect.voice", 120)), times=50)), TOKYO)
    assert (of_a_month.minutes, of_a_month.minutes_of(2350)) == (Decimal(100), Decimal(4700))
    other = Alternative("Trunks", trunks=5, per_trunk=Decimal(10), per_minute=Decimal("0.03"))
    assert stretches(of_a_month, other) == (Stretch(0, 2350, True), Stretch(2350, None, False))


def test_what_asks_much_for_a_contact_and_nothing_else_is_dearer_above_it() -> None:
    # 3 + 0.08 n = 0.10 n at n = 150: only above it is this centre cheaper
    of_a_month = Here.of(month(day(contact(1, ("connect.voice", 120)), times=50)), TOKYO)
    other = Alternative("By the contact", per_contact=Decimal("0.10"))
    assert stretches(of_a_month, other) == (Stretch(0, 151, False), Stretch(151, None, True))


def test_a_tier_can_make_this_centre_cheaper_again() -> None:
    # 1.00 for each of the first 100 tasks, then 0.10; 50 + 0.40 n: dearer from 84 on (83.3), cheaper again above 133.3
    of_a_month = here(tariff(connect_task=[(0, "1"), (100, "0.1")]), connect_task=1)
    other = Alternative("Suite", others=(("Flat", Decimal(50)),), per_contact=Decimal("0.4"))
    assert stretches(of_a_month, other) == (
        Stretch(0, 84, True),
        Stretch(84, 134, False),
        Stretch(134, None, True),
    )


def test_two_that_ask_the_same_for_each_contact_never_break_even() -> None:
    of_a_month = here(tariff(connect_task=[(0, "0.1")]), connect_task=3)
    other = Alternative("The same", per_contact=Decimal("0.3"))
    assert stretches(of_a_month, other) == (Stretch(0, None, False),)
    dearer = Alternative("The same and more", per_contact=Decimal("0.3"), others=(("Fee", Decimal("0.01")),))
    assert stretches(of_a_month, dearer) == (Stretch(0, None, True),)


@settings(max_examples=40)
@given(
    prices=st.lists(CENTS, min_size=1, max_size=4),
    begins=st.lists(st.integers(1, 300), min_size=3, max_size=3, unique=True),
    each=st.integers(1, 5),
    flat=st.decimals(0, 300, places=2),
    per_contact=CENTS,
)
def test_the_stretches_are_what_going_through_every_number_finds(
    prices: list[Decimal], begins: list[int], each: int, flat: Decimal, per_contact: Decimal
) -> None:
    tiers = [(at, str(price)) for at, price in zip([0, *sorted(begins)], prices, strict=False)]
    of_a_month = here(tariff(connect_task=tiers), connect_task=each)
    other = Alternative("Other", others=(("Flat", flat),), per_contact=per_contact)
    found = stretches(of_a_month, other)
    for contacts in range(320):
        (one,) = (one for one in found if one.begins <= contacts and (one.until is None or contacts < one.until))
        assert one.is_cheaper == (of_a_month.cost(contacts) < other.cost(contacts, Decimal(0)))
    assert all(first.until == second.begins for first, second in pairwise(found))
    assert all(first.is_cheaper != second.is_cheaper for first, second in pairwise(found))
    assert (found[0].begins, found[-1].until) == (0, None)


def test_this_month_costs_what_its_bill_says() -> None:
    whole = month(day(contact(1, ("connect.voice", 91), ("lambda.request", 40)), times=11))
    assert round(Here.of(whole, TOKYO).cost(11), 10) == report(whole, TOKYO).bill.total


def test_what_has_no_price_is_counted_and_left_out() -> None:
    whole = month(day(contact(1, ("connect.voice", 60), ("kms.request", 1), ("sms.part", 3)), times=2))
    of_a_month = Here.of(whole, TOKYO)
    assert (of_a_month.unpriced, of_a_month.cost(2)) == (2, Decimal("3.08"))


def test_the_same_rate_a_minute_never_breaks_even_whatever_the_fractions() -> None:
    # 91 s a call at 0.04 a minute, here and there
    of_a_month = here(tariff(connect_voice=[(0, "0.04")]), connect_voice=91)
    assert stretches(of_a_month, Alternative("The same", per_minute=Decimal("0.04"))) == (Stretch(0, None, False),)


def test_what_would_break_even_beyond_all_measure_does_not() -> None:
    # 1 + 10^-9 n against 1,000: at 999 thousand million contacts
    of_a_month = here(tariff(connect_task=[(0, "0.000000001")]), connect_task=1)
    other = Alternative("Suite", others=(("Flat", Decimal(1000)),))
    assert MOST < 999 * 10**9
    assert stretches(of_a_month, other) == (Stretch(0, None, True),)


@pytest.mark.parametrize(
    ("ours", "even"),
    [("1000", "3.8"), ("1260", "6.4"), ("500", "0"), ("620", "0")],
)
def test_seats_break_even_where_the_rest_of_the_other_leaves_room_for_them(ours: str, even: str) -> None:
    # 256 for trunks, 14 for 1,400 minutes, 350: 620 without a seat, and 100 for each
    other = Alternative(
        "Suite", 12, Decimal(100), trunks=8, per_trunk=Decimal(32), per_minute=Decimal("0.01"),
        others=(("Maintenance", Decimal(350)),),
    )  # fmt: skip
    assert even_seats(Decimal(ours), other, 500, Decimal(1400)) == Decimal(even)


def test_where_seats_cost_nothing_there_is_no_number_of_them() -> None:
    assert even_seats(Decimal(1000), Alternative("Own", others=(("Power", Decimal(80)),)), 500, Decimal(1)) is None


def test_nothing_is_said_of_a_month_without_a_contact() -> None:
    with pytest.raises(ValueError, match="no contact"):
        Here.of(month(), TOKYO)
