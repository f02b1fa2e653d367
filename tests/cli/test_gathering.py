"""Options that commands share come as one value, and stand in the help as if each command had written them."""

from __future__ import annotations

from dataclasses import dataclass

import click
import pytest
from click.testing import CliRunner

from offhook.cli.gathering import gathered


@dataclass(frozen=True)
class Drink:
    name: str
    cups: int


drink_options = gathered(
    "drink",
    Drink,
    click.option("--name", default="tea", help="What to drink."),
    click.option("--cups", type=int, default=1, help="How much of it."),
)


@click.command
@click.argument("guest")
@drink_options
@click.option("--hot", is_flag=True)
@click.pass_context
def serve(context: click.Context, guest: str, drink: Drink, hot: bool) -> None:
    """Serve."""
    click.echo(f"{guest}: {drink.cups} {drink.name}, {hot}, {sorted(context.params)}")


@pytest.mark.parametrize(
    ("arguments", "served"),
    [
        (["Mio"], "Mio: 1 tea, False"),
        (["Mio", "--cups", "2", "--hot", "--name", "sencha"], "Mio: 2 sencha, True"),
    ],
)
def test_what_the_options_say_is_one_value_beside_the_others(arguments: list[str], served: str) -> None:
    ran = CliRunner().invoke(serve, arguments)
    assert ran.output == f"{served}, ['cups', 'guest', 'hot', 'name']\n"


def test_the_help_has_the_options_in_their_order() -> None:
    shown = CliRunner().invoke(serve, ["--help"]).output
    places = [shown.index(option) for option in ("--name", "--cups", "--hot")]
    assert places == sorted(places)
