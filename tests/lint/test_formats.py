"""What other tools read: each format is checked against its schema or grammar, and carries the same facts."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from jsonschema import Draft4Validator

from offhook.lint.formats import FORMATS, github
from offhook.lint.linting import Options, Outcome, lint
from tests.lint.conftest import Write, flow

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
HOURS = frozenset({"OH203", "OH101", "OH0"})
NASTY = 'a, b: 100% <"&>\n\r\x1b[31m\x00\ud83d end'


@pytest.fixture
def outcome(write: Write) -> Outcome:
    """One finding told, one ignored in the flow, one that the baseline knows, one that can be mended."""
    write("flows/a, b: 100%.json")
    note = {"actionId": "check hours", "content": "offhook ignore OH203: never closed"}
    write("flows/ignored.json", flow(Annotations=[note]))
    write("flows/known.json")
    write("flows/version.json", {**flow(), "Version": "2019-10-31"})
    write("flows/clean.json", {**flow(), "Actions": flow()["Actions"][1:], "StartAction": "hang up"})
    entry = {"file": "flows/known.json", "code": "OH203", "action": "check hours"}
    entry["message"] = "'check hours' has no branch for 'False'"
    write("known.json", {"version": 1, "findings": [entry]})
    return lint([Path("flows")], Options(select=HOURS, baseline=Path("known.json")))


def sarif(outcome: Outcome) -> dict[str, Any]:
    log = json.loads(FORMATS["sarif"](outcome))
    Draft4Validator(SCHEMA).validate(log)
    run: dict[str, Any] = log["runs"][0]
    return run


def test_json_has_the_promised_members_and_no_others(outcome: Outcome) -> None:
    found = json.loads(FORMATS["json"](outcome))
    assert found[0] == {
        "file": "flows/a, b: 100%.json",
        "line": 14,
        "column": 9,
        "code": "OH203",
        "name": "hours-branch-missing",
        "severity": "error",
        "message": "'check hours' has no branch for 'False'",
        "fix": "Add a condition Equals 'False' that leads to the action for that case",
        "action": "check hours",
    } | {key: found[0][key] for key in ("line", "column")}
    assert all(list(entry) == list(found[0]) for entry in found)


def test_sarif_is_valid_and_names_every_finding_with_its_rule_and_place(outcome: Outcome) -> None:
    run = sarif(outcome)
    rules = run["tool"]["driver"]["rules"]
    results = {
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]: result for result in run["results"]
    }
    told = results["flows/a%2C%20b%3A%20100%25.json"]
    assert rules[told["ruleIndex"]]["id"] == told["ruleId"] == "OH203"
    assert told["level"] == "error"
    finding = outcome.findings[0]
    region = {"startLine": finding.place.line, "startColumn": finding.place.column}
    assert told["locations"][0]["physicalLocation"]["region"] == region
    assert told["locations"][0]["logicalLocations"][0]["name"] == "check hours"
    rule = rules[told["ruleIndex"]]
    assert "Connect refuses to publish the flow" in rule["help"]["text"]
    assert rule["help"]["markdown"].startswith("# OH203")
    assert rule["helpUri"].startswith("https://docs.aws.amazon.com/")


def test_sarif_keeps_what_is_ignored_or_known_as_suppressed_with_the_reason(outcome: Outcome) -> None:
    suppressed = [result["suppressions"][0] for result in sarif(outcome)["results"] if "suppressions" in result]
    assert sorted(entry["kind"] for entry in suppressed) == ["external", "inSource"]
    assert {entry["justification"] for entry in suppressed} == {"never closed", "known to known.json"}


def test_a_fix_in_sarif_is_what_fixing_would_write(outcome: Outcome) -> None:
    (mended,) = [result for result in sarif(outcome)["results"] if "fixes" in result]
    change = mended["fixes"][0]["artifactChanges"][0]
    assert change["artifactLocation"]["uri"] == "flows/version.json"
    lines = Path("flows/version.json").read_text(encoding="utf-8").splitlines()
    for replacement in change["replacements"]:
        region, new = replacement["deletedRegion"], replacement["insertedContent"]["text"]
        assert region["startLine"] == region["endLine"]
        line = lines[region["startLine"] - 1]
        lines[region["startLine"] - 1] = line[: region["startColumn"] - 1] + new + line[region["endColumn"] - 1 :]
    assert json.loads("\n".join(lines)) == flow()


def test_fingerprints_in_sarif_stay_when_lines_move_and_differ_from_each_other(write: Write) -> None:
    twice = flow(flow()["Actions"][0])
    path = write("main.json", twice)
    before = sarif(lint([path], Options(select=HOURS)))["results"]
    write("main.json", "\n\n" + json.dumps(twice, indent=7))
    after = sarif(lint([path], Options(select=HOURS)))["results"]
    assert [one["partialFingerprints"] for one in before] == [one["partialFingerprints"] for one in after]
    assert len({json.dumps(one["partialFingerprints"]) for one in before}) == 2
    assert before[0]["locations"] != after[0]["locations"]


def test_junit_has_a_suite_for_each_file_and_counts_that_are_right(outcome: Outcome) -> None:
    root = ElementTree.fromstring(FORMATS["junit"](outcome))
    assert root.tag == "testsuites"
    suites = {suite.get("name"): suite for suite in root}
    assert list(suites) == sorted(
        f"flows/{name}.json" for name in ("a, b: 100%", "clean", "ignored", "known", "version")
    )
    for element in (root, *suites.values()):
        cases = [*element.iter("testcase")]
        assert int(element.get("tests", "")) == len(cases) > 0
        assert int(element.get("failures", "")) == len([*element.iter("failure")])
        assert element.get("errors") == "0"
    (case,) = suites["flows/a, b: 100%.json"]
    assert (case.get("classname"), case.get("name", "")[:26]) == ("flows/a, b: 100%.json", "OH203 hours-branch-missing")
    failure = case.find("failure")
    assert failure is not None
    assert failure.get("message") == "'check hours' has no branch for 'False'"
    assert (failure.text or "").endswith("fix: Add a condition Equals 'False' that leads to the action for that case")
    assert {child.tag for suite in suites.values() for case in suite for child in case} == {"failure"}


def test_junit_holds_only_what_xml_can_hold(write: Write) -> None:
    write("flows/main.json", json.dumps({**flow(), "StartAction": NASTY}))
    text = FORMATS["junit"](lint([Path("flows")]))
    assert ElementTree.fromstring(text.encode("utf-8")) is not None


_PROPERTY = r"(?:file|line|col|title)=[^,:\r\n]*"
COMMAND = re.compile(
    rf"::(?P<command>error|warning|notice) (?P<properties>{_PROPERTY}(?:,{_PROPERTY})*)::(?P<message>[^\r\n]*)"
)
"""A workflow command: in properties no comma and no colon, nowhere a line end."""


def unescaped(text: str) -> str:
    """As GitHub's runner reads it, `%25` last."""
    for escape, letter in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(escape, letter)
    return text


def test_github_commands_follow_the_grammar_and_give_the_facts_back(outcome: Outcome) -> None:
    lines = FORMATS["github"](outcome).split("\n")
    assert len(lines) == len(outcome.findings)
    for line, finding in zip(lines, outcome.findings, strict=True):
        found = COMMAND.fullmatch(line)
        assert found, line
        properties = dict(pair.split("=", 1) for pair in found["properties"].split(","))
        assert unescaped(properties["file"]) == finding.place.file
        assert (int(properties["line"]), int(properties["col"])) == (finding.place.line, finding.place.column)
        assert unescaped(found["message"]).startswith(finding.message)


def test_no_message_can_end_a_github_command_or_begin_another(write: Write) -> None:
    write("flows/main.json", json.dumps({**flow(), "StartAction": f"{NASTY}\n::error::hacked"}))
    text = github.written(lint([Path("flows")]))
    assert all(COMMAND.fullmatch(line) for line in text.split("\n"))


def test_nothing_found_is_still_a_valid_file(write: Write) -> None:
    write("flows/note.json", {"about": "something else"})
    outcome = lint([Path("flows")])
    assert FORMATS["json"](outcome) == "[]"
    assert sarif(outcome)["results"] == []
    assert ElementTree.fromstring(FORMATS["junit"](outcome)).get("tests") == "0"
    assert FORMATS["github"](outcome) == ""
