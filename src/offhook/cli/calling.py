"""One call or chat from the command line: synthesise, boot, dial, print."""

from __future__ import annotations

import json
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import click
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from offhook.aws.boot import LocalCenter, booted
from offhook.aws.template import read_template, synthesise
from offhook.center.clock import RealClock, VirtualClock
from offhook.center.conductor import Call
from offhook.center.contacts.arrivals import CHAT
from offhook.center.report import report, screen_of
from offhook.center.resources import Line
from offhook.center.scripted import ScriptedCustomer
from offhook.center.steady import SteadyFunctions
from offhook.center.timeline import Timeline
from offhook.center.transcript import transcript
from offhook.cli.by_hand import LiveView, Person
from offhook.cli.flow_log_file import write_flow_log
from offhook.cli.language_of import language_of
from offhook.cli.rendering import console, header, line_row, plain, screen_panel
from offhook.engine.events import FlowEnded
from offhook.errors import OffhookError, Place, nearest

if TYPE_CHECKING:
    from offhook.cli.call_cost import CallCosts


@dataclass(frozen=True, slots=True)
class Dialled:
    """What the caller asked for.

    `line` None: the first line; `caller` None: the first customer worth calling from who speaks as the inputs do.
    """

    line: str | None
    caller: str | None
    is_withheld: bool
    at: datetime
    inputs: tuple[str, ...]
    is_by_hand: bool
    has_agents: bool
    pace: float
    is_json: bool
    has_logs: bool
    flow_log: Path | None
    assembly: Path | None  # a cdk.out to take as it is, instead of synthesising
    channel: str = "VOICE"
    waits_for_agent: bool = False  # a person at another terminal
    has_cost: bool = False

    @property
    def is_chat(self) -> bool:
        return self.channel == CHAT

    @property
    def has_caller(self) -> bool:
        """Whether it was said who calls."""
        return self.is_withheld or self.caller is not None


def dial(project: Path, dialled: Dialled) -> int:
    """Make the call and print it. The exit status: 1 if the contact ended in an error, else 0."""
    busy = console(stderr=True).status("Starting the contact centre ...") if dialled.is_by_hand else nullcontext()
    with busy:
        template = read_template(dialled.assembly or synthesise(project))
    with booted(template, project, log=_log if dialled.has_logs else None) as center:
        costs = _costs(center, dialled, project) if dialled.has_cost else None
        if dialled.waits_for_agent:
            return _attended(center, dialled, project, costs)
        if not dialled.has_agents:
            center.instance.agents.clear()
        call = _by_hand(center, dialled) if dialled.is_by_hand else _scripted(center, dialled)
    if dialled.flow_log:
        write_flow_log(dialled.flow_log, call.trace)
    if dialled.is_json:
        told = report(call) | ({"cost": costs.as_json(call.trace, call.line)} if costs else {})
        written = json.dumps(told, ensure_ascii=False, indent=2)
        click.echo(written.encode("utf-8", "backslashreplace"))  # what no encoding takes becomes JSON's own \\u escape
    else:
        _print_end(call)
        if costs:
            costs.show(call.trace, call.line)
    return int(call.ended == "error")


def _scripted(center: LocalCenter, dialled: Dialled) -> Call:
    """The whole call in virtual time, then printed."""
    line, caller = _line(center, dialled.line), _caller(center, dialled)
    call = Call(
        center.instance,
        SteadyFunctions(center.functions),
        ScriptedCustomer(dialled.inputs, only_writes=dialled.is_chat),
        VirtualClock(dialled.at),
        line=line,
        caller=caller,
        new_id=_new_id,
        channel=dialled.channel,
    )
    call.run()
    if not dialled.is_json:
        out = console()
        _print_beginning(center, dialled, line, caller)
        for spoken in transcript(call.trace):
            out.print(line_row(spoken))
    return call


def _by_hand(center: LocalCenter, dialled: Dialled) -> Call:
    """The call as it is lived: a person listens and types."""
    out = console()
    line, caller = _line(center, dialled.line), _caller(center, dialled)
    _print_beginning(center, dialled, line, caller)
    view, time = LiveView(out, is_spoken=not dialled.is_chat), Timeline(RealClock(dialled.at))
    call = Call(
        center.instance,
        center.functions,
        Person(view, time, pace=dialled.pace, only_writes=dialled.is_chat),
        time,
        line=line,
        caller=caller,
        new_id=_new_id,
        channel=dialled.channel,
        watch=view.watch,
    )
    call.run()
    return call


def _attended(center: LocalCenter, dialled: Dialled, project: Path, costs: CallCosts | None) -> int:
    """The call with a person at another terminal as its agent."""
    from offhook.cli.agent_call import attend  # the web sockets are for this only

    line, caller = _line(center, dialled.line), _caller(center, dialled)
    if not dialled.is_json:
        _print_beginning(center, dialled, line, caller)
    call = attend(center, dialled, project, line, caller, costs)
    if dialled.flow_log:
        write_flow_log(dialled.flow_log, call.trace)
    return call.status


def _costs(center: LocalCenter, dialled: Dialled, project: Path) -> CallCosts:
    from offhook.cli.call_cost import CallCosts  # prices are read for this only

    is_lived = (dialled.is_by_hand or dialled.waits_for_agent) and not dialled.is_chat
    return CallCosts.at(project, center.instance, dialled.pace if is_lived else 1.0)


def _print_beginning(center: LocalCenter, dialled: Dialled, line: Line, caller: str | None) -> None:
    out = console()
    out.print(header(line, caller, dialled.at))
    if dialled.is_by_hand or not dialled.has_caller:
        out.print(_callers(center, caller))
    if dialled.is_by_hand:
        typed = "Type messages" if dialled.is_chat else "Type words or keys (1, 12345#)"
        out.print(Text(f"{typed}, then Enter. Ctrl-D hangs up.\n", style="dim"))


def _line(center: LocalCenter, wanted: str | None, argument: str = "LINE") -> Line:
    lines = center.instance.lines
    line = center.instance.line(wanted) if wanted else next(iter(lines), None)
    if line is None:
        names = [name for line in lines for name in (line.name, line.number)]
        raise OffhookError(f"there is no line {wanted!r}", where=Place(argument), fix=nearest(wanted or "", names))
    return line


def _caller(center: LocalCenter, dialled: Dialled) -> str | None:
    if dialled.caller and not dialled.caller.startswith("+"):
        return _line(center, dialled.caller, "--from").number
    if dialled.caller or dialled.is_withheld or not center.callers:
        return dialled.caller
    language = language_of(dialled.inputs)
    return next((known for known in center.callers if known.language == language), center.callers[0]).number


def _callers(center: LocalCenter, caller: str | None) -> RenderableType:
    """Who is worth calling as."""
    rows = Table.grid(padding=(0, 2))
    for known in center.callers:
        who = Text("you are " if known.number == caller else "or be  ", style="dim")
        name = Text(plain(known.name), style="bold" if known.number == caller else "")
        rows.add_row(who, name, Text(plain(known.note), style="dim"), Text(f"--from {known.number}", style="dim cyan"))
    return Group(rows, Text('Call as somebody else: make call ARGS="--from NUMBER"', style="dim"), Text())


def _print_end(call: Call) -> None:
    out = console()
    if screen := screen_of(call):
        out.print()
        out.print(screen_panel(screen))
    if call.ended == "in_queue":
        out.print(Text("Nobody took the call; it is still in the queue.", style="yellow"))
    if call.ended == "error":
        reasons = [traced.event.reason for traced in call.trace if isinstance(traced.event, FlowEnded)]
        out.print(Text(f"The flow could not go on: {plain(reasons[-1])}", style="bold red"))


def _new_id() -> str:
    return str(uuid4())


def _log(function: str, line: str) -> None:
    if line:
        click.echo(f"{function}: {line}", err=True)
