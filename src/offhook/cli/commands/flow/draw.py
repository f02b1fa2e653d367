"""`offhook flow draw`: one flow as a picture."""

from __future__ import annotations

from pathlib import Path

import click

from offhook.cli.choosing import one_flow
from offhook.drawing.colours import THEMES
from offhook.drawing.mermaid import mermaid
from offhook.drawing.picture import picture_of
from offhook.drawing.svg import svg
from offhook.errors import OffhookError, Place, nearest
from offhook.language.forms import Found
from offhook.lint.diagnostics import Finding
from offhook.lint.linting import lint
from offhook.lint.subject import Subject

_FORMS = (".svg", ".mmd")


@click.command(name="draw")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="A .svg picture, or a .mmd Mermaid flowchart.",
)
@click.option("--theme", type=click.Choice(THEMES), default="auto", show_default=True, help="Of a .svg.")
@click.option("--name", help="Which flow, where a file holds several.")
@click.option("--no-lint", is_flag=True, help="Do not mark what `offhook flow lint` finds.")
def command(file: Path, output: Path, theme: str, name: str | None, no_lint: bool) -> None:
    """Draw the flow in FILE: its blocks as the editor names them, what they say, and every branch.

    It reads from left to right, the happy path on one line and errors below. What is found to be wrong is marked.

    \b
    Example:
      offhook flow draw flows/main.json -o main.svg
    """
    if output.suffix.lower() not in _FORMS:
        what = f"{output.suffix or output.name!r} is no form of a picture"
        raise OffhookError(what, where=Place(str(output)), fix=nearest(output.suffix, _FORMS))
    found = one_flow(file, name)
    picture = picture_of(Subject(found.unchecked()), [] if no_lint else _findings(file, found))
    drawn = svg(picture, theme) if output.suffix.lower() == ".svg" else mermaid(picture)
    try:
        output.write_text(drawn, encoding="utf-8", newline="\n")
    except OSError as error:
        what, fix = f"cannot be written: {error.strerror}", "Name a file that can"
        raise OffhookError(what, where=Place(str(output)), fix=fix) from error


def _findings(file: Path, found: Found) -> list[Finding]:
    """What `offhook flow lint` tells of this flow."""
    told = [report for report in lint([file]).reports if report.quiet is None and report.document]
    return [report.finding for report in told if report.document and report.document.path == found.path]
