"""The Mermaid flowchart: each line is one of a few forms that Mermaid's own parser takes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from offhook.drawing.mermaid import mermaid
from offhook.drawing.picture import picture_of
from offhook.errors import Place
from offhook.lint.diagnostics import Finding, Severity
from offhook.lint.reading import read_subjects
from tests.drawing.checks import action, flow_of, subject_of

ROOT = Path(__file__).parents[2]
TEXT = r'"(?:[^"#;\[\]{}|<>`&%\\]|#\d+;|<br>)+"'
FORMS = re.compile(
    rf'  (?:entry\(\["Entry"\]\)|entry ==> n\d+|n\d+(?:\[{TEXT}\]|\{{\{{{TEXT}\}}\}}|\(\[{TEXT}\]\))'
    rf"|n\d+ (?:-->|-\.->)(?:\|{TEXT}\|)? n\d+"
    r"|classDef [a-z]+ stroke:#[0-9a-f]{6},stroke-width:3px|class [n\d,]+ [a-z]+)"
)


def chart(flow: dict[str, Any], *findings: Finding) -> list[str]:
    return mermaid(picture_of(subject_of(flow), findings)).splitlines()


def check(lines: list[str]) -> None:
    assert lines[0] == lines[2] == "---"
    assert lines[3] == "flowchart LR"
    assert [line for line in lines[4:] if not FORMS.fullmatch(line)] == []


@pytest.mark.parametrize("file", [*ROOT.glob("flows/*.json"), *ROOT.glob("flows/modules/*.json")], ids=lambda f: f.stem)
def test_the_flows_of_the_repository_become_flowcharts(file: Path) -> None:
    (subject,) = read_subjects(file).subjects
    lines = mermaid(picture_of(subject)).splitlines()
    check(lines)
    assert sum(bool(re.match(r"  n\d+[\[{(]", line)) for line in lines) == len(subject.actions)


def test_a_small_flow_reads_as_it_is() -> None:
    hello = action("greet", NextAction="bye", Errors=[{"ErrorType": "NoMatchingError", "NextAction": "bye"}])
    hello["Parameters"] = {"Text": "Good morning"}
    assert chart(flow_of(hello, action("bye", "DisconnectParticipant"), name="Try it")) == [
        "---",
        'title: "Try it"',
        "---",
        "flowchart LR",
        '  entry(["Entry"])',
        '  n0["Play prompt<br>greet<br>“Good morning”"]',
        '  n1(["Disconnect / hang up<br>bye"])',
        "  entry ==> n0",
        "  n0 --> n1",
        '  n0 -.->|"Error"| n1',
    ]


def test_a_finding_colours_its_block() -> None:
    found = Finding(Place("flow.json", 1, 1), "OH200", "a-rule", Severity.ERROR, "it breaks", "Mend it", "a")
    lines = chart(flow_of(action("a")), found)
    check(lines)
    assert "  class n0 error" in lines
    assert any("⛔ OH200" in line for line in lines)


def test_hostile_texts_stay_texts() -> None:
    text = '"]; click n0 call x() %% <script> end `#quot;` | & {x} \n---\n\\'
    hostile = action(text, "Compare", NextAction=text, Errors=[{"ErrorType": text, "NextAction": text}])
    hostile["Parameters"] = {"ComparisonValue": text}
    check(chart(flow_of(hostile, name=text)))
