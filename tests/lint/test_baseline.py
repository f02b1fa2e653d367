"""The baseline: what it knows is not told again, what is new is, and what is gone is a remark."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from offhook.errors import Faults
from offhook.lint.baseline import write_baseline
from offhook.lint.linting import Options, Outcome, lint
from tests.lint.conftest import Write, flow

HOURS = frozenset({"OH203", "OH0"})
WITHOUT = Options(select=HOURS, with_baseline=False)


def run(baseline: Path = Path("known.json")) -> Outcome:
    return lint([Path("flows")], Options(select=HOURS, baseline=baseline))


def adopt() -> None:
    write_baseline(Path("known.json"), lint([Path("flows")], WITHOUT).findings)


def told(outcome: Outcome) -> list[str]:
    return [f"{one.place.file} {one.code}" for one in outcome.findings]


def test_what_is_known_is_not_told_even_when_its_lines_have_moved(write: Write) -> None:
    write("flows/main.json")
    adopt()
    write("flows/main.json", "\n\n\n" + json.dumps(flow(), indent=4))
    outcome = run()
    assert told(outcome) == []
    assert [one.code for one in outcome.quiet("baseline")] == ["OH203"]


def test_the_same_mistake_in_another_action_or_file_is_told(write: Write) -> None:
    write("flows/main.json")
    adopt()
    write("flows/main.json", flow({**flow()["Actions"][0], "Identifier": "check again"}))
    write("flows/other.json")
    assert told(run()) == ["flows/main.json OH203", "flows/other.json OH203"]


def test_an_entry_stands_for_as_many_findings_as_it_counts(write: Write) -> None:
    twice = flow(flow()["Actions"][0])
    write("flows/main.json", twice)
    adopt()
    assert json.loads(Path("known.json").read_text())["findings"][0]["count"] == 2
    write("flows/main.json", flow(*twice["Actions"][::2]))
    assert told(run()) == ["flows/main.json OH203"]
    write("flows/main.json")
    assert [one.message for one in run().findings] == [
        "OH203 is not found in flows/main.json 1 of 2 times: 'check hours' has no branch for 'False'"
    ]


def test_what_is_gone_is_a_remark_at_its_line_and_no_failure(write: Write) -> None:
    write("flows/main.json")
    write("flows/gone.json")
    adopt()
    Path("flows/gone.json").unlink()
    outcome = run()
    assert [str(one.place) for one in outcome.findings] == ["known.json:4:1"]
    assert outcome.is_clean


def test_files_and_rules_that_were_not_looked_at_are_not_called_gone(write: Write) -> None:
    write("flows/main.json")
    write("flows/other.json")
    adopt()
    alone = lint([Path("flows/main.json")], Options(select=HOURS, baseline=Path("known.json")))
    assert alone.findings == []
    other = Options(select=frozenset({"OH007", "OH105"}), baseline=Path("known.json"))
    assert lint([Path("flows")], other).findings == []


def test_the_file_is_the_same_whoever_writes_it(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("b", "a", "c"):
        write(f"flows/{name}.json")
    adopt()
    first = Path("known.json").read_bytes()
    monkeypatch.chdir("flows")
    found = lint([Path("c.json"), Path()], WITHOUT).findings
    write_baseline(Path("../known.json"), reversed(found))
    assert Path("../known.json").read_bytes() == first
    files = [entry["file"] for entry in json.loads(first)["findings"]]
    assert files == ["flows/a.json", "flows/b.json", "flows/c.json"]


def test_nothing_found_is_an_empty_list(write: Write) -> None:
    write("flows/note.json", {})
    assert write_baseline(Path("known.json"), []) == 0
    assert json.loads(Path("known.json").read_text()) == {"version": 1, "findings": []}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{", "known.json:1:2: the baseline is not JSON: Expecting property name enclosed in double quotes. "),
        ("[]", "known.json:1:1: this is no baseline of version 1. "),
        ('{"version": 2, "findings": []}', "known.json:1:1: this is no baseline of version 1. "),
        ('{"version": 1, "findings": [\n{"file": 5}]}', "known.json:2:1: entry 1 of the baseline is no finding. "),
        ('{"version": 1, "findings": [{"code": 5}]}', "known.json: entry 1 of the baseline is no finding. "),
    ],
)
def test_a_baseline_that_cannot_be_read_says_why(write: Write, text: str, fault: str) -> None:
    write("flows/main.json")
    write("known.json", text)
    with pytest.raises(Faults) as found:
        run()
    assert str(found.value.faults[0]).startswith(fault)


def test_a_baseline_that_is_not_there_says_so(write: Write) -> None:
    write("flows/main.json")
    with pytest.raises(Faults, match=r"nowhere.json: the baseline cannot be read: No such file or directory"):
        run(Path("nowhere.json"))
