"""`infra/app.py` as a program, and the template of this repository under every check there is."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

from infra.app import REPOSITORY, build_app, main
from infra.project import read_project

CDK = REPOSITORY / "node_modules/aws-cdk/bin/cdk"


def run(arguments: list[str], *, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    paths = os.pathsep.join([str(REPOSITORY / "src"), os.environ.get("PYTHONPATH", "")])
    known = {**os.environ, "PYTHONPATH": paths, "CDK_VALIDATION": "false", **environment}
    return subprocess.run(arguments, cwd=cwd, env=known, capture_output=True, text=True, check=False)


def app(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return run([sys.executable, str(REPOSITORY / "infra/app.py"), *arguments], cwd=cwd, **environment)


def test_faults_are_one_line_each_and_exit_2(project: Path) -> None:
    center = project / "center.toml"
    center.write_text(center.read_text(encoding="utf-8").replace("London", "Londn"), encoding="utf-8")
    (project / "lambdas/order_status/handler.py").unlink()
    done = app(cwd=project.parent, OFFHOOK_PROJECT="project")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.splitlines() == [
        "center.toml:15:13 unknown time zone 'Europe/Londn'. Did you mean 'Europe/London'?",
        "lambdas/order_status/handler.py the Lambda function 'order_status' has no handler. Write this file",
    ]
    assert not (project / "cdk.out").exists()


def test_python_and_the_pinned_cdk_command_give_the_same_template(tmp_path: Path) -> None:
    alone = app("--output", str(tmp_path / "python"), cwd=tmp_path)
    assert alone.returncode == 0, alone.stderr
    ours = json.loads((tmp_path / "python/OffhookCenter.template.json").read_text(encoding="utf-8"))
    assert ours["Resources"]
    if not CDK.exists():
        warnings.warn("not compared with `cdk synth`: run `npm ci` to have it compared", stacklevel=1)
        pytest.skip("the cdk command is not installed; `npm ci` installs it")
    command = [os.environ["JSII_NODE"], str(CDK), "synth", "--quiet", "--output", str(tmp_path / "cdk")]
    theirs = run([*command, "--app", f"{sys.executable} infra/app.py"], cwd=REPOSITORY)
    assert theirs.returncode == 0, theirs.stderr
    assert json.loads((tmp_path / "cdk/OffhookCenter.template.json").read_text(encoding="utf-8")) == ours


def test_this_repository_passes_the_cdk_and_the_aws_solutions_checks(tmp_path: Path) -> None:
    build_app(read_project(REPOSITORY), output=tmp_path, check_security=True, validate=True).synth()
    report = json.loads((tmp_path / "validation-report.json").read_text(encoding="utf-8"))
    conclusions = {plugin["pluginName"]: plugin["conclusion"] for plugin in report["pluginReports"]}
    assert conclusions["AwsSolutions"] == "success"
    assert set(conclusions.values()) == {"success"}


def test_a_template_that_cloudformation_would_refuse_is_exit_1(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    flow = project / "flows/main.json"
    flow.write_text(flow.read_text(encoding="utf-8").replace('"Main"', json.dumps("M" * 128)), encoding="utf-8")
    monkeypatch.setenv("OFFHOOK_PROJECT", str(project))
    assert main([]) == 1
    assert "OffhookCenter/Flows/main/Flow" in capsys.readouterr().err


def test_this_repository_is_clean_for_cfn_lint(tmp_path: Path) -> None:
    project = read_project(REPOSITORY)
    build_app(project, output=tmp_path, validate=False).synth()
    lint = shutil.which("cfn-lint", path=str(Path(sys.executable).parent))
    assert lint, "cfn-lint is a development dependency"
    region = project.center.identity.region
    template = str(tmp_path / "OffhookCenter.template.json")
    # W3005: the CDK makes a function depend on its role twice
    found = run([lint, "--ignore-checks", "W3005", "--regions", region, "--template", template], cwd=tmp_path)
    assert found.stdout == ""
    assert found.returncode == 0
