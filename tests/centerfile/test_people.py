"""Agents, proficiencies, statuses and dispositions: what a good file gives, and what every fault says."""

from __future__ import annotations

import pytest

from offhook.centerfile.people import MAX_STATUSES
from tests.centerfile.mistakes import (
    GOOD,
    Case,
    Read,
    faults_of,
    is_named_with_its_place_and_what_to_write,
    is_the_only_fault,
)


def test_skills_are_levels_of_values_of_any_proficiency(read: Read) -> None:
    assert read(GOOD).agents["ann"].skills == {"English": 5, "Green tea": 3}


def test_an_agent_who_does_not_say_when_they_answer_does_not_work_by_themselves(read: Read) -> None:
    ann = read(GOOD.replace("answers_after_s = 0.5\n", "")).agents["ann"]
    assert ann.answers_after_s is None
    assert (ann.talks_for_s, ann.wraps_up_for_s) == (90, 30)


def test_seconds_may_have_fractions(read: Read) -> None:
    assert read(GOOD).agents["ann"].answers_after_s == 0.5


def test_a_disposition_may_leave_open_whether_the_matter_is_solved(read: Read) -> None:
    assert [one.solved for one in read(GOOD).dispositions.values()] == [True, None]


def test_letters_of_any_language_may_name_a_proficiency_and_a_disposition(read: Read) -> None:
    center = read(GOOD.replace('"Oolong"', '"烏龍茶 (x)"'.replace(" (x)", "/台湾")).replace("Advised", "ご案内済み"))
    assert center.proficiencies["tea"].values[1] == "烏龍茶/台湾"
    assert center.dispositions["advised"].name == "ご案内済み"


def test_an_instance_has_50_statuses_with_the_two_that_are_always_there(read: Read) -> None:
    def statuses(count: int) -> str:
        return "".join(f'[statuses.s{number}]\nname = "S{number}"\n' for number in range(count))

    assert len(read(GOOD + statuses(MAX_STATUSES - 1)).statuses) == 48
    (fault,) = faults_of(read, GOOD + statuses(MAX_STATUSES))
    assert (fault.what, fault.fix) == ("'statuses' has 49 entries", "Write at most 48")


def test_an_agent_has_ten_skills_at_most(read: Read) -> None:
    teas = [f"Tea {number}" for number in range(11)]
    text = GOOD.replace('"Oolong"', ", ".join(f'"{tea}"' for tea in teas))
    skills = ", ".join(f'"{tea}" = 1' for tea in teas)
    (fault,) = faults_of(read, text.replace('English = 5, "Green tea" = 3', skills))
    assert (fault.what, fault.fix) == ("'skills' has 11 entries", "Write at most 10")


CASES = {
    "unknown skill": Case(
        '"Green tee" = 3',
        '"Green tea" = 3',
        '"Green tee"',
        "no proficiency has the value 'Green tee'",
        "Did you mean 'Green tea'?",
    ),
    "skill out of range": Case("English = 6", "English = 5", "6,", "'English' is 6", "Write at most 5"),
    "skill without a level": Case(
        'English = "good"', "English = 5", '"good"', "'English' is 'good'", "Write a whole number without quotes"
    ),
    "auto accept that takes its time": Case(
        "answers_after_s = 8",
        "answers_after_s = 0.5",
        "8\ntalks",
        "auto_accept connects an agent within a second",
        "Write answers_after_s = 0, or take auto_accept out",
    ),
    "time before it begins": Case(
        "talks_for_s = -1", "talks_for_s = 90", "-1\ndisposition", "'talks_for_s' is -1", "Write at least 0"
    ),
    "time without an end": Case(
        "talks_for_s = inf", "talks_for_s = 90", "inf", "'talks_for_s' is inf", "Write a number that has an end"
    ),
    "after-contact work of a month": Case(
        "after_contact_work_limit_s = 2600000",
        "after_contact_work_limit_s = 60",
        "2600000",
        "'after_contact_work_limit_s' is 2600000",
        "Write at most 2000000",
    ),
    "unknown disposition of an agent": Case(
        'disposition = "advise"',
        'disposition = "advised"',
        '"advise"',
        "there is no [dispositions.advise]",
        "Did you mean 'advised'?",
    ),
    "status that is always there": Case(
        'name = "available"',
        'name = "Lunch"',
        '"available"',
        "every instance has the status 'available' already",
        "Remove this one",
    ),
    "dispositions of the same name": Case(
        'name = "Advised"\n\n[statuses.x]\nname = "X"',
        'name = "Something else"',
        '"Advised"\n\n[statuses.x]',
        "'Advised' is also the name of [dispositions.advised], line 100",
        "Give [dispositions.other] a name of its own",
    ),
    "proficiencies that differ by case only": Case(
        'name = "LANGUAGE"',
        'name = "Tea"',
        '"LANGUAGE"',
        "'LANGUAGE' is also the name of a predefined attribute, [proficiencies.language]",
        "Give it a name of its own",
    ),
    "proficiency named as the dispositions are": Case(
        'name = "disposition"',
        'name = "Tea"',
        '"disposition"',
        "'disposition' is also the name of a predefined attribute, which holds the dispositions",
        "Give it a name of its own",
    ),
    "value of two proficiencies": Case(
        '["Green tea", "Oolong", "English"]',
        '["Green tea", "Oolong"]',
        '"English"]\n\n[statuses',
        "'English' is also a value of [proficiencies.language]",
        "Give it a name of its own: agents name values only",
    ),
    "value twice": Case(
        '["Oolong", "Green tea", "Oolong"]',
        '["Green tea", "Oolong"]',
        '"Oolong"]',
        "'Oolong' is listed twice",
        "Remove one of them",
    ),
    "no values": Case(
        "values = []\n\n[proficiencies.green]\nname = 'Green'\nvalues = ['Green tea']",
        'values = ["Green tea", "Oolong"]',
        "[]\n\n[proficiencies.green]",
        "there is nothing to be good at",
        "Write at least one value",
    ),
    "letter that no attribute has": Case(
        '"Oolong & co"',
        '"Oolong"',
        '"Oolong & co"',
        "'&' in 'Oolong & co' cannot be in a predefined attribute",
        "Write letters, digits, spaces and _ . : / = + - @ ' only",
    ),
    "attribute that is AWS's": Case(
        'name = "connect:Tea"',
        'name = "Tea"',
        '"connect:Tea"',
        "'connect:Tea' begins like the attributes of AWS",
        "Write a text that begins otherwise",
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_mistake_is_named_with_its_place_and_what_to_write(case: Case, read: Read) -> None:
    is_named_with_its_place_and_what_to_write(case, read)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_mistake_gives_no_fault_elsewhere(case: Case, read: Read) -> None:
    is_the_only_fault(case, read)
