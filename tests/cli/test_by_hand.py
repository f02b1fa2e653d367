"""A call lived at a terminal: prompts appear as they are spoken, keys interrupt them, Ctrl-D hangs up."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import NOON_IN_AMERICA, terminal

CALL = ("call", "america", "--at", NOON_IN_AMERICA)
NOTHING_OPEN = "+12135550114"
CTRL_D = "\x04"


def test_a_person_reaches_the_agents_screen(quick_project: Path) -> None:
    with terminal(*CALL, "--from", "+12135550111", "--pace", "500", "--project", str(quick_project)) as person:
        person.sees("you are Emily Carter")
        person.sees("Ctrl-D hangs up.")
        person.sees("Hello, Emily Carter. It's good to hear from you.")
        person.sees("For anything else, press 2, or just tell us.")
        person.types("where is my order\n")
        person.sees("Your order of Suzume Television 55 and wall mount is on its way")
        person.types("2\n")
        person.sees("Or simply tell me what you need.")
        person.types("blah blah\n")
        person.sees("Sorry, I didn't understand that.")
        person.types("3\n")
        person.sees("We are connecting you to Suzume Support.")
        person.sees("The customer is Emily Carter.")
        person.sees("Grace Taylor takes the call")
        person.sees("2611170035 Suzume Television 55, wall mount: on its way, arrives 2026-11-24")
        assert person.ends() == 0


def test_ctrl_d_hangs_up(quick_project: Path) -> None:
    with terminal(*CALL, "--from", NOTHING_OPEN, "--pace", "500", "--project", str(quick_project)) as person:
        person.sees("To hear this again, press 9.")
        person.types(CTRL_D)
        assert person.ends(within_s=5) == 0
        assert "you hung up" in person.plain
        assert "takes the call" not in person.plain


def test_a_key_interrupts_a_prompt_and_ctrl_d_is_heard_while_one_plays(quick_project: Path) -> None:
    with terminal(*CALL, "--from", NOTHING_OPEN, "--pace", "2", "--project", str(quick_project)) as person:
        person.sees("For orders,")  # the menu takes almost five seconds at this pace
        person.types("1\n")
        assert person.sees("I'll connect you") < 3
        person.types(CTRL_D)
        assert person.ends() == 0
        shown = " ".join(person.plain.split())
        assert "To hear this again, press 9." in shown
        assert "Please stay on the line." not in shown
        assert "you hung up" in shown
