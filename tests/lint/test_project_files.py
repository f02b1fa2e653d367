"""A project's facts are read tolerantly: what cannot be read is not known, and nothing is made up."""

from __future__ import annotations

from pathlib import Path

from offhook.lint.project_files import find_project, read_project
from offhook.lint.registry import rules
from offhook.lint.run import check

PROJECT = Path(__file__).parents[2]


def test_the_project_of_a_file_is_the_nearest_folder_with_a_center_file(tmp_path: Path) -> None:
    (tmp_path / "inner" / "flows").mkdir(parents=True)
    assert find_project(tmp_path / "inner" / "flows" / "main.json") is None
    (tmp_path / "center.toml").write_text("", encoding="utf-8")
    assert find_project(tmp_path / "inner" / "flows" / "main.json") == tmp_path


def test_this_project_is_read_with_its_languages_lines_queues_and_functions() -> None:
    project = read_project(PROJECT)
    assert project.languages == ("ja-JP", "en-US", "zh-CN")
    assert set(project.lines.values()) == {"main"}
    assert project.queue_hours["orders"] == "always"
    assert project.keys["lambda"] == {"crm_lookup", "order_status"}
    assert set(project.modules) == {"identify-customer"}


def test_the_flows_of_this_project_have_nothing_wrong_with_each_other() -> None:
    asked = [rule for rule in rules().values() if rule.family == "files"]
    found = [(finding.place.file, finding.code) for flow in read_project(PROJECT).all for finding in check(flow, asked)]
    assert found == [("flows/back-office.json", "OH619")]  # which the file itself ignores: its contacts come by the API


def test_a_center_file_that_cannot_be_read_makes_no_name_wrong(tmp_path: Path) -> None:
    (tmp_path / "center.toml").write_text("[queues.orders", encoding="utf-8")
    assert "queue" not in read_project(tmp_path).keys


def test_without_a_folder_of_bots_nothing_is_known_of_bots(tmp_path: Path) -> None:
    assert "bot" not in read_project(tmp_path).keys


def test_a_bots_intents_are_read_by_locale(tmp_path: Path) -> None:
    folder = tmp_path / "flows" / "bots" / "concierge"
    folder.mkdir(parents=True)
    (folder / "ja_JP.toml").write_text("[intents.Order]\n[intents.Repair]\n", encoding="utf-8")
    (folder / "en_US.toml").write_text("intents = 3", encoding="utf-8")
    project = read_project(tmp_path)
    assert project.bots == {"concierge": {"ja_JP": {"Order", "Repair"}, "en_US": frozenset()}}
    assert project.keys["bot"] == {"concierge"}


def test_a_finding_in_the_center_file_stands_where_the_value_stands(tmp_path: Path) -> None:
    (tmp_path / "center.toml").write_text('[lines.main]\nflow = "main"\n', encoding="utf-8")
    assert str(read_project(tmp_path).center.place("lines", "main", "flow")) == "center.toml:2:8"
