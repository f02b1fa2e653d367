"""Reading a scenario file: what a good one gives, and what every mistake says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from offhook.centerfile import Center, read_center
from offhook.errors import Faults
from offhook.scenarios.cast import inbound_flows
from offhook.scenarios.model import Scenario
from offhook.scenarios.moments import Span
from offhook.scenarios.reading import read_scenario

ROOT = Path(__file__).parents[2]
GOOD = """\
[scenario]
name = "Tuesday"
from = 2026-11-24T09:00:00
until = 2026-11-24T12:00:00
zone = "Asia/Tokyo"

[[arrivals]]
line = "japan"
per_hour = { "09:00-11:00" = 20, "11:00-12:00" = 12.5 }
customers = { callers = 4, strangers = 1 }

[[arrivals]]
channel = "chat"
line = "america"
at = ["09:05", "11:59:30"]
customers = "callers"

[customers.callers]
language = "ja-JP"
inputs = [{ says = ["1"], weight = 2 }, { says = ["2", "1"], hangs_up = true }]
queues = { orders = 3, support = 1 }
skills = { English = 4 }

[customers.strangers]
callers = ["+81355550199", "withheld"]
inputs = ["3"]
queues = "support"

[roster.own]
agents = ["tanaka", "wang"]
shift = "09:00-17:30"
dispositions = "complaint"

[roster.help]
count = 3
routing_profile = "front-desk"
skills = { Japanese = 5 }
shift = ["09:00-12:00", "22:00-06:00"]
breaks = "10:30-10:45"
talks_for_s = { mean = 210, p90 = 400 }
chat = { talks_for_s = 500 }

[promises.all]
service_level = 0.8
"""

Read = Callable[..., Scenario]


@pytest.fixture(scope="module")
def center() -> Center:
    return read_center(ROOT / "center.toml")


@pytest.fixture
def read(tmp_path: Path, center: Center) -> Read:
    def read_text(text: str, **given: object) -> Scenario:
        (tmp_path / "day.toml").write_text(text, encoding="utf-8")
        flows = ("main", "back-office")
        return read_scenario(tmp_path / "day.toml", center, flows=flows, shown_as="day.toml", **given)  # type: ignore[arg-type]

    return read_text


def faults_of(read: Read, text: str, **given: object) -> list[str]:
    with pytest.raises(Faults) as found:
        read(text, **given)
    return [str(fault) for fault in found.value.faults]


def test_times_are_those_of_the_scenarios_zone(read: Read) -> None:
    about = read(GOOD).about
    assert about.start.utcoffset() == timedelta(hours=9)
    assert about.duration_s == 3 * 3600


def test_times_with_an_offset_need_no_zone(read: Read) -> None:
    text = GOOD.replace('zone = "Asia/Tokyo"\n', "")
    text = text.replace("T09:00:00", "T09:00:00+09:00").replace("T12:00:00", "T12:00:00+09:00")
    assert read(text).about.duration_s == 3 * 3600


def test_the_day_on_which_clocks_go_back_has_an_hour_more(read: Read) -> None:
    text = GOOD.replace("2026-11-24T09:00:00", "2026-11-01T00:00:00").replace(
        "2026-11-24T12:00:00", "2026-11-02T00:00:00"
    )
    assert read(text.replace("Asia/Tokyo", "America/New_York")).about.duration_s == 25 * 3600


def test_a_time_with_an_offset_is_shown_by_the_clock_of_the_zone(read: Read) -> None:
    about = read(GOOD.replace("T09:00:00", "T00:00:00Z").replace("T12:00:00", "T03:00:00Z")).about
    assert (about.start.hour, about.end.hour, str(about.start.tzinfo)) == (9, 12, "Asia/Tokyo")


def test_a_name_a_list_and_a_table_all_say_who_and_how_likely(read: Read) -> None:
    scenario = read(GOOD)
    assert scenario.arrivals[0].customers == {"callers": 4.0, "strangers": 1.0}
    assert scenario.arrivals[1].customers == {"callers": 1.0}
    assert read(GOOD.replace('"support"\n', '["support", "orders"]\n')).customers["strangers"].queues == {
        "support": 1.0,
        "orders": 1.0,
    }


def test_a_list_of_texts_is_one_script(read: Read) -> None:
    customers = read(GOOD).customers
    assert [script.says for script in customers["strangers"].inputs] == [("3",)]
    assert [(script.says, script.weight, script.hangs_up) for script in customers["callers"].inputs] == [
        (("1",), 2.0, False),
        (("2", "1"), 1.0, True),
    ]


def test_a_shift_may_go_over_midnight(read: Read) -> None:
    assert read(GOOD).roster["help"].shift[1] == Span(time(22), time(6))


def test_a_channel_of_a_roster_differs_only_in_what_it_says(read: Read) -> None:
    roster = read(GOOD).roster["help"]
    assert (roster.talk("chat").chance.mean, roster.talk("voice").chance.mean) == (500, 210)
    assert roster.wrap_up("chat") == roster.wrap_up("voice")


def test_what_is_given_stands_for_what_the_file_says(read: Read) -> None:
    about = read(GOOD, fidelity="queue-only", seed=7).about
    assert (about.is_full, about.seed) == (False, 7)


def test_every_value_has_its_place(read: Read) -> None:
    assert str(read(GOOD).place("roster", "own", "shift")) == "day.toml:31:9"


class Mistake(NamedTuple):
    """This, written instead of that, is told like this."""

    right: str
    wrong: str
    told: str


MISTAKES = (
    Mistake("zone =", "sed = 3\nzone =", "day.toml:5:1: unknown key 'sed' in [scenario]. Did you mean 'seed'?"),
    Mistake(
        'name = "Tuesday"\n', "", "day.toml:1:1: [scenario] has no 'name'. Add name: what it is called in the results"
    ),
    Mistake("2026-11-24T12", "2026-11-24T08", "day.toml:4:9: 'until' is not after 'from'. Write a later moment"),
    Mistake(
        "from = 2026-11-24T09:00:00",
        'from = "9 am"',
        "day.toml:3:8: '9 am' is no moment. Write it without quotes as 2026-11-23T09:00:00",
    ),
    Mistake(
        'zone = "Asia/Tokyo"\n',
        "",
        "day.toml:3:8: 'from' does not say where. Add zone, such as zone = 'Asia/Tokyo', or the offset from UTC to both"
        " times",
    ),
    Mistake("Asia/Tokyo", "Asia/Tokio", "day.toml:5:8: unknown time zone 'Asia/Tokio'. Did you mean 'Asia/Tokyo'?"),
    Mistake("zone =", 'fidelity = "ful"\nzone =', "day.toml:5:12: 'ful' is no fidelity. Did you mean 'full'?"),
    Mistake(
        "zone =", "interval_min = 20\nzone =", "day.toml:5:16: no intervals of 20 minutes. Write one of: 15, 30, 60"
    ),
    Mistake('"chat"', '"chats"', "day.toml:13:11: 'chats' is no channel. Did you mean 'chat'?"),
    Mistake(
        '"chat"',
        '"task"',
        "day.toml:14:8: 'line' is for calls and chats. Leave it out: a task contact comes by 'flow'",
    ),
    Mistake(
        '"chat"\nline = "america"',
        '"task"',
        "day.toml:12:1: these arrivals have no flow. Add flow, the name of a file in flows/ without .json",
    ),
    Mistake(
        '"chat"\nline = "america"',
        '"email"\nflow = "back-ofice"',
        "day.toml:14:8: there is no inbound flow flows/back-ofice.json. Did you mean 'back-office'?",
    ),
    Mistake(
        'line = "america"',
        'line = "america"\nflow = "back-office"',
        "day.toml:15:8: 'flow' is for tasks and e-mails. Leave it out: a chat contact comes by 'line'",
    ),
    Mistake(
        'line = "america"',
        'line = "america"\nattributes = { queue = "orders" }',
        "day.toml:15:14: 'attributes' is for tasks and e-mails. Leave it out: a chat contact comes by 'line'",
    ),
    Mistake('"japan"', '"japn"', "day.toml:8:1: there is no [lines.japn] in center.toml. Did you mean 'japan'?"),
    Mistake(
        'line = "japan"\n',
        "",
        "day.toml:7:1: these arrivals have no line. Add line, the key of a table [lines.<key>] of center.toml",
    ),
    Mistake('"09:05"', '"9.05"', "day.toml:15:7: '9.05' is no time of day. Write \"09:05\""),
    Mistake('"09:05"', '"24:10"', "day.toml:15:7: '24:10' is no time of day. Write 00:00 to 23:59"),
    Mistake(
        '"09:05"',
        '"08:05"',
        "day.toml:15:7: 08:05:00 never comes between 09:00 and 12:00. Write a time in between, or move 'until'",
    ),
    Mistake(
        'at = ["09:05", "11:59:30"]\n',
        "",
        "day.toml:12:1: neither 'at' nor 'per_hour' says when they come. Write either at = ['09:05'], or per_hour = 12",
    ),
    Mistake(
        "at = [",
        "per_hour = 3\nat = [",
        "day.toml:15:12: 'at' and 'per_hour' are both there. Write either at = ['09:05'], or per_hour = 12",
    ),
    Mistake(
        '"11:00-12:00"',
        '"10:30-12:00"',
        'day.toml:9:12: "09:00-11:00" and "10:30-12:00" have a time of day in common. '
        "Let one end where the other begins",
    ),
    Mistake('"11:00-12:00"', '"11-12"', "day.toml:9:34: '11-12' is no part of a day. Write \"11:00-12:00\""),
    Mistake("= 12.5", "= -1", "day.toml:9:50: '11:00-12:00' is -1. Write at least 0"),
    Mistake(
        "strangers = 1 }",
        "stranger = 1 }",
        "day.toml:10:28: there is no [customers.stranger]. Did you mean 'strangers'?",
    ),
    Mistake("callers = 4,", "callers = 0,", "day.toml:10:25: 'callers' is 0. Write more than 0"),
    Mistake('"ja-JP"', '"ja"', "day.toml:19:12: 'ja' is no language of this centre. Did you mean 'ja-JP'?"),
    Mistake(
        "support = 1 }",
        "suport = 1 }",
        "day.toml:21:24: there is no [queues.suport] in center.toml. Did you mean 'support'?",
    ),
    Mistake(
        "English = 4",
        "Englisch = 4",
        "day.toml:22:12: no proficiency in center.toml has the value 'Englisch'. Did you mean 'English'?",
    ),
    Mistake("English = 4", "English = 6", "day.toml:22:22: 'English' is 6. Write at most 5"),
    Mistake(
        '"+81355550199"',
        '"+81"',
        "day.toml:25:12: '+81' is no phone number. Write + and the country code, for example +81355550111",
    ),
    Mistake(
        '"withheld"',
        '"witheld"',
        "day.toml:25:28: 'witheld' is nobody who calls. Did you mean 'withheld'? Or write a number in E.164, such as "
        "'+81355550111'",
    ),
    Mistake('"wang"]', '"wag"]', "day.toml:30:21: there is no [agents.wag] in center.toml. Did you mean 'wang'?"),
    Mistake(
        '"wang"]',
        '"tanaka"]',
        "day.toml:30:21: 'tanaka' works already: line 30. Write both shifts of the agent into one of them",
    ),
    Mistake('"09:00-17:30"', '"9-17"', "day.toml:31:9: '9-17' is no part of a day. Write \"09:00-17:00\""),
    Mistake(
        '"complaint"',
        '"complain"',
        "day.toml:32:1: there is no [dispositions.complain] in center.toml. Did you mean 'complaint'?",
    ),
    Mistake(
        "count = 3\n",
        "",
        "day.toml:34:1: neither 'agents' nor 'count' says who works. Write either agents = ['...'], or count = 12",
    ),
    Mistake(
        'routing_profile = "front-desk"\n',
        "",
        "day.toml:35:9: the agents of 'count' have no routing profile. Add routing_profile",
    ),
    Mistake(
        'dispositions = "complaint"',
        "skills = { English = 3 }",
        "day.toml:32:10: 'skills' is for 'count' only. Leave it out: center.toml says it of tanaka",
    ),
    Mistake(
        "{ mean = 210, p90 = 400 }",
        "{ mean = 210, p90 = 100 }",
        "day.toml:40:15: a lognormal of mean 210 s and p90 100 s: p90 has to be above the mean and at most 477.4 s. "
        "Write numbers that can be",
    ),
    Mistake(
        "{ mean = 210, p90 = 400 }",
        "{ mean = 210 }",
        "day.toml:40:15: 'mean' alone says no distribution. Write { mean = 210, p90 = 420 }, or cv instead of p90, or "
        'spread = "exponential" alone',
    ),
    Mistake(
        "{ mean = 210, p90 = 400 }",
        '{ mean = 210, spread = "gama", cv = 1 }',
        "day.toml:40:38: 'gama' is no spread. Did you mean 'gamma'?",
    ),
    Mistake(
        "{ mean = 210, p90 = 400 }",
        '"long"',
        "day.toml:40:15: 'long' is no time that something takes. Write a number of seconds, or "
        "{ mean = 180, p90 = 400 }, or { at_least = 5, at_most = 15 }",
    ),
    Mistake(
        "talks_for_s = 500",
        "talk_for_s = 500",
        "day.toml:41:10: unknown key 'talk_for_s' in [roster.help.chat]. Did you mean 'talks_for_s'?",
    ),
    Mistake(
        "[promises.all]",
        "[promises.order]",
        "day.toml:43:1: there is no [queues.order] in center.toml. Did you mean 'orders'?",
    ),
    Mistake("service_level = 0.8", "service_level = 80", "day.toml:44:17: 'service_level' is 80. Write at most 1"),
)


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.wrong[:40])
def test_a_mistake_is_told_with_its_place_and_what_to_write(read: Read, mistake: Mistake) -> None:
    assert mistake.right in GOOD
    assert faults_of(read, GOOD.replace(mistake.right, mistake.wrong, 1)) == [mistake.told]


def test_all_mistakes_are_told_at_once(read: Read) -> None:
    text = GOOD.replace("Asia/Tokyo", "Asia/Tokio").replace('"japan"', '"japn"').replace("wang", "wag")
    assert [fault.split(":")[1] for fault in faults_of(read, text)] == ["5", "8", "30"]


def test_queue_only_needs_to_know_where_customers_go(read: Read) -> None:
    text = GOOD.replace('queues = "support"\n', "")
    assert read(text).about.is_full
    assert faults_of(read, text, fidelity="queue-only") == [
        "day.toml:24:1: [customers.strangers] has no 'queues': without flows nothing else says where they go. "
        "Add queues, such as queues = 'support', or queues with weights"
    ]


def test_queue_only_needs_no_line(read: Read) -> None:
    assert read(GOOD.replace('line = "japan"\n', ""), fidelity="queue-only").arrivals[0].line is None


def test_a_file_that_is_not_there_is_told(center: Center, tmp_path: Path) -> None:
    with pytest.raises(
        Faults, match=r"cannot be read: No such file or directory\. Start from one of those in scenarios/"
    ):
        read_scenario(tmp_path / "nowhere.toml", center)


@pytest.mark.parametrize("path", sorted((ROOT / "scenarios").glob("*.toml")), ids=lambda path: path.stem)
def test_the_shipped_scenarios_are_good(path: Path, center: Center) -> None:
    assert read_scenario(path, center, flows=inbound_flows(ROOT)).arrivals


def test_a_flow_that_contacts_do_not_begin_with_is_none_of_the_inbound_ones() -> None:
    flows = inbound_flows(ROOT)
    assert flows["back-office"] == "Back office"
    assert not {"waiting", "transfer-to-queue", "identify-customer"} & set(flows)


def test_queue_only_needs_no_flow(read: Read) -> None:
    text = GOOD.replace('"chat"\nline = "america"', '"task"')
    assert read(text, fidelity="queue-only").arrivals[1].flow is None
