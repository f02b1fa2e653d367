"""`offhook bot export` and `offhook bot import`: what they write, what they leave alone, and their exit status."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from offhook.bots.definition import read_definition
from offhook.bots.definition.saving import save_definition
from tests.cli.conftest import Offhook

EXAMPLE = Path(__file__).parents[1] / "bots" / "definition" / "example"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with one bot, which has a test set."""
    shutil.copytree(EXAMPLE, tmp_path / "flows/bots/tea")
    (tmp_path / "flows/bots/tea/tests").mkdir()
    (tmp_path / "flows/bots/tea/tests/orders.csv").write_text("Line #\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def offhook(offhook: Offhook, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Offhook:
    """Run in that project."""
    monkeypatch.chdir(folder)
    return offhook


def content(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def test_an_export_is_the_same_bytes_each_time(offhook: Offhook, folder: Path) -> None:
    assert offhook("bot", "export", "tea").status == 0
    printed = offhook("bot", "export", "tea", "-o", "again.zip")
    assert (printed.status, printed.out, printed.err) == (0, "", "again.zip written.\n")
    assert (folder / "tea.zip").read_bytes() == (folder / "again.zip").read_bytes()


def test_a_bot_that_is_not_there_is_told_with_the_nearest(offhook: Offhook) -> None:
    printed = offhook("bot", "export", "tee")
    assert (printed.status, printed.err) == (2, "flows/bots: there is no bot 'tee'. Did you mean 'tea'?\n")


def test_a_bot_with_faults_is_not_exported(offhook: Offhook, folder: Path) -> None:
    file = folder / "flows/bots/tea/en_US.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("{Tea} please", "{T} please"), encoding="utf-8")
    printed = offhook("bot", "export", "tea")
    assert printed.status == 2
    assert printed.err.startswith("flows/bots/tea/en_US.toml:11:63: '{T} please' names the slot 'T'")
    assert not (folder / "tea.zip").exists()


def test_what_was_exported_is_the_same_bot_already(offhook: Offhook, folder: Path) -> None:
    offhook("bot", "export", "tea")
    before = content(folder / "flows")
    printed = offhook("bot", "import", "tea.zip")
    assert (printed.status, printed.out) == (0, "flows/bots/tea is the same bot already; nothing to write.\n")
    assert content(folder / "flows") == before


def test_a_new_bot_is_written_under_a_key_made_of_its_name(offhook: Offhook, folder: Path) -> None:
    offhook("bot", "export", "tea")
    before = read_definition(folder / "flows/bots/tea")
    shutil.rmtree(folder / "flows/bots")
    printed = offhook("bot", "import", "tea.zip", "--function", "tea_orders")
    assert (printed.status, printed.out) == (0, "flows/bots/teashop written.\n")
    assert read_definition(folder / "flows/bots/teashop").locales == before.locales
    assert [file.name for file in (folder / "flows/bots").iterdir()] == ["teashop"]


def test_what_has_to_be_mended_before_a_deployment_is_listed(offhook: Offhook) -> None:
    offhook("bot", "export", "tea")
    printed = offhook("bot", "import", "tea.zip", "--as", "other")
    assert printed.status == 0
    assert "flows/bots/other written." in printed.out
    assert "calls a function at its turns, but bot.toml names none" in printed.out


def test_a_bot_that_differs_is_only_overwritten_with_force_and_keeps_what_lex_does_not_know(
    offhook: Offhook, folder: Path
) -> None:
    offhook("bot", "export", "tea")
    bot = folder / "flows/bots/tea"
    (bot / "zh_CN.toml").write_text((bot / "ja_JP.toml").read_text(encoding="utf-8"), encoding="utf-8")
    before = content(bot)
    refused = offhook("bot", "import", "tea.zip")
    assert (refused.status, content(bot)) == (1, before)
    assert "say --force to overwrite it" in refused.out
    assert offhook("bot", "import", "tea.zip", "--force").status == 0
    assert set(content(bot)) == {"bot.toml", "en_US.toml", "ja_JP.toml", "tests/orders.csv"}
    assert read_definition(bot) == read_definition(EXAMPLE)


def test_nothing_is_half_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = content(folder)
    rename = Path.replace

    def full(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        save_definition(read_definition(EXAMPLE), folder / "flows/bots/tea")
    assert content(folder) == before


@pytest.mark.parametrize("key", ["../tea", "a/b", "", ".hidden"])
def test_a_key_that_leads_out_is_refused(offhook: Offhook, key: str) -> None:
    offhook("bot", "export", "tea")
    printed = offhook("bot", "import", "tea.zip", "--as", key)
    assert printed.status == 2
    assert "is no key" in printed.err


def test_what_is_no_export_is_refused_in_one_line(offhook: Offhook, folder: Path) -> None:
    (folder / "bad.zip").write_bytes(b"PK no")
    printed = offhook("bot", "import", "bad.zip")
    assert printed.status == 2
    assert printed.err.startswith("bad.zip: no zip that can be read")
    assert offhook("bot", "import", "missing.zip").err.startswith("missing.zip: cannot be read: No such file")
