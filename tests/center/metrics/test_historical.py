"""Historical metrics: groups, intervals, thresholds and filters, and sums that can be put together."""

from __future__ import annotations

import random
from itertools import product

import pytest

from offhook.center.metrics.facts import AgentTime
from offhook.center.metrics.historical import Historical
from offhook.center.metrics.registry import metrics
from offhook.center.metrics.wanted import Filter, Threshold, Wanted, usual
from offhook.center.records.record import ContactRecord
from tests.center.metrics.building import NOON, QUEUE, REPAIRS, a_contact, at

HOURS = 3_600


def values(historical: Historical) -> dict[tuple[str | None, ...], dict[str, float | None]]:
    return {row.group: dict(row.values) for row in historical.rows()}


def a_day(contacts: int = 400) -> list[ContactRecord]:
    chance, records = random.Random(7), []
    for number in range(contacts):
        begun, waits = number * 86_400 / contacts, chance.expovariate(1 / 30)
        answered = begun + waits if chance.random() < 0.9 else None
        over = begun + waits + (chance.expovariate(1 / 200) if answered is not None else 0)
        records.append(
            a_contact(
                initiated=begun,
                queued=begun,
                answered=answered,
                over=over,
                acw=(over, over + 20),
                channel=chance.choice(["VOICE", "CHAT"]),
                queue=chance.choice([QUEUE, REPAIRS]),
                agent=chance.choice(["arn:agent/tanaka", "arn:agent/sato"]),
            )
        )
    return records


def test_records_are_grouped_by_what_is_asked_for() -> None:
    historical = Historical(["CONTACTS_HANDLED"], group_by=("QUEUE", "CHANNEL"))
    for queue, channel in [(QUEUE, "VOICE"), (QUEUE, "CHAT"), (REPAIRS, "VOICE"), (QUEUE, "VOICE")]:
        historical.add(a_contact(queued=0, answered=5, over=50, queue=queue, channel=channel))
    assert {group: row["CONTACTS_HANDLED"] for group, row in values(historical).items()} == {
        (QUEUE, "VOICE"): 2,
        (QUEUE, "CHAT"): 1,
        (REPAIRS, "VOICE"): 1,
    }


def test_a_contact_without_an_agent_belongs_to_no_agent_and_no_routing_profile() -> None:
    historical = Historical(
        ["CONTACTS_QUEUED"],
        group_by=("AGENT", "ROUTING_PROFILE"),
        profile_of={"arn:agent/tanaka": "arn:profile/front-desk"},
    )
    historical.add(a_contact(queued=0, answered=5, over=50))
    historical.add(a_contact(queued=0, over=50))
    assert values(historical) == {
        ("arn:agent/tanaka", "arn:profile/front-desk"): {"CONTACTS_QUEUED": 1},
        (None, None): {"CONTACTS_QUEUED": 1},
    }


def test_the_abandonment_rate_of_a_routing_profile_is_0() -> None:
    profiles = {"arn:agent/tanaka": "arn:profile/front-desk"}
    historical = Historical(["ABANDONMENT_RATE"], group_by=("ROUTING_PROFILE",), profile_of=profiles)
    historical.add(a_contact(queued=0, answered=5, over=50))
    historical.add(a_contact(queued=0, over=50))
    assert values(historical)[("arn:profile/front-desk",)] == {"ABANDONMENT_RATE": 0}


def test_a_supervisor_who_listens_handles_nothing() -> None:
    historical = Historical(["CONTACTS_HANDLED", "AVG_HANDLE_TIME"], group_by=())
    historical.add(a_contact(initiation_method="MONITOR", answered=5, over=50))
    assert values(historical)[()] == {"CONTACTS_HANDLED": 0, "AVG_HANDLE_TIME": None}


def test_a_contact_counts_in_the_interval_in_which_it_is_disconnected() -> None:
    historical = Historical(["CONTACTS_HANDLED"], group_by=(), interval="HOUR")
    historical.add(a_contact(queued=0, answered=3_000, over=1.5 * HOURS, acw=(1.5 * HOURS, 3 * HOURS)))
    (row,) = historical.rows()
    assert (row.start, row.end) == (at(HOURS), at(2 * HOURS))


def test_metrics_by_enqueue_stand_in_the_interval_of_the_enqueue_beside_the_others() -> None:
    historical = Historical(["CONTACTS_QUEUED", "CONTACTS_QUEUED_BY_ENQUEUE"], group_by=(), interval="HOUR")
    historical.add(a_contact(queued=10, over=1.5 * HOURS))
    first, second = historical.rows()
    assert (first.start, dict(first.values)) == (NOON, {"CONTACTS_QUEUED": 0, "CONTACTS_QUEUED_BY_ENQUEUE": 1})
    assert dict(second.values) == {"CONTACTS_QUEUED": 1, "CONTACTS_QUEUED_BY_ENQUEUE": 0}


@pytest.mark.parametrize(
    ("threshold", "share"), [(Threshold(20), 0), (Threshold(20, "LTE"), 100), (Threshold(20.001), 100)]
)
def test_a_wait_as_long_as_the_threshold_is_in_time_only_where_it_is_at_most(threshold: Threshold, share: int) -> None:
    wanted = Wanted("SERVICE_LEVEL", threshold)
    historical = Historical([wanted], group_by=())
    historical.add(a_contact(queued=0, answered=20, over=50))
    assert values(historical)[()] == {wanted.label: share}


def test_one_report_may_ask_for_many_service_levels() -> None:
    wanted = [Wanted("SERVICE_LEVEL", Threshold(seconds)) for seconds in (10, 30)]
    historical = Historical(wanted, group_by=())
    for answered in (5, 15, 25, 35):
        historical.add(a_contact(queued=0, answered=answered, over=50))
    assert values(historical)[()] == {"SERVICE_LEVEL_10": 25, "SERVICE_LEVEL_30": 75}


def test_a_filter_counts_some_contacts_only_and_a_negated_one_the_others() -> None:
    inbound = Filter("INITIATION_METHOD", frozenset({"INBOUND"}))
    others = Filter("INITIATION_METHOD", frozenset({"INBOUND"}), is_negated=True)
    historical = Historical(
        [Wanted("CONTACTS_HANDLED"), *(Wanted("CONTACTS_HANDLED", filters=(one,)) for one in (inbound, others))],
        group_by=(),
    )
    for method in ("INBOUND", "INBOUND", "CALLBACK"):
        historical.add(a_contact(answered=5, over=50, initiation_method=method))
    assert list(values(historical)[()].values()) == [3, 2, 1]


def test_a_share_of_nothing_is_no_value() -> None:
    historical = Historical(group_by=())
    historical.add(a_contact(over=50))
    row = values(historical)[()]
    assert row["CONTACTS_QUEUED"] == 0
    assert (
        row["SERVICE_LEVEL_20"] is row["ABANDONMENT_RATE"] is row["AVG_HANDLE_TIME"] is row["MAX_QUEUED_TIME"] is None
    )


@pytest.mark.parametrize(
    ("group_by", "interval"), list(product([(), ("QUEUE",), ("CHANNEL", "QUEUE")], ["HOUR", "DAY", "TOTAL"]))
)
def test_rolled_up_is_what_would_have_been_counted_at_once(group_by: tuple[str, ...], interval: str) -> None:
    of_records = [name for name, metric in metrics().items() if metric.sums.fact is ContactRecord]
    wanted = [Wanted(name) for name in of_records if not metrics()[name].takes_threshold]
    wanted.append(Wanted("SERVICE_LEVEL", Threshold(20)))
    fine = Historical(wanted, group_by=("QUEUE", "CHANNEL"), interval="FIFTEEN_MIN", time_zone="Asia/Tokyo")
    whole = Historical(wanted, group_by=group_by, interval=interval, time_zone="Asia/Tokyo")
    for record in a_day():
        fine.add(record)
        whole.add(record)
    for merged, direct in zip(fine.rolled_up(group_by=group_by, interval=interval).rows(), whole.rows(), strict=True):
        assert merged[:3] == direct[:3]
        assert dict(merged.values) == pytest.approx(dict(direct.values))


def test_rolling_up_changes_nothing_in_what_it_is_made_of() -> None:
    historical = Historical(interval="FIFTEEN_MIN")
    for record in a_day(50):
        historical.add(record)
    before = list(historical.rows())
    historical.rolled_up()
    assert list(historical.rows()) == before


def test_every_contact_is_counted_once_whatever_the_grouping() -> None:
    day = a_day()
    for group_by, interval in product([(), ("AGENT",), ("QUEUE", "CHANNEL")], ["FIFTEEN_MIN", "WEEK"]):
        historical = Historical(["CONTACTS_CREATED"], group_by=group_by, interval=interval)
        for record in day:
            historical.add(record)
        assert sum(row.values["CONTACTS_CREATED"] or 0 for row in historical.rows()) == len(day)


def test_the_order_in_which_records_come_does_not_matter() -> None:
    day = a_day(100)
    forwards, backwards = Historical(interval="FIFTEEN_MIN"), Historical(interval="FIFTEEN_MIN")
    for record in day:
        forwards.add(record)
    for record in reversed(day):
        backwards.add(record)
    for one, other in zip(forwards.rows(), backwards.rows(), strict=True):
        assert one[:3] == other[:3]
        assert dict(one.values) == pytest.approx(dict(other.values))


def test_memory_grows_with_groups_and_intervals_and_not_with_contacts() -> None:
    few, many = Historical(interval="HOUR"), Historical(interval="HOUR")
    for record in a_day(400):
        few.add(record)
        for _ in range(10):
            many.add(record)
    assert [row[:3] for row in many.rows()] == [row[:3] for row in few.rows()]
    assert sum(row.values["CONTACTS_QUEUED"] or 0 for row in many.rows()) == 4_000


def test_a_fact_that_no_metric_is_made_of_is_passed_over() -> None:
    historical = Historical(["CONTACTS_QUEUED"])
    historical.add(AgentTime("arn:agent/tanaka", None, NOON, 900, 900, 0, 0, 0, 0))
    assert list(historical.rows()) == []


def test_what_cannot_be_asked_for_is_refused_with_what_can() -> None:
    with pytest.raises(ValueError, match="Did you mean 'SERVICE_LEVEL'"):
        Historical(["SERVICE_LEVELS"])
    with pytest.raises(ValueError, match="SERVICE_LEVEL needs a threshold"):
        Historical(["SERVICE_LEVEL"])
    with pytest.raises(ValueError, match="CONTACTS_QUEUED takes no threshold"):
        Wanted("CONTACTS_QUEUED", Threshold(20))
    with pytest.raises(ValueError, match="AGENT_OCCUPANCY cannot be grouped by QUEUE, only by AGENT, ROUTING_PROFILE"):
        Historical(["AGENT_OCCUPANCY"], group_by=("QUEUE",))
    with pytest.raises(ValueError, match="not 604801"):
        Threshold(604_801)
    with pytest.raises(ValueError, match="LT or LTE, not 'GT'"):
        Threshold(20, "GT")


def test_intervals_cannot_be_rolled_up_into_shorter_ones_or_by_a_grouping_that_is_not_there() -> None:
    historical = Historical(usual(), group_by=("QUEUE",), interval="DAY")
    with pytest.raises(ValueError, match="intervals of DAY cannot be divided into HOUR"):
        historical.rolled_up(interval="HOUR")
    with pytest.raises(ValueError, match="CHANNEL is not among the groupings QUEUE"):
        historical.rolled_up(group_by=("CHANNEL",))
