"""Two terminals, one centre: `offhook call --wait-for-agent` in one, `offhook agent` in the other."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from offhook.service.finding import FILE
from tests.cli.conftest import ChangedProject, Offhook, Terminal, terminal

OFFHOOK = [sys.executable, "-c", "from offhook.cli import main; main()"]
IN_JAPANESE = ("--from", "+81355550111", "--pace", "500")


@pytest.fixture(scope="module")
def two_terminals(changed_project: ChangedProject) -> Path:
    """This project in a folder of its own."""
    return changed_project(dict)


@contextmanager
def by_script(project: Path, *arguments: str, stdin: str = "") -> Iterator[subprocess.Popen[str]]:
    """A command without a terminal."""
    process = subprocess.Popen(
        [*OFFHOOK, *arguments, "--project", str(project)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "COLUMNS": "100"},
    )
    assert process.stdin is not None
    try:
        process.stdin.write(stdin)
        process.stdin.close()
        process.stdin = None
        yield process
    finally:
        process.kill()
        process.communicate()


def ended(process: subprocess.Popen[str], within_s: float = 30.0) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=within_s)
    return process.returncode, " ".join(out.split()), err


def test_a_call_from_its_ring_to_its_record(two_terminals: Path) -> None:
    with terminal("agent", "--project", str(two_terminals)) as tanaka:
        tanaka.sees("Waiting for a call. In another terminal: offhook call --wait-for-agent")
        inputs = ("--input", "1", "--input", "イヤホンの音が出ません")
        with by_script(two_terminals, "call", "japan", *IN_JAPANESE, *inputs, "--wait-for-agent") as call:
            tanaka.sees("You are Hanako Tanaka (tanaka). The centre is open.")
            tanaka.sees("佐 藤 美 咲")
            tanaka.sees("Owns 4 products (3 or more make a premium customer).")
            tanaka.sees("a accept r reject")
            assert "\a" in tanaka.shown
            assert "whisper" not in tanaka.plain
            tanaka.types("a\n")
            tanaka.sees("whisper お客様は、佐藤 美咲様です。")
            tanaka.sees("you are connected")
            tanaka.sees("customer イヤホンの音が出ません")
            tanaka.types("s お調べします。\n")
            tanaka.sees("you お調べします。")
            tanaka.types("h\n")
            tanaka.sees("佐藤 美咲 is on hold.")
            tanaka.types("h\n")
            tanaka.sees("佐藤 美咲 hears you again.")
            tanaka.types("e\n")
            tanaka.sees("w wrap up c clear")
            tanaka.types("w 1 yes\n")
            tanaka.sees("Written down: ")
            assert call.poll() is None, "the call does not end before it is wrapped up"
            tanaka.types("c\n")
            tanaka.sees("The centre has closed.")
            status, out, err = ended(call)
        assert (status, err) == (0, "")
        assert "whisper" not in out
        assert "agent お調べします。" in out
        assert re.search(r"Contact record · INBOUND VOICE .* Agent tanaka .* Hold 0:0\d in 1 hold", out)
        assert re.search(r"Ended by AGENT_DISCONNECT: the agent ended the call .* Disposition .*, solved", out)
        assert not (two_terminals / FILE).exists()
        tanaka.types("q\n")
        assert tanaka.ends() == 0


def test_agent_and_customer_by_script(two_terminals: Path) -> None:
    script = "accept\nsay 佐藤様、お待たせいたしました。\nmute\nunmute\nend\nwrap 2 no\nclear\n"
    arguments = ("call", "japan", *IN_JAPANESE, "--input", "1", "--wait-for-agent", "--format", "json")
    with by_script(two_terminals, "agent", "tanaka", stdin=script) as tanaka:
        with by_script(two_terminals, *arguments) as call:
            out, err = call.communicate(timeout=30)
        status, shown, wrong = ended(tanaka)
    assert (call.returncode, status, wrong) == (0, 0, "")
    assert "\x1b" not in shown + err
    told = json.loads(out)
    (record,) = [record for record in told["records"] if record["InitiationMethod"] == "INBOUND"]
    assert record["Agent"]["Username"] == "tanaka"
    assert record["DisconnectReason"] == "AGENT_DISCONNECT"
    assert record["Attributes"]["solved"] == "false"
    lines = [(line["speaker"], line["text"]) for line in told["transcript"]]
    assert ("agent", "佐藤様、お待たせいたしました。") in lines


def test_both_by_hand_and_the_customer_hangs_up(two_terminals: Path) -> None:
    call_arguments = ("call", "japan", *IN_JAPANESE, "--wait-for-agent", "--project", str(two_terminals))
    with terminal("agent", "--project", str(two_terminals)) as tanaka, terminal(*call_arguments) as customer:
        customer.sees("ご用件をひとことでお話しください。")
        customer.types("1\n")
        customer.sees("rings at tanaka")
        tanaka.sees("a accept")
        tanaka.types("a\n")
        customer.sees("Hanako Tanaka takes the call")
        tanaka.sees("s say")
        assert "様です。" not in customer.plain, "the whisper is for the agent"
        tanaka.types("say こんにちは。\n")
        customer.sees("agent こんにちは。")
        customer.types("もしもし\n")
        tanaka.sees("customer もしもし")
        customer.types("\x04")
        tanaka.sees("the customer hung up")
        tanaka.sees("c clear")
        customer.sees("tanaka wraps up")
        tanaka.types("c\n")
        assert customer.ends() == 0
        assert "Ended by CUSTOMER_DISCONNECT: the customer hung up" in " ".join(customer.plain.split())


def test_an_agent_whose_terminal_is_killed_comes_back_to_the_call(two_terminals: Path) -> None:
    arguments = ("call", "japan", *IN_JAPANESE, "--input", "1", "--wait-for-agent")
    with by_script(two_terminals, *arguments) as call:
        with terminal("agent", "--project", str(two_terminals)) as tanaka:
            tanaka.sees("a accept")
            tanaka.types("a\n")
            tanaka.sees("s say")
            tanaka.process.kill()
        with terminal("agent", "--project", str(two_terminals)) as again:
            again.sees("you are connected")
            again.sees("s say")
            again.types("e\n")
            again.sees("c clear")
            again.types("c\n")
            again.sees("The centre has closed.")
        status, out, _ = ended(call)
    assert status == 0
    assert "was lost" not in out


def test_an_agent_serves_call_after_call(two_terminals: Path) -> None:
    arguments = ("call", "japan", *IN_JAPANESE, "--input", "1", "--wait-for-agent")
    with terminal("agent", "--project", str(two_terminals)) as tanaka:
        for _ in range(2):
            with by_script(two_terminals, *arguments) as call:
                tanaka.sees("a accept")
                tanaka.types("a\n")
                tanaka.sees("s say")
                tanaka.types("e\n")
                tanaka.sees("c clear")
                tanaka.types("c\n")
                assert ended(call)[0] == 0
            tanaka.sees("The centre has closed.")
            tanaka.shown = ""


def test_ctrl_c_leaves_nothing_behind(two_terminals: Path) -> None:
    arguments = ("call", "japan", *IN_JAPANESE, "--wait-for-agent", "--project", str(two_terminals))
    with terminal("agent", "--project", str(two_terminals)) as tanaka:
        tanaka.sees("Waiting for a call")
        assert not echoes(tanaka)
        with terminal(*arguments) as customer:
            tanaka.sees("The centre is open.")
            customer.sees("ご用件")
            assert (two_terminals / FILE).exists()
            os.kill(customer.process.pid, signal.SIGINT)
            assert customer.ends() == 0
            assert "you hung up" in customer.plain
        assert not (two_terminals / FILE).exists()
        tanaka.sees("The centre has closed.")
        os.kill(tanaka.process.pid, signal.SIGINT)
        assert tanaka.ends() == 130
        assert "Traceback" not in tanaka.plain
        assert echoes(tanaka)


def test_ctrl_c_once_more_does_not_wait_for_the_wrap_up(two_terminals: Path) -> None:
    arguments = ("call", "japan", *IN_JAPANESE, "--wait-for-agent", "--input", "1", "--project", str(two_terminals))
    with terminal("agent", "--project", str(two_terminals)) as tanaka, terminal(*arguments) as customer:
        tanaka.sees("a accept")
        tanaka.types("a\n")
        tanaka.sees("s say")
        os.kill(customer.process.pid, signal.SIGINT)
        tanaka.sees("the customer hung up")
        customer.sees("tanaka wraps up")
        os.kill(customer.process.pid, signal.SIGINT)
        assert customer.ends() == 130
        assert "Traceback" not in customer.plain
        assert not (two_terminals / FILE).exists()
        tanaka.sees("The centre has closed.")


def test_a_call_whose_terminal_is_closed_leaves_nothing_behind(two_terminals: Path) -> None:
    arguments = ("call", "japan", *IN_JAPANESE, "--wait-for-agent", "--project", str(two_terminals))
    with terminal(*arguments) as customer:
        customer.sees("ご用件")
        assert (two_terminals / FILE).exists()
        os.kill(customer.process.pid, signal.SIGHUP)
        assert customer.ends() == 130
    assert not (two_terminals / FILE).exists()


def test_a_call_that_was_killed_is_noticed_and_the_next_one_works(two_terminals: Path) -> None:
    arguments = ("call", "japan", *IN_JAPANESE, "--wait-for-agent", "--project", str(two_terminals))
    with terminal("agent", "--project", str(two_terminals)) as tanaka:
        with terminal(*arguments) as customer:
            tanaka.sees("The centre is open.")
            customer.process.kill()
            tanaka.sees("The connection is lost.")
        assert (two_terminals / FILE).exists(), "what is left behind by a kill"
        tanaka.shown = ""
        with terminal(*arguments) as customer:
            tanaka.sees("The centre is open.")
            customer.types("\x04")
            assert customer.ends() == 0
        assert not (two_terminals / FILE).exists()


def test_one_agent_has_one_terminal_and_one_project_has_one_centre(two_terminals: Path) -> None:
    arguments = ("call", "japan", *IN_JAPANESE, "--wait-for-agent", "--project", str(two_terminals))
    with terminal("agent", "--project", str(two_terminals)) as tanaka, terminal(*arguments):
        tanaka.sees("The centre is open.")
        with by_script(two_terminals, "agent", "tanaka", stdin="accept\n") as second:
            status, _, err = ended(second)
        assert status == 2
        assert "tanaka is at work in another terminal already" in err
        with by_script(two_terminals, "agent", "tanak", stdin="accept\n") as unknown:
            status, _, err = ended(unknown)
        assert status == 2
        assert "there is no agent 'tanak'. Did you mean 'tanaka'?" in err
        with by_script(two_terminals, "call", "--wait-for-agent") as other:
            status, _, err = ended(other)
        assert status == 2
        assert "a centre is at work in this project already" in err


def test_no_color_is_kept_and_what_is_no_terminal_gets_no_codes(two_terminals: Path) -> None:
    with terminal("agent", "--project", str(two_terminals), NO_COLOR="1") as tanaka:
        tanaka.sees("Waiting for a call")
        assert not re.search(r"\x1b\[[0-9;]*3[0-7]", tanaka.shown)
    with by_script(two_terminals, "agent", stdin="") as nobody:
        status, shown, _ = ended(nobody)
    assert (status, shown) == (0, "Waiting for a call. In another terminal: offhook call --wait-for-agent")


def test_a_script_that_makes_no_sense_ends_with_its_line(two_terminals: Path) -> None:
    arguments = ("call", "japan", *IN_JAPANESE, "--wait-for-agent", "--project", str(two_terminals))
    with terminal(*arguments), by_script(two_terminals, "agent", stdin="dance\n") as tanaka:
        status, _, err = ended(tanaka)
    assert status == 2
    assert "'dance' is no command" in err


def test_nobody_and_somebody_cannot_take_the_call(offhook: Offhook) -> None:
    printed = offhook("call", "--no-agent", "--wait-for-agent")
    assert printed.status == 2
    assert "--no-agent: nobody is to take the call, and somebody is waited for" in printed.err


def echoes(terminal: Terminal) -> bool:
    """Whether the terminal shows what is typed, as a shell expects."""
    local_modes = termios.tcgetattr(terminal.descriptor)[3]
    return bool(local_modes & termios.ECHO)
