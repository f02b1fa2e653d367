"""How commands print what something costs: text, JSON, CSV or HTML, on stdout or into a file."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from offhook.errors import OffhookError, Place

if TYPE_CHECKING:
    from rich.console import Console

    from offhook.cost.report import Report

TEXT, JSON, CSV, HTML = FORMS = ("text", "json", "csv", "html")
MARKDOWN = "markdown"
ENDINGS = {".json": JSON, ".csv": CSV, ".html": HTML, ".md": MARKDOWN}
"""Formats by the ending of a file."""

FILE_WIDTH = 100
"""Columns of text that is written to a file."""

NARROWEST = 76
"""Columns below which amounts would be cut. A narrower terminal folds the lines by itself."""

ASCII = str.maketrans("█▉▊▋▌▍▎▏≈·…", "######--~-.")
"""What stands for what on a terminal that knows no other letters."""


def output_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """--format and --output, as `form` and `output`: what `show` takes."""
    for option in (
        click.option(
            "--output",
            type=click.Path(path_type=Path, dir_okay=False),
            metavar="FILE",
            help="Write to this file; its ending (.json, .csv, .html) says the format unless --format does.",
        ),
        click.option("--format", "form", type=click.Choice(FORMS), default=TEXT, help="How to print what it costs."),
    ):
        command = option(command)
    return command


def show(report: Report, form: str, output: Path | None) -> None:
    """Print the report, or write it anew. Raises an OffhookError if the file cannot be written.

    A file whose ending names a format has that one where `form` is text.
    """
    from offhook.cost.showing import as_csv, as_html, as_json

    match form_of(form, output):
        case "json":
            put_json(as_json(report), output)
        case "csv":
            put(as_csv(report), output)
        case "html":
            put(as_html(report), output)
        case _ if output is None:
            _print(report)
        case _:
            put_text(partial(_print_on, report), output)


def form_of(form: str, output: Path | None) -> str:
    """The format that is asked for, or that the file's ending names."""
    return ENDINGS.get(output.suffix.lower(), form) if output is not None and form == TEXT else form


def put_text(lines: Callable[[Console], None], output: Path | None) -> None:
    """What `lines` prints: on the terminal, or into a file."""
    if output is None:
        lines(terminal())
        return
    from rich.console import Console

    written = io.StringIO()
    lines(Console(file=written, width=FILE_WIDTH, markup=False, emoji=False, highlight=False))
    put("".join(f"{line.rstrip()}\n" for line in written.getvalue().splitlines()), output)


def put_json(data: dict[str, Any], output: Path | None) -> None:
    put(json.dumps(data, ensure_ascii=False, indent=2) + "\n", output)


def put(text: str, output: Path | None) -> None:
    """On stdout, or into a file anew. Raises OffhookError if it cannot be written."""
    encoded = text.encode("utf-8", "backslashreplace")  # what no encoding takes becomes JSON's own \\u escape
    if output is None:
        click.echo(encoded, nl=False)
        return
    try:
        output.write_bytes(encoded)
    except OSError as error:
        fix = "Name a file in a folder that exists and can be written"
        raise OffhookError(f"{output} cannot be written: {error.strerror}", where=Place("--output"), fix=fix) from error


def terminal() -> Console:
    """The console that costs are printed on."""
    from offhook.cli.rendering import console

    out = console()
    out.width = max(out.width, NARROWEST)
    return out


def _print_on(report: Report, out: Console) -> None:
    from offhook.cli.cost_lines import print_cost

    print_cost(report, out)


def _print(report: Report) -> None:
    """On a terminal in its own width. What its encoding lacks is written in letters that it has."""
    out = terminal()
    encoding = out.encoding
    if encoding.startswith("utf"):
        _print_on(report, out)
        return
    with out.capture() as captured:
        _print_on(report, out)
    sys.stdout.write(_in_letters_of(encoding, captured.get().translate(ASCII)))


def _in_letters_of(encoding: str, text: str) -> str:
    """What the encoding lacks becomes question marks, as wide as it was."""
    from rich.cells import cell_len

    lacking = {letter for letter in text if not letter.encode(encoding, "ignore")}
    return text.translate({ord(letter): "?" * cell_len(letter) for letter in lacking})
