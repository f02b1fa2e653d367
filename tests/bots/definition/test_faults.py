"""Every fault of a definition with its place and mend; the cases are `faults.json`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from offhook.bots.definition import read_bot, read_bots
from offhook.errors import Faults

CASES: list[dict[str, Any]] = json.loads(Path(__file__).with_name("faults.json").read_text(encoding="utf-8"))


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def faults_of(folder: Path) -> list[str]:
    with pytest.raises(Faults) as found:
        read_bot(folder, shown_as="tea")
    return [str(fault) for fault in found.value.faults]


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["about"]))
def test_a_fault_is_told_with_its_place_and_mend(tea: Path, case: dict[str, Any]) -> None:
    change(tea / case["file"], case["old"], case["new"])
    assert faults_of(tea) == case["faults"]


def test_all_faults_of_all_files_come_at_once(tea: Path) -> None:
    change(tea / "bot.toml", "600", "6")
    change(tea / "en_US.toml", "{Tea} please", "{T} please")
    change(tea / "en_US.toml", "retries = 3", "retries = 9")
    change(tea / "ja_JP.toml", 'type = "Tea"', "type = 7")
    assert [fault.split(" ")[0] for fault in faults_of(tea)] == [
        "tea/bot.toml:4:17:",
        "tea/en_US.toml:11:63:",
        "tea/en_US.toml:35:11:",
        "tea/en_US.toml:42:1:",
        "tea/en_US.toml:42:1:",
        "tea/en_US.toml:42:1:",
        "tea/en_US.toml:42:1:",
        "tea/ja_JP.toml:14:1:",
        "tea/ja_JP.toml:15:8:",
    ]


def test_a_file_of_a_locale_that_lex_does_not_have_is_told_with_the_nearest(tea: Path) -> None:
    (tea / "ja_JP.toml").rename(tea / "ja-JP.toml")
    assert faults_of(tea) == ["tea/ja-JP.toml: Lex has no locale 'ja-JP'. Did you mean 'ja_JP'?"]


def test_a_bot_that_speaks_no_language_is_refused(tea: Path) -> None:
    for file in ("ja_JP.toml", "en_US.toml"):
        (tea / file).unlink()
    assert faults_of(tea) == ["tea: the bot speaks no language. Write a file such as ja_JP.toml"]


def test_a_folder_without_bot_toml_is_told(tea: Path) -> None:
    (tea / "bot.toml").unlink()
    assert faults_of(tea)[0].startswith("tea/bot.toml: cannot be read: No such file")


def test_intents_with_contexts_of_their_own_may_share_an_utterance(tea: Path) -> None:
    change(tea / "en_US.toml", '"Where is my tea"', '"I want tea"')
    change(tea / "en_US.toml", "[intents.WhereIsIt]", '[intents.WhereIsIt]\ninput_contexts = ["ordered"]')
    read_bot(tea)


def test_limits_are_those_of_the_locale(tea: Path) -> None:
    change(tea / "ja_JP.toml", '["お茶が欲しい", ', f'["{"茶" * 501}", ')
    values = json.dumps([f"value {number}" for number in range(10_001)])
    change(tea / "ja_JP.toml", "[slot_types.Tea]", f"[slot_types.Many]\nvalues = {values}\n\n[slot_types.Tea]")
    told = faults_of(tea)
    assert "tea/ja_JP.toml:5:15: there are 501 characters in the utterance. Lex takes at most 500" in told
    assert any("there are 10001 entries. Write at most 10000" in fault for fault in told)


def test_as_many_intents_as_a_locale_takes_and_not_one_more(tea: Path) -> None:
    for locale in ("ja_JP", "en_US"):
        intents = "".join(f'\n[intents.Intent{number}]\nutterances = ["{number}"]\n' for number in range(247))
        file = tea / f"{locale}.toml"
        file.write_text(file.read_text(encoding="utf-8") + intents, encoding="utf-8")
    assert faults_of(tea) == ["tea/ja_JP.toml:1:1: there are 251 intents. Lex takes at most 250"]


def test_the_bots_of_a_project_are_read_by_their_keys(tea: Path, tmp_path: Path) -> None:
    flows = tmp_path / "flows"
    assert read_bots(flows) == {}
    (flows / "bots" / "half-written").mkdir(parents=True)
    tea.rename(flows / "bots" / "tea")
    assert list(read_bots(flows)) == ["tea"]
    change(flows / "bots/tea/bot.toml", "600", "6")
    with pytest.raises(Faults, match=r"flows/bots/tea/bot.toml:4:17: 6 is too small"):
        read_bots(flows)
