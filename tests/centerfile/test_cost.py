"""What a centre costs and may cost: what a good file gives, and what every fault says."""

from __future__ import annotations

import pytest

from tests.centerfile.mistakes import (
    GOOD,
    Case,
    Read,
    faults_of,
    is_named_with_its_place_and_what_to_write,
    is_the_only_fault,
)

WITHOUT = GOOD[: GOOD.index("[cost]")]
BUDGET = '[cost.budget]\nmonthly = 500\nemail = ["owner@example.com"]\n'


def test_the_plan_tags_budget_and_volumes_are_as_written(read: Read) -> None:
    cost = read(GOOD).cost
    assert (cost.plan, cost.stand_in) == ("connect-customer-basic", "us-east-1")
    assert dict(cost.tags) == {"department": "tea", "cost-center": "4711 / EU"}
    assert cost.budget is not None
    assert (cost.budget.monthly, cost.budget.alarms, cost.budget.forecast) == (500, (50, 100), 120)
    assert cost.budget.email == ("owner@example.com",)
    mornings = cost.volumes["mornings"]
    assert (mornings.contacts, mornings.line, mornings.channel) == (1200, "london", "voice")
    assert (mornings.inputs, mornings.caller, mornings.talks_for_s) == (("1",), "+442079460002", 150)


def test_a_centre_that_says_nothing_of_costs_has_the_plan_with_everything_and_no_budget(read: Read) -> None:
    cost = read(WITHOUT).cost
    assert cost.plan == "connect-customer"
    assert (cost.stand_in, cost.budget, dict(cost.tags), dict(cost.volumes)) == (None, None, {}, {})


def test_a_budget_warns_at_half_at_four_fifths_at_all_of_it_and_when_that_is_foreseen(read: Read) -> None:
    budget = read(WITHOUT + BUDGET).cost.budget
    assert budget is not None
    assert (budget.alarms, budget.forecast) == ((50, 80, 100), 100)


def test_a_budget_has_ten_alarms_at_most_the_forecast_among_them(read: Read) -> None:
    nine, ten = list(range(10, 100, 10)), list(range(10, 110, 10))
    assert read(WITHOUT + BUDGET + f"alarms = {nine}\n").cost.budget is not None
    (fault,) = faults_of(read, WITHOUT + BUDGET + f"alarms = {ten}\n")
    assert fault.what == "11 alarms"
    assert fault.fix == "Write fewer: 10 is the limit of a budget, the forecast among them"
    assert fault.where.line == (WITHOUT + BUDGET).count("\n") + 1


def test_there_is_room_for_two_tags_of_the_centre_itself_on_every_resource(read: Read) -> None:
    tags = [f'tag-{number} = "x"\n' for number in range(49)]
    assert len(read(WITHOUT + "[cost.tags]\n" + "".join(tags[:48])).cost.tags) == 48
    (fault,) = faults_of(read, WITHOUT + "[cost.tags]\n" + "".join(tags))
    assert (fault.what, fault.fix) == ("'tags' has 49 entries", "Write at most 48")


def test_every_fault_of_the_table_is_found_at_once(read: Read) -> None:
    text = GOOD.replace("monthly = 500", "monthly = 0").replace('line = "london"\ninputs', 'line = "londn"\ninputs')
    text = text.replace('"cost-center"', '"aws:cost"').replace('plan = "connect-customer-basic"', 'plan = "basic"')
    assert len(faults_of(read, text)) == 4


CASES = {
    "unknown plan": Case(
        'plan = "connect-customer-basics"',
        'plan = "connect-customer-basic"',
        '"connect-customer-basics"',
        "Amazon Connect has no plan 'connect-customer-basics'",
        "Did you mean 'connect-customer-basic'?",
    ),
    "unknown Region to stand in": Case(
        '"us-east-11"',
        '"us-east-1"',
        '"us-east-11"',
        "Amazon Connect has no Region 'us-east-11'",
        "Did you mean 'us-east-1'?",
    ),
    "tag of AWS": Case(
        '"AWS:cost" =',
        '"cost-center" =',
        '"AWS:cost"',
        "'AWS:cost' begins with 'aws:', as only tags of AWS do",
        "Give the tag another name",
    ),
    "tag of the centre": Case(
        '"offhook:center" =',
        '"cost-center" =',
        '"offhook:center"',
        "'offhook:center' is what the centre itself is tagged with",
        "Take it out: its value is the alias",
    ),
    "tag of the centre in other letters": Case(
        '"Offhook:Center" =',
        '"cost-center" =',
        '"Offhook:Center"',
        "'Offhook:Center' is what the centre itself is tagged with",
        "Take it out: its value is the alias",
    ),
    "tag with a blank in its key": Case(
        '"cost center" =',
        '"cost-center" =',
        '"cost center"',
        "'cost center' cannot be the key of a tag",
        "Write 'cost-center'",
    ),
    "tag with a key of other letters": Case(
        '"部門" =', '"cost-center" =', '"部門"', "'部門' cannot be the key of a tag", "Write letters and digits"
    ),
    "tag with a key too long": Case(
        f'"{"k" * 129}" =',
        '"cost-center" =',
        f'"{"k" * 129}"',
        f"'{'k' * 129}' has 129 characters",
        "Write at most 128",
    ),
    "tag with a value that AWS refuses": Case(
        '"4711 $ EU"',
        '"4711 / EU"',
        '"4711 $ EU"',
        "a tag's value has no '$'",
        "Write letters, digits, blanks and _ . : / = + - @",
    ),
    "tags that differ by their case": Case(
        "Department =",
        '"cost-center" =',
        '"4711 / EU"',
        "'Department' and 'department' differ by their case only",
        "Keep one of them",
    ),
    "budget of nothing": Case("monthly = 0", "monthly = 500", "0\nalarms", "'monthly' is 0", "Write at least 1"),
    "budget in cents": Case(
        "monthly = 500.5",
        "monthly = 500",
        "500.5",
        "'monthly' is 500.5",
        "Write a whole number without quotes",
    ),
    "an alarm at nothing": Case(
        "alarms = [50, 0]", "alarms = [50, 100]", "0]", "an entry of 'alarms' is 0", "Write at least 1"
    ),
    "the same alarm twice": Case(
        "alarms = [50, 50]", "alarms = [50, 100]", "50]", "50 is listed twice", "Keep one of them"
    ),
    "no e-mail address": Case(
        '["owner"]',
        '["owner@example.com"]',
        '"owner"',
        "'owner' is no e-mail address",
        "Write one such as 'ops@example.com'",
    ),
    "nobody to tell": Case(
        "email = []", 'email = ["owner@example.com"]', "[]\n\n[cost.vol", "'email' is empty", "Write at least one"
    ),
    "the same address twice": Case(
        '["owner@example.com", "owner@example.com"]',
        '["owner@example.com"]',
        '"owner@example.com"]',
        "'owner@example.com' is listed twice",
        "Keep one of them",
    ),
    "volume by an unknown line": Case(
        'line = "londn"\ninputs',
        'line = "london"\ninputs',
        '"londn"\ninputs',
        "there is no [lines.londn]",
        "Did you mean 'london'?",
    ),
    "volume of another channel": Case(
        'channel = "chats"\ncaller',
        "caller",
        '"chats"\ncaller',
        "unknown channel 'chats'",
        "Did you mean 'chat'?",
    ),
    "volume from a number that is none": Case(
        'caller = "020 7946 0002"',
        'caller = "+442079460002"',
        '"020 7946 0002"',
        "'020 7946 0002' is no phone number",
        "Write a whole E.164 number: +, country code, area and number",
    ),
    "fewer contacts than none": Case(
        "contacts = -1", "contacts = 1200", "-1\nline", "'contacts' is -1", "Write at least 0"
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_mistake_is_named_with_its_place_and_what_to_write(case: Case, read: Read) -> None:
    is_named_with_its_place_and_what_to_write(case, read)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_mistake_gives_no_fault_elsewhere(case: Case, read: Read) -> None:
    is_the_only_fault(case, read)
