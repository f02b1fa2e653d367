"""`offhook flow diff`: what it takes, what it prints, its exit status, and what git makes of it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Offhook
from tests.exchange.fake import document, say, write_flow, write_project

Git = Callable[..., str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COLUMNS", "100")
    return write_project(tmp_path)


@pytest.fixture
def offhook(offhook: Offhook, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Offhook:
    """Run in that project."""
    monkeypatch.chdir(folder)
    return offhook


@pytest.fixture
def git(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """Run git in the project, whose files are all committed."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
    monkeypatch.setenv("NO_COLOR", "1")

    def run(*arguments: str) -> str:
        ran = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    run("init", "--quiet", "--initial-branch", "main")
    run("config", "user.email", "test@example.com")
    run("config", "user.name", "Test")
    run("add", ".")
    run("commit", "--quiet", "--message", "All flows")
    return run


def change(folder: Path, text: str = "Good evening, we are closed.") -> Path:
    """Another text in `flows/closed.json`, and another layout."""
    written = document("Closed", say("say closed", text, "bye"))
    written["Metadata"]["ActionMetadata"]["say closed"]["position"] = {"x": 777, "y": 7}
    return write_flow(folder, "closed", written)


def changed(folder: Path) -> str:
    other = folder / "other.json"
    other.write_text(change(folder).read_text(encoding="utf-8"), encoding="utf-8")
    write_flow(folder, "closed", document("Closed", say("say closed", "We are closed.", "bye")))
    return str(other)


def test_a_change_is_told_in_words_with_status_1(offhook: Offhook, folder: Path) -> None:
    printed = offhook("flow", "diff", "closed", changed(folder))
    assert printed.status == 1
    assert 'says "Good evening, we are closed." instead of "We are closed."' in printed.out
    assert "1 change." in printed.out


def test_flows_that_a_caller_cannot_tell_apart_are_status_0(offhook: Offhook, folder: Path) -> None:
    other = folder / "other.json"
    other.write_text(json.dumps(json.loads((folder / "flows" / "closed.json").read_text())), encoding="utf-8")
    printed = offhook("flow", "diff", "closed", "other.json")
    assert (printed.status, "The same flow to every caller." in printed.out) == (0, True)


def test_json_has_every_change_with_its_values_and_its_place(offhook: Offhook, folder: Path) -> None:
    other = changed(folder)
    told: Any = offhook("flow", "diff", "flows/closed.json", other, "--format", "json").json()
    (only,) = told["changes"]
    assert (only["kind"], only["before"], only["after"]) == (
        "prompt",
        "We are closed.",
        "Good evening, we are closed.",
    )
    assert (only["file"], only["action"], only["reaches_callers"]) == (other, "say closed", True)
    assert only["line"] > 1


def test_markdown_escapes_what_a_prompt_says(offhook: Offhook, folder: Path) -> None:
    change(folder, "*Closed* <b>")
    (folder / "flows" / "closed.json").rename(folder / "other.json")
    printed = offhook("flow", "diff", "--format", "markdown", "main", "other.json")
    assert "\\*Closed\\* \\<b\\>" in printed.out


def test_quiet_prints_nothing(offhook: Offhook, folder: Path) -> None:
    printed = offhook("flow", "diff", "-q", "closed", changed(folder))
    assert (printed.status, printed.out) == (1, "")


@pytest.mark.parametrize(
    ("sources", "said"),
    [
        (("closd", "main"), "Did you mean 'closed'?"),
        (("closed",), "Name two flows"),
        (("closed", "center.toml"), "center.toml"),
    ],
)
def test_what_cannot_be_compared_is_status_2(offhook: Offhook, sources: tuple[str, ...], said: str) -> None:
    printed = offhook("flow", "diff", *sources)
    assert printed.status == 2
    assert said in printed.err


@pytest.mark.usefixtures("git")
def test_a_revision_of_git_can_be_named(offhook: Offhook, folder: Path) -> None:
    change(folder)
    printed = offhook("flow", "diff", "HEAD:flows/closed.json", "closed")
    assert (printed.status, '"Good evening, we are closed."' in printed.out) == (1, True)
    missing = offhook("flow", "diff", "HEAD:flows/nothing.json", "closed")
    assert (missing.status, "git says: path 'flows/nothing.json' does not exist" in missing.err) == (2, True)
    unknown = offhook("flow", "diff", "nobody:flows/main.json", str(folder / "flows/main.json"))
    assert "git says: " in unknown.err
    assert ".." not in unknown.err


def configured(folder: Path, git: Git, key: str, command: str) -> None:
    (folder / ".gitattributes").write_text(
        "flows/**/*.json diff=offhook\nflows/*.json diff=offhook\n", encoding="utf-8"
    )
    git("config", f"diff.offhook.{key}", f"{sys.executable} -c 'from offhook.cli import main; main()' {command}")


def test_git_diff_uses_it_as_a_driver(folder: Path, git: Git) -> None:
    configured(folder, git, "command", "flow diff")
    change(folder)
    write_flow(folder, "new", document("New", say("hi", "Hi.", "bye")))
    git("add", "--intent-to-add", "flows/new.json")
    printed = git("diff", "--", "flows")
    assert "offhook diff flows/closed.json\n" in printed
    assert 'says "Good evening, we are closed." instead of "We are closed."' in printed
    assert "offhook diff flows/new.json\na new file\n" in printed
    assert "777" not in printed


def test_git_diff_shows_plain_words_by_textconv(folder: Path, git: Git) -> None:
    configured(folder, git, "textconv", "flow diff --textconv")
    change(folder)
    lines = git("diff", "--", "flows").splitlines()
    assert '-    says "We are closed."' in lines
    assert '+    says "Good evening, we are closed."' in lines
    assert not [line for line in lines if "position" in line or "777" in line]


def test_textconv_of_a_broken_file_is_the_file(offhook: Offhook, folder: Path) -> None:
    (folder / "broken.json").write_text('{"Actions": [', encoding="utf-8")
    printed = offhook("flow", "diff", "--textconv", "broken.json")
    assert (printed.status, printed.out) == (0, '{"Actions": [')
