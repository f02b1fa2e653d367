"""What cannot run gives 2, says what to write instead on stderr, and prints nothing on stdout."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Offhook, Printed


def refused(printed: Printed) -> str:
    assert printed.status == 2
    assert printed.out == ""
    assert "Traceback" not in printed.err
    return printed.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--from", "12345"], "--from: '12345' is no phone number. Write + and the country code, for example +813"),
        (["--from", "+1"], "--from: '+1' is no phone number."),
        (["--from", ""], "--from: '' is no phone number."),
        (["--from", "japn"], "--from: there is no line 'japn'. Did you mean 'japan'?"),
        (["--at", "tomorrow"], "--at: 'tomorrow' is no time. Write ISO 8601, for example 2026-11-23T10:00+09:00"),
        (["--at", "2026-11-23T10:00"], "--at: '2026-11-23T10:00' does not say where. Add the offset from UTC,"),
        (["--at", "2026-13-01T00:00Z"], "--at: '2026-13-01T00:00Z' is no time."),
        (["amerika"], "LINE: there is no line 'amerika'. Did you mean 'america'?"),
        (["+815550"], "LINE: there is no line '+815550'."),
        (["--format", "xml"], "'xml' is not one of"),
        (["--colour"], "No such option"),
        (["--pace", "0"], "--pace"),
        (["japan", "china"], "unexpected extra argument"),
        (["--project", "nowhere"], "there is no infra/app.py here. Run this in the folder of a project"),
    ],
)
def test_a_bad_argument_is_refused_with_what_to_write(offhook: Offhook, arguments: list[str], told: str) -> None:
    assert told in refused(offhook("call", *arguments))


def test_an_unknown_command_is_refused(offhook: Offhook) -> None:
    assert "No such command 'cal'" in refused(offhook("cal"))


@pytest.fixture
def own_copy(project: Path, tmp_path: Path) -> Path:
    """A copy of the project to break."""
    for name in ("flows", "lambdas", "infra"):
        shutil.copytree(project / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("center.toml", "cdk.json"):
        shutil.copy(project / name, tmp_path / name)
    return tmp_path


def test_every_fault_of_center_toml_and_of_the_flows_comes_in_one_report(offhook: Offhook, own_copy: Path) -> None:
    center, flow = own_copy / "center.toml", own_copy / "flows" / "main.json"
    written = center.read_text(encoding="utf-8").replace("America/Los_Angeles", "America/Los_Angles")
    written = written.replace('"Suzume Repairs"', '"Suzume Orders"').replace('"+12135550100"', '"2135550100"')
    center.write_text(written, encoding="utf-8")
    flow.write_text(flow.read_text(encoding="utf-8").replace("${queue/orders}", "${queue/order}"), encoding="utf-8")
    (own_copy / "flows" / "waiting.json").write_text("{", encoding="utf-8")
    told = refused(offhook("call", "--project", str(own_copy), "--format", "json"))
    lines = told.splitlines()
    assert any(line.startswith("center.toml:") and "Did you mean 'America/Los_Angeles'?" in line for line in lines)
    assert any(line.startswith("center.toml:") and "Suzume Orders" in line for line in lines)
    assert any(line.startswith("center.toml:") and "2135550100" in line for line in lines)
    assert any("flows/waiting.json:1" in line for line in lines)


def test_a_flow_that_names_a_queue_that_does_not_exist_is_refused_with_the_nearest(
    offhook: Offhook, own_copy: Path
) -> None:
    flow = own_copy / "flows" / "main.json"
    flow.write_text(flow.read_text(encoding="utf-8").replace("${queue/orders}", "${queue/order}"), encoding="utf-8")
    told = refused(offhook("call", "--project", str(own_copy)))
    assert told.startswith("flows/main.json:")
    assert "order" in told
    assert "orders" in told.partition("Did you mean")[2]


def test_bad_seed_data_is_refused_with_its_place(offhook: Offhook, quick_project: Path, tmp_path: Path) -> None:
    broken = tmp_path / "project"
    shutil.copytree(quick_project, broken)
    seed = broken / "flows" / "seed" / "china.json"
    seed.write_text(seed.read_text(encoding="utf-8").replace('"zh-CN"', '"zh-XX"', 1), encoding="utf-8")
    told = refused(offhook("call", "--project", str(broken)))
    assert "flows/seed/china.json" in told
    assert "zh-CN" in told
