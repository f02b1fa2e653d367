"""`offhook flow fmt`: flows laid out so that they can be read in the editor."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from offhook.cli import COULD_NOT_RUN
from offhook.drawing.branches import branches_of
from offhook.errors import Faults, FlowError, OffhookError, Place
from offhook.language.forms import LEGACY, Found, read_documents
from offhook.language.layout.editor import positions_of
from offhook.language.layout.moves import Moves
from offhook.lint.subject import Subject

_NOT_OURS = ("node_modules", "cdk.out")


@click.command(name="fmt")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--check", "is_check", is_flag=True, help="Change nothing; exit with 1 if something would be moved.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print what was done."
)
def command(paths: tuple[Path, ...], is_check: bool, form: str) -> None:
    """Lay out the flows in PATHS, files or folders: left to right, the happy path straight, errors below.

    Only positions are changed, and not one byte beside them. The exit status is 2 when a file could not be read.

    \b
    Example:
      offhook flow fmt flows --check
    """
    told: list[dict[str, Any]] = []
    faults: list[OffhookError] = []
    for path in _files(paths):
        try:
            told += _lay_out(path, is_check)
        except Faults as found:
            faults += found.faults
        except OffhookError as one:
            faults.append(one)
    if form == "json":
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        _print(told, is_check)
    for fault in faults:
        click.echo(str(fault), err=True)
    if faults:
        sys.exit(COULD_NOT_RUN)
    sys.exit(int(is_check and any(one["moved"] for one in told)))


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files named, and every JSON file in the folders named, hidden folders and what was built not among them."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for file in sorted(path.rglob("*.json")):
            inside = file.relative_to(path).parts
            if not any(part.startswith(".") or part in _NOT_OURS for part in inside):
                yield file


def _lay_out(path: Path, is_check: bool) -> list[dict[str, Any]]:
    """Every flow of a file. Raises Faults, and changes nothing, if one of them cannot be laid out."""
    found = read_documents(path)
    moves = [_moves(one) for one in found]
    changes = [change for one in moves for change in one.source_changes()]
    if changes and not is_check:
        _write(path, found[0].excerpt.source.rewritten(changes))
    return [
        {"file": str(path), "name": one.name, "moved": moved.count} for one, moved in zip(found, moves, strict=True)
    ]


def _moves(found: Found) -> Moves:
    if found.language == LEGACY:
        what = "an export from before 2022 is not laid out here"
        raise FlowError(what, where=found.place, fix="Bring it into today's language first: offhook flow import")
    subject = Subject(found.unchecked())
    positions = positions_of(subject.document, [branch.branch for branch in branches_of(subject)])
    return Moves(found, positions)


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        what, fix = f"cannot be written: {error.strerror}", "Name a file that can"
        raise FlowError(what, where=Place(str(path)), fix=fix) from error


def _print(told: Iterable[dict[str, Any]], is_check: bool) -> None:
    for one in told:
        if one["moved"]:
            verb = "would move" if is_check else "moved"
            click.echo(f"{one['file']}: {one['name']}: {one['moved']} {verb}")
