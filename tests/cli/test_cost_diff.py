"""`offhook cost diff`: what a change costs, in words, in Markdown and as data, and its exit status."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Offhook, Printed
from tests.testing.flows import action, flow

Diff = Callable[..., Printed]
AMERICA = ("--region", "us-east-1", "--line", "+12135550100")


def text(seconds: int, name: str = "say hello") -> str:
    """A flow that speaks so long."""
    return flow(action(name, "MessageParticipant", {"Text": "x" * 15 * seconds})).text


@pytest.fixture
def diff(offhook: Offhook, tmp_path: Path) -> Diff:
    """Compare a flow that speaks 100 s with one that speaks `after` seconds."""

    def ran(*options: str, after: int = 130, name: str = "say hello") -> Printed:
        files = [tmp_path / "before.json", tmp_path / "after.json"]
        for file, written in zip(files, (text(100), text(after, name)), strict=True):
            file.write_text(written, encoding="utf-8")
        return offhook("cost", "diff", *map(str, files), *AMERICA, *options)

    return ran


def test_a_sentence_says_how_much_dearer_a_typical_call_gets(diff: Diff) -> None:
    """30 s of voice at 0.038 a minute are 1.9 cents, and 30 s of telephony at 0.0022 a minute 0.11 cents."""
    printed = diff()
    assert printed.status == 0
    assert "This change makes a typical call 2.01 cents dearer" in printed.out
    assert "(+30 %)" in printed.out
    assert "↑ dearer" in printed.out
    assert "1 min 40 s → 2 min 10 s" in printed.out


def test_the_other_way_round_it_gets_cheaper(diff: Diff) -> None:
    assert "0.67 cents cheaper" in diff(after=90).out


def test_no_change_costs_the_same(diff: Diff) -> None:
    printed = diff("--fail-above", "0", after=100)
    assert printed.status == 0
    assert "A typical call costs the same" in printed.out


def test_json_has_both_sides_of_everything(diff: Diff) -> None:
    told: Any = diff("--format", "json").json()
    ways = told["ways"]
    assert set(ways) == {"cheapest", "typical", "dearest"}
    typical = {name: Decimal(ways["typical"][name]) for name in ("before", "after", "difference", "percent")}
    assert typical["difference"] == typical["after"] - typical["before"] == Decimal("0.0201")
    voice = next(item for item in told["items"] if item["item"] == "connect.voice")
    assert (voice["quantity"]["difference"], voice["amount"]["difference"]) == ("30", "0.019")
    assert [(block["kind"], block["name"]) for block in told["blocks"]] == [("dearer", "say hello")]


def test_markdown_escapes_what_blocks_are_called(diff: Diff) -> None:
    printed = diff("--format", "markdown", name="say *hello* | <b>")
    assert "| typical, on average |" in printed.out
    assert "say \\*hello\\* \\| \\<b\\>" in printed.out
    assert "@&#8203;someone" in diff("--format", "markdown", name="tell @someone").out


def test_a_file_that_ends_in_md_is_markdown(diff: Diff, tmp_path: Path) -> None:
    file = tmp_path / "cost.md"
    assert diff("--output", str(file)).out == ""
    assert "| way |" in file.read_text(encoding="utf-8")


def test_it_fails_only_above_the_amount_that_is_given(diff: Diff) -> None:
    allowed, refused = diff("--fail-above", "0.03"), diff("--fail-above", "0.02")
    assert (allowed.status, refused.status) == (0, 1)
    assert "dearer by more than 0.02 USD" in refused.err
    assert diff("--fail-above", "0.0201").status == 0


def test_cheaper_never_fails(diff: Diff) -> None:
    assert diff("--fail-above", "0", after=90).status == 0


def test_what_has_no_price_is_told_apart(offhook: Offhook, tmp_path: Path) -> None:
    files = [tmp_path / "before.json", tmp_path / "after.json"]
    for file, seconds in zip(files, (100, 130), strict=True):
        file.write_text(text(seconds), encoding="utf-8")
    tokyo = ("--region", "ap-northeast-1", "--project", str(tmp_path))
    printed = offhook("cost", "diff", *map(str, files), *tokyo)
    assert "as far as prices are known" in printed.out
    assert "because the price is unknown" in printed.out


@pytest.mark.parametrize("amount", ["much", "-1", "NaN"])
def test_an_amount_that_is_none_is_status_2(diff: Diff, amount: str) -> None:
    printed = diff("--fail-above", amount)
    assert printed.status == 2
    assert "is no amount" in printed.err


def test_a_revision_of_git_is_compared_with_its_own_modules(
    offhook: Offhook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The flow stays as it is; the module that it runs speaks 30 s longer."""
    called = action("call", "InvokeFlowModule", {"FlowModuleId": "${module/greet}"}, errors={"NoMatchingError": "bye"})
    (tmp_path / "flows" / "modules").mkdir(parents=True)
    (tmp_path / "flows" / "main.json").write_text(flow(called).text, encoding="utf-8")
    module = tmp_path / "flows" / "modules" / "greet.json"
    module.write_text(text(100), encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    author = ("-c", "user.name=Test", "-c", "user.email=test@example.com")
    for arguments in (("init", "--quiet"), ("add", "."), (*author, "commit", "--quiet", "--message", "All")):
        subprocess.run(["git", *arguments], cwd=tmp_path, check=True)
    module.write_text(text(130), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    printed = offhook("cost", "diff", "HEAD:flows/main.json", "main", *AMERICA)
    assert "2.01 cents dearer" in printed.out
