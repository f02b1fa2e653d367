"""`offhook call`: dial in to the local centre or write to it, by hand or from a script."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import click
import phonenumbers

from offhook.cli.flow_log_file import flow_log_option
from offhook.errors import OffhookError, Place

WITHHELD = "withheld"


@click.command(name="call")
@click.argument("line", required=False)
@click.option("--from", "caller", metavar="NUMBER", help=f"The calling number or a line's name, or {WITHHELD!r}.")
@click.option("--at", metavar="TIME", help="When the call comes in, ISO 8601 with an offset. Default: now.")
@click.option("--channel", type=click.Choice(["voice", "chat"]), default="voice", help="Call, or write messages.")
@click.option(
    "--input", "inputs", multiple=True, metavar="TEXT", help="Keys or words, taken when the flow next listens."
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print the call.")
@click.option("--no-agent", is_flag=True, help="Nobody takes the call: it stays in the queue.")
@click.option("--wait-for-agent", is_flag=True, help="A person takes the call: offhook agent in another terminal.")
@click.option(
    "--pace", type=click.FloatRange(min=0.1), default=2.0, show_default=True, help="Speed of speech, in real time."
)
@click.option("--cost", "has_cost", is_flag=True, help="Print what it costs, line by line.")
@click.option("--logs", is_flag=True, help="Print what the Lambda functions log, on stderr.")
@flow_log_option
@click.option("--project", type=click.Path(path_type=Path), default=Path(), help="The folder with center.toml.")
@click.option("--cdk-out", type=click.Path(path_type=Path), help="Take this cdk.out as it is; nothing is synthesised.")
def command(
    line: str | None,
    caller: str | None,
    at: str | None,
    channel: str,
    inputs: tuple[str, ...],
    form: str,
    no_agent: bool,
    wait_for_agent: bool,
    pace: float,
    has_cost: bool,
    logs: bool,
    flow_log: Path | None,
    project: Path,
    cdk_out: Path | None,
) -> None:
    """Call LINE, a line's name or number (default: the first in center.toml).

    With --input, --format json or without a terminal the call follows its script, in virtual time: when the inputs
    have run out, the caller is silent. Otherwise you are on the line: type keys (1, 12345#) or words and Enter;
    Ctrl-D hangs up. In a chat each input is a message.

    With --wait-for-agent the call is in real time, scripted or not, until a person who runs `offhook agent` in another
    terminal has wrapped it up; inputs that are left when they answer are said to them.

    \b
    Examples:
      offhook call japan --from +81355550111 --input 1
      offhook call america --from +12135550111 --channel chat --input "where is my order"
      offhook call japan --from +81355550111 --input 1 --cost
      offhook call --wait-for-agent
    """
    if wait_for_agent and no_agent:
        fix = "Leave one of them out"
        raise OffhookError("nobody is to take the call, and somebody is waited for", where=Place("--no-agent"), fix=fix)
    from offhook.cli.calling import Dialled, dial  # imports moto, once the options were found to be good

    dialled = Dialled(
        line=line,
        caller=None if caller is None else _number(caller),
        is_withheld=caller == WITHHELD,
        at=datetime.now(UTC) if at is None else _moment(at),
        inputs=inputs,
        is_by_hand=not inputs and form == "text" and sys.stdin.isatty(),
        has_agents=not no_agent,
        pace=pace,
        is_json=form == "json",
        has_logs=logs,
        flow_log=flow_log,
        assembly=cdk_out,
        channel=channel.upper(),
        waits_for_agent=wait_for_agent,
        has_cost=has_cost,
    )
    sys.exit(dial(project.resolve(), dialled))


def _number(written: str) -> str | None:
    """The calling number in E.164, the name of a line as it is, or None when the number is withheld."""
    if written == WITHHELD:
        return None
    if written[:1].isalpha():
        return written
    try:
        number = phonenumbers.parse(written, None)
        if phonenumbers.is_possible_number(number):
            return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    except phonenumbers.NumberParseException:
        pass
    fix = f"Write + and the country code, for example +81355550111, or {WITHHELD!r}"
    raise OffhookError(f"{written!r} is no phone number", where=Place("--from"), fix=fix)


def _moment(written: str) -> datetime:
    example = "for example 2026-11-23T10:00+09:00"
    try:
        moment = datetime.fromisoformat(written)
    except ValueError as error:
        fix = f"Write ISO 8601, {example}"
        raise OffhookError(f"{written!r} is no time", where=Place("--at"), fix=fix) from error
    if moment.tzinfo is None:
        fix = f"Add the offset from UTC, {example}"
        raise OffhookError(f"{written!r} does not say where", where=Place("--at"), fix=fix)
    return moment
