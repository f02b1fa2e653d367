"""Reading flow files and folders."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from offhook.errors import Faults
from offhook.language.document import MODULE, read_flow, read_flows
from tests.engine.world import document, hang_up


def text(**more: Any) -> str:
    return json.dumps(document(hang_up(), **more), ensure_ascii=False, indent=2)


@pytest.fixture
def flows(tmp_path: Path) -> Path:
    folder = tmp_path / "flows"
    (folder / "modules").mkdir(parents=True)
    return folder


def faults(path: Path) -> list[str]:
    with pytest.raises(Faults) as refused:
        read_flows(path) if path.is_dir() else read_flow(path)
    return [f"{fault.where}: {fault.what}".removeprefix(str(path)) for fault in refused.value.faults]


def test_the_key_of_a_flow_is_its_file_name_without_the_ending(flows: Path) -> None:
    (flows / "main.json").write_text(text(Metadata={"name": "Main line"}), encoding="utf-8")
    flow = read_flow(flows / "main.json")
    assert (flow.key, flow.name, flow.type) == ("main", "Main line", "CONTACT_FLOW")


def test_a_file_in_the_folder_of_modules_is_a_module(flows: Path) -> None:
    (flows / "modules" / "identify.json").write_text(text(), encoding="utf-8")
    assert read_flow(flows / "modules" / "identify.json").type == MODULE
    assert read_flow(flows / "modules" / "identify.json", is_module=False).type == "CONTACT_FLOW"


def test_a_byte_order_mark_is_read_over(flows: Path) -> None:
    (flows / "main.json").write_text(text(), encoding="utf-8-sig")
    flow = read_flow(flows / "main.json")
    assert flow.text == text()
    assert flow.place("StartAction").line == 3


def test_a_file_that_is_not_utf_8_says_at_which_byte(flows: Path) -> None:
    (flows / "main.json").write_bytes('{"名": 1}'.encode("shift-jis"))
    assert faults(flows / "main.json") == [": byte 2 is not UTF-8"]


def test_lines_that_end_as_on_windows_are_counted_once(flows: Path) -> None:
    (flows / "main.json").write_bytes(text(StartAction="x").replace("\n", "\r\n").encode())
    assert faults(flows / "main.json") == [":3:18: StartAction 'x' is no action of this flow"]


def test_a_folder_gives_all_its_flows_and_modules(flows: Path) -> None:
    (flows / "b.json").write_text(text(), encoding="utf-8")
    (flows / "a.json").write_text(text(), encoding="utf-8")
    (flows / "modules" / "a.json").write_text(text(), encoding="utf-8")
    (flows / "README.md").write_text("no flow", encoding="utf-8")
    found = [(flow.file, flow.key, flow.type) for flow in read_flows(flows)]
    assert found == [
        ("flows/a.json", "a", "CONTACT_FLOW"),
        ("flows/b.json", "b", "CONTACT_FLOW"),
        ("flows/modules/a.json", "a", MODULE),
    ]


def test_every_fault_of_every_file_is_reported_at_once(flows: Path) -> None:
    (flows / "a.json").write_text("{", encoding="utf-8")
    (flows / "b.json").write_text(text(StartAction="x", Version="1"), encoding="utf-8")
    (flows / "c.json").write_text(text(), encoding="utf-8")
    (flows / "modules" / "d.json").write_bytes(b"\xff")
    assert faults(flows) == [
        "flows/a.json:1:1: not JSON: '{' is never closed",
        "flows/b.json:2:14: Version is '1'",
        "flows/b.json:3:18: StartAction 'x' is no action of this flow",
        "flows/modules/d.json: byte 0 is not UTF-8",
    ]


def test_two_flows_of_one_name_are_a_fault_but_a_flow_and_a_module_are_not(flows: Path) -> None:
    (flows / "a.json").write_text(text(Metadata={"name": "Main"}), encoding="utf-8")
    (flows / "b.json").write_text(text(Metadata={"name": "Main"}), encoding="utf-8")
    (flows / "modules" / "c.json").write_text(text(Metadata={"name": "Main"}), encoding="utf-8")
    (fault,) = faults(flows)
    assert fault.startswith("flows/b.json:")
    assert fault.endswith("'Main' is also the name of flows/a.json")


def test_a_folder_without_flows_gives_none(flows: Path) -> None:
    assert read_flows(flows) == []


def test_the_flows_of_this_repository_are_read_without_a_fault(project: Path) -> None:
    assert {flow.key for flow in read_flows(project / "flows")} >= {"main", "identify-customer"}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary() | st.text().map(str.encode))
def test_any_bytes_at_all_are_read_or_refused_with_faults(flows: Path, written: bytes) -> None:
    (flows / "any.json").write_bytes(written)
    with pytest.raises(Faults):
        read_flows(flows)
