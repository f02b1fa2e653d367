"""The flow linter at synth: what it finds fails the app, with everything that is needed to find it."""

from __future__ import annotations

import json
import os
import sys
import warnings
from pathlib import Path
from typing import Any

import pytest

from infra.app import REPOSITORY, main
from infra.flow_lint import FlowLint, lint_flows
from offhook.lint.registry import rules
from tests.infra.test_app import CDK, run


@pytest.fixture
def flawed(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small project with a check of hours that has no branch for closed; only OH203 is asked."""
    path = project / "flows/main.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    first = document["StartAction"]
    condition = {"NextAction": first, "Condition": {"Operator": "Equals", "Operands": ["True"]}}
    error = {"NextAction": first, "ErrorType": "NoMatchingError"}
    checked: dict[str, Any] = {
        "Identifier": "check hours",
        "Type": "CheckHoursOfOperation",
        "Parameters": {"HoursOfOperationId": "${hours/shop}"},
        "Transitions": {"NextAction": first, "Conditions": [condition], "Errors": [error]},
    }
    document |= {"StartAction": "check hours", "Actions": [*document["Actions"], checked]}
    path.write_text(json.dumps(document, ensure_ascii=False, indent=2), encoding="utf-8")
    configure(project)
    monkeypatch.setenv("OFFHOOK_PROJECT", str(project))
    return project


def configure(project: Path, *lines: str) -> None:
    table = ["[tool.offhook.lint]", 'select = ["OH203"]', *lines]
    (project / "pyproject.toml").write_text("\n".join(table) + "\n", encoding="utf-8")


def place(project: Path) -> str:
    (finding,) = lint_flows(project).findings
    return f"flows/main.json:{finding.place.line}:{finding.place.column}"


def test_an_error_in_a_flow_fails_the_app_with_construct_path_place_and_rule(
    flawed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([]) == 1
    told = capsys.readouterr().err
    assert "OffhookCenter/Flows/main/Flow" in told
    assert f"{place(flawed)} OH203 'check hours' has no branch for 'False'" in told
    assert "Add a condition Equals 'False'" in told
    report = json.loads((flawed / "cdk.out/validation-report.json").read_text(encoding="utf-8"))
    (ours,) = [one for one in report["pluginReports"] if one["pluginName"] == "FlowLint"]
    assert ours["conclusion"] == "failure"
    assert [(one["ruleName"], one["severity"]) for one in ours["violations"]] == [("OH203", "error")]


def test_a_warning_is_shown_and_does_not_fail_the_app(flawed: Path) -> None:
    configure(flawed, 'severity = {OH203 = "warning"}')
    done = run([sys.executable, str(REPOSITORY / "infra/app.py")], cwd=flawed, OFFHOOK_PROJECT=str(flawed))
    assert done.returncode == 0, done.stderr
    assert f"{place(flawed)} OH203" in done.stderr


def test_what_the_configuration_or_the_flow_leaves_out_is_not_told(
    flawed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    configure(flawed, 'ignore = ["OH203"]')
    assert main([]) == 0
    assert "OH203" not in capsys.readouterr().err


def test_a_configuration_that_cannot_be_meant_is_refused_before_anything_is_written(
    flawed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    configure(flawed, 'ignore = ["OH999"]')
    assert main([]) == 2
    assert "pyproject.toml:3:11 there is no rule 'OH999'." in capsys.readouterr().err
    assert not (flawed / "cdk.out").exists()


def test_the_plugin_names_every_rule(flawed: Path) -> None:
    assert FlowLint(lint_flows(flawed), flawed).rule_ids == list(rules())


def test_the_cdk_command_fails_with_the_same_facts(flawed: Path) -> None:
    if not CDK.exists():
        warnings.warn("not tried with `cdk synth`: run `npm ci` to have it tried", stacklevel=1)
        pytest.skip("the cdk command is not installed; `npm ci` installs it")
    command = [os.environ["JSII_NODE"], str(CDK), "synth", "--quiet", "--output", str(flawed / "cdk.out")]
    app = f"{sys.executable} infra/app.py"
    done = run([*command, "--app", app], cwd=REPOSITORY, OFFHOOK_PROJECT=str(flawed))
    assert done.returncode != 0
    assert f"{place(flawed)} OH203" in done.stdout + done.stderr
    assert "OffhookCenter/Flows/main/Flow" in done.stdout + done.stderr
