"""`offhook bot test`: what it prints, and how it ends."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

import pytest

from tests.cli.conftest import Offhook

ROOT = Path(__file__).parents[2]
SET = "Conversation #,Source,Input,Expected Output Intent,Expected Output Slot 1\n"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A project with the concierge, and nothing else."""
    shutil.copytree(ROOT / "flows" / "bots", tmp_path / "flows" / "bots")
    return tmp_path


@pytest.fixture
def bot_test(offhook: Offhook, shop: Path, monkeypatch: pytest.MonkeyPatch) -> Offhook:
    """Run `offhook bot test` with these arguments in the shop's folder."""
    monkeypatch.chdir(shop)
    return partial(offhook, "bot", "test")


def test_a_set_that_is_understood_passes_and_says_so(bot_test: Offhook, shop: Path) -> None:
    (shop / "en_US.csv").write_text(
        f"{SET},User,where is my order please,OrderStatus,\n,User,I want a human,SpeakToPerson,\n"
    )
    printed = bot_test("concierge", "--set", "en_US.csv")
    assert printed.status == 0
    assert "concierge   at Tue 24 Nov 2026 10:00" in printed.out
    assert "en_US   intents 100.0 % 2 of 2   slots 100.0 % 0 of 0" in printed.out
    assert "en_US passes" in printed.out
    assert "expected" not in printed.out


def test_a_miss_is_shown_with_its_place_what_was_expected_and_why(bot_test: Offhook, shop: Path) -> None:
    (shop / "en_US.csv").write_text(f"{SET},User,where is my order,Complaint,\n")
    printed = bot_test("concierge", "--set", "en_US.csv")
    assert printed.status == 1
    assert "en_US.csv:2  where is my order" in printed.out
    assert "expected Complaint, understood OrderStatus (1.00)" in printed.out
    assert "why: " in printed.out
    assert "taken for OrderStatus (1)" in printed.out
    assert "en_US fails: intents 0.0 %, 90 % are due" in printed.out


def test_the_threshold_is_the_projects(bot_test: Offhook, shop: Path) -> None:
    (shop / "pyproject.toml").write_text("[tool.offhook.bot]\nintents = 0\n")
    (shop / "en_US.csv").write_text(f"{SET},User,where is my order,Complaint,\n")
    assert bot_test("concierge", "--set", "en_US.csv").status == 0


def test_json_has_the_same_facts(bot_test: Offhook, shop: Path) -> None:
    (shop / "en_US.csv").write_text(f"{SET},User,my phone is broken,RepairRequest,Product = TV\n")
    printed = bot_test("concierge", "--set", "en_US.csv", "--format", "json")
    (told,) = printed.json()
    (locale,) = told["locales"]
    assert printed.status == 1
    assert (told["bot"], locale["locale"], locale["passes"]) == ("concierge", "en_US", False)
    assert locale["intents"] == {"right": 1, "total": 1, "accuracy": 1.0}
    assert locale["confusion"] == {"RepairRequest": {"RepairRequest": 1}}
    assert locale["misses"][0]["slots"] == [{"name": "Product", "expected": "TV", "actual": "phone"}]


def test_tomorrow_is_counted_from_now(bot_test: Offhook, shop: Path) -> None:
    (shop / "en_US.csv").write_text(f"{SET},User,book a repair for tomorrow,RepairRequest,RepairDate = 2027-01-02\n")
    asked = ("concierge", "--set", "en_US.csv")
    assert bot_test(*asked, "--now", "2027-01-01T12:00:00+00:00").status == 0
    assert bot_test(*asked).status == 1


def test_only_the_wanted_locale_is_run(bot_test: Offhook) -> None:
    printed = bot_test("concierge", "--locale", "zh_CN", "--no-function", "--format", "json")
    assert [one["locale"] for one in printed.json()[0]["locales"]] == ["zh_CN"]


def test_what_needs_the_function_is_left_out_and_named(bot_test: Offhook) -> None:
    printed = bot_test("--locale", "en_US", "--no-function")
    assert "left out without the bot's Lambda function: the function answers" in printed.out


def test_a_file_says_its_locale_or_the_option_does(bot_test: Offhook, shop: Path) -> None:
    (shop / "mine.csv").write_text(f"{SET},User,where is my order,OrderStatus,\n")
    refused = bot_test("concierge", "--set", "mine.csv")
    assert refused.status == 2
    assert "mine.csv: it is not said in which locale to run it." in refused.err
    assert bot_test("concierge", "--set", "mine.csv", "--locale", "en_US").status == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("conserge",), "KEY: there is no bot 'conserge'. Did you mean 'concierge'?"),
        (("concierge", "--locale", "en_UK"), "--locale: concierge does not speak 'en_UK'. Did you mean 'en_US'?"),
        (("concierge", "--now", "tomorrow"), "--now: 'tomorrow' is no moment."),
        (("concierge", "--now", "2027-01-01"), "--now: '2027-01-01' is no moment."),
        (("concierge", "--set", "en_US.csv"), "en_US.csv: cannot be read: No such file or directory."),
        (("concierge", "--set", "en_US.txt"), "en_US.txt: .txt is no test set."),
    ],
)
def test_what_cannot_be_run_is_told_with_its_mend(bot_test: Offhook, arguments: tuple[str, ...], told: str) -> None:
    printed = bot_test(*arguments)
    assert printed.status == 2
    assert told in printed.err


def test_faults_of_all_files_are_told_at_once(bot_test: Offhook, shop: Path) -> None:
    (shop / "en_US.csv").write_text(f"{SET},User,hello,Nothing,\n")
    (shop / "ja_JP.toml").write_text("[[conversations]]\nname = 'x'\n")
    printed = bot_test("concierge", "--set", "en_US.csv", "--set", "ja_JP.toml")
    assert printed.status == 2
    assert "en_US.csv:2" in printed.err
    assert "ja_JP.toml:1" in printed.err


def test_a_project_without_bots_says_so(bot_test: Offhook, tmp_path: Path) -> None:
    printed = bot_test("--project", str(tmp_path / "elsewhere"))
    assert printed.status == 2
    assert "there are no bots" in printed.err
