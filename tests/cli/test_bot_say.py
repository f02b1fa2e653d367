"""`offhook bot say`: what is printed of what was understood, and why."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from offhook.cli import cli
from offhook.errors import OffhookError

NOW = "2026-11-24T10:00"
BOT = """
name = "Kiosk"
function = "kiosk_function"
"""
ENGLISH = """
threshold = 0.4

[intents.Repair]
utterances = ["my phone is broken", "book a repair", "book a repair for {Day}", "can you fix it", "it does not work"]
dialog_hook = true
closing = "See you on {Day}, [name]."

[intents.Repair.slots.Day]
type = "AMAZON.Date"
required = true
prompt = "Which day?"

[intents.Order]
utterances = ["where is my order", "track my parcel", "has my order been shipped"]
closing = "It is on its way."

[intents.FallbackIntent]
parent = "AMAZON.FallbackIntent"
closing = "I did not get that."
"""


@pytest.fixture
def kiosk(tmp_path: Path) -> Path:
    """A project with one small bot."""
    folder = tmp_path / "flows" / "bots" / "kiosk"
    folder.mkdir(parents=True)
    (folder / "bot.toml").write_text(BOT)
    (folder / "en_US.toml").write_text(ENGLISH)
    return tmp_path


def run(project: Path, *arguments: str) -> Result:
    everything = ["bot", "say", "kiosk", *arguments, "--project", str(project)]
    return CliRunner().invoke(cli, everything, catch_exceptions=False)


def told(project: Path, *arguments: str) -> Any:
    result = run(project, *arguments, "--format", "json", "--now", NOW + ":00+09:00")
    assert result.exit_code == 0
    return json.loads(result.stdout)


def test_one_object_says_what_was_understood_and_why(kiosk: Path) -> None:
    said = told(kiosk, "please book me a repair for tomorrow")
    assert said["intent"] == "Repair"
    assert 0.4 <= said["confidence"] <= 1
    assert said["slots"] == {"Day": "2026-11-25"}
    assert said["interpretations"][0]["intent"] == "Repair"
    assert any("book a repair" in reason for reason in said["why"])
    assert said["function_was_not_called"] is True


def test_the_fallback_intent_has_no_confidence(kiosk: Path) -> None:
    said = told(kiosk, "the weather is lovely")
    assert (said["intent"], said["confidence"], said["messages"]) == ("FallbackIntent", None, ["I did not get that."])
    assert said["function_was_not_called"] is False


def test_several_texts_are_the_turns_of_one_conversation(kiosk: Path) -> None:
    said = told(kiosk, "my phone is broken", "next tuesday", "--attribute", "name=Suzume")
    assert [turn["messages"] for turn in said["turns"]] == [["Which day?"], ["See you on 2026-12-01, Suzume."]]
    assert said["messages"] == ["See you on 2026-12-01, Suzume."]


def test_keys_are_said_as_keys(kiosk: Path) -> None:
    said = told(kiosk, "book a repair", "1224", "--mode", "dtmf")
    assert said["slots"] == {"Day": "2026-12-24"}


def test_the_text_names_intent_slots_reasons_and_the_function_that_was_not_called(kiosk: Path) -> None:
    out = run(kiosk, "book a repair for tomorrow", "--now", NOW + ":00+09:00").stdout
    for words in ("Repair", "0.95", "Day = 2026-11-25", "“tomorrow”", "why", "kiosk_function was not called"):
        assert words in out


def test_control_characters_and_markup_are_not_printed(kiosk: Path) -> None:
    result = run(kiosk, "\x1b[2J[red]where is my order[/red]")
    assert result.exit_code == 0
    assert "\x1b[2J" not in result.stdout
    assert "[red]" in result.stdout


def test_a_lone_surrogate_is_said_like_anything_else(kiosk: Path) -> None:
    assert told(kiosk, "where is my order \ud800")["intent"] == "Order"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("x", "--locale", "en_UK"), "kiosk does not speak 'en_UK'. Did you mean 'en_US'?"),
        (("x", "--now", "noon"), "'noon' is no moment"),
        (("x", "--attribute", "name"), "'name' is no attribute"),
    ],
)
def test_what_cannot_be_is_refused_with_a_way_out(kiosk: Path, arguments: tuple[str, ...], words: str) -> None:
    with pytest.raises(OffhookError) as refused:
        run(kiosk, *arguments)
    assert words in str(refused.value)


def test_a_bot_that_does_not_exist_is_refused_with_the_nearest(kiosk: Path) -> None:
    with pytest.raises(OffhookError) as refused:
        CliRunner().invoke(cli, ["bot", "say", "kiosks", "x", "--project", str(kiosk)], catch_exceptions=False)
    assert "there is no bot 'kiosks'. Did you mean 'kiosk'?" in str(refused.value)


def test_the_shipped_bot_hears_a_parcel_that_is_missed(project: Path) -> None:
    arguments = ["bot", "say", "concierge", "--locale", "ja-JP", "注文した電話まだ届かない", "--format", "json"]
    result = CliRunner().invoke(cli, [*arguments, "--project", str(project)], catch_exceptions=False)
    assert json.loads(result.stdout)["intent"] == "OrderStatus"
