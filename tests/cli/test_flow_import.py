"""`offhook flow import`: what it writes, what it leaves alone, and its exit status."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Offhook
from tests.exchange.fake import BASE, document, refer, say, write_project


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_project(tmp_path)


@pytest.fixture
def offhook(offhook: Offhook, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Offhook:
    """Run in that project."""
    monkeypatch.chdir(folder)
    return offhook


def export(folder: Path, written: dict[str, Any]) -> str:
    (folder / "export.json").write_text(json.dumps(written, indent=1), encoding="utf-8")
    return "export.json"


def queue(arn: str = f"{BASE}/queue/q") -> dict[str, Any]:
    return document("Night shift", refer("choose", "UpdateContactTargetQueue", "QueueId", arn, "bye"))


def test_a_new_flow_is_written_under_a_key_made_of_its_name(offhook: Offhook, folder: Path) -> None:
    printed = offhook("flow", "import", export(folder, document("Night shift", say("hi", "Hi.", "bye"))))
    assert (printed.status, printed.out) == (0, "flows/night-shift.json written.\n")
    assert (folder / "flows" / "night-shift.json").read_bytes() == (folder / "export.json").read_bytes()


def test_what_was_exported_is_the_same_flow_already(offhook: Offhook, folder: Path) -> None:
    before = (folder / "flows" / "main.json").read_bytes()
    offhook("flow", "export", "main", "-o", "export.json")
    printed = offhook("flow", "import", "export.json")
    assert (printed.status, printed.out) == (0, "flows/main.json is the same flow already; nothing to write.\n")
    assert (folder / "flows" / "main.json").read_bytes() == before


def test_a_flow_that_differs_is_told_and_only_overwritten_with_force(offhook: Offhook, folder: Path) -> None:
    file = export(folder, document("Closed", say("say closed", "Come back later.", "bye")))
    before = (folder / "flows" / "closed.json").read_bytes()
    refused = offhook("flow", "import", file)
    assert (refused.status, (folder / "flows" / "closed.json").read_bytes()) == (1, before)
    assert 'says "Come back later." instead of "We are closed."' in refused.out
    assert "say --force to overwrite it" in refused.out
    assert offhook("flow", "import", file, "--force").status == 0
    assert b"Come back later." in (folder / "flows" / "closed.json").read_bytes()


def test_a_dry_run_writes_nothing(offhook: Offhook, folder: Path) -> None:
    printed = offhook("flow", "import", export(folder, queue()), "--dry-run")
    assert (printed.status, printed.out) == (0, "flows/night-shift.json would be written.\n")
    assert not (folder / "flows" / "night-shift.json").exists()


def test_what_has_no_name_is_listed_with_a_command_that_gives_it_one(offhook: Offhook, folder: Path) -> None:
    arn = f"{BASE}/queue/q"
    printed = offhook("flow", "import", export(folder, queue()))
    assert printed.status == 0
    assert f"a queue: {arn}\n  Say what it is: --map '{arn}=queue/KEY'" in printed.err
    assert arn in (folder / "flows" / "night-shift.json").read_text(encoding="utf-8")


def test_a_map_names_it(offhook: Offhook, folder: Path) -> None:
    printed = offhook("flow", "import", export(folder, queue()), "--map", f"{BASE}/queue/q=queue/orders")
    assert (printed.status, "${queue/orders} by its mapping" in printed.err) == (0, True)
    assert '"${queue/orders}"' in (folder / "flows" / "night-shift.json").read_text(encoding="utf-8")


def test_strict_writes_nothing_while_something_has_no_name(offhook: Offhook, folder: Path) -> None:
    printed = offhook("flow", "import", export(folder, queue()), "--strict")
    assert (printed.status, (folder / "flows" / "night-shift.json").exists()) == (1, False)


def test_a_module_is_written_among_the_modules(offhook: Offhook, folder: Path) -> None:
    written = document("Say hello", say("hi", "Hi.", "bye"), type=None)
    printed = offhook("flow", "import", export(folder, written), "--as", "hello")
    assert (printed.status, printed.out) == (0, "flows/modules/hello.json written.\n")


def test_a_flow_in_the_format_from_before_2022_is_converted(offhook: Offhook, folder: Path) -> None:
    bye = {"id": "b", "type": "Disconnect", "branches": [], "parameters": [], "metadata": {}}
    legacy = {"modules": [bye], "start": "b", "version": "1", "type": "contactFlow", "metadata": {"name": "Old"}}
    printed = offhook("flow", "import", export(folder, legacy))
    assert (printed.status, printed.out) == (0, "flows/old.json written.\n")
    assert json.loads((folder / "flows" / "old.json").read_text(encoding="utf-8"))["Version"] == "2019-10-30"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("none.json",), "there is no file and no flow 'none.json'"),
        (("flows/main.json", "--as", "../main"), "'../main' is no key"),
        (("flows/main.json", "--map", "x=queues/orders"), "Did you mean 'queue'?"),
        (("flows/main.json", "--name", "Other"), "there is no flow 'Other' in it"),
    ],
)
def test_what_cannot_be_done_is_status_2(offhook: Offhook, arguments: tuple[str, ...], said: str) -> None:
    printed = offhook("flow", "import", *arguments)
    assert printed.status == 2
    assert said in printed.err
