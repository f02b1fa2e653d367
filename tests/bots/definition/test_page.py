"""`docs/bot-files.md` names every key, and what it shows can be read."""

from __future__ import annotations

import re
from pathlib import Path

from offhook.bots.definition import read_definition
from offhook.bots.definition.keys import BOT, INTENT, LOCALE, OF_ALIAS, SLOT, SLOT_TYPE

PAGE = (Path(__file__).parents[3] / "docs" / "bot-files.md").read_text(encoding="utf-8")


def test_the_page_names_every_key() -> None:
    named = set(re.findall(r"`([a-z_]+)`", PAGE))
    known = {part for keys in (BOT, LOCALE, INTENT, SLOT, SLOT_TYPE) for path in keys for part in path} | {*OF_ALIAS}
    assert known - named == set()


def test_the_example_on_the_page_is_a_bot(tmp_path: Path) -> None:
    (tmp_path / "bot.toml").write_text('name = "Shown"\nfunction = "any"\n', encoding="utf-8")
    locale, _ = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    (tmp_path / "ja_JP.toml").write_text(locale, encoding="utf-8")
    assert list(read_definition(tmp_path).locales["ja_JP"]["intents"]) == ["RepairRequest", "FallbackIntent"]
