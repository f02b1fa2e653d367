"""How commands print what something costs: text, JSON, CSV or HTML, on stdout or into a file."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from offhook.cli.gathering import Decorator, gathered
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


@dataclass(frozen=True, slots=True)
class OutputOptions:
    """How to print, and into which file. Where `form` is text, a file whose ending names a format has that one."""

    form: str = TEXT
    output: Path | None = None

    @property
    def chosen(self) -> str:
        """The format that is asked for, or that the file's ending names."""
        if self.output is None or self.form != TEXT:
            return self.form
        return ENDINGS.get(self.output.suffix.lower(), TEXT)


def output_as(forms: Sequence[str], what: str) -> Decorator:
    """--format, one of these, and --output, as `output`: for a command that prints `what`."""
    endings = ", ".join(ending for ending, form in ENDINGS.items() if form in forms)
    return gathered(
        "output",
        OutputOptions,
        click.option("--format", "form", type=click.Choice(forms), default=TEXT, help=f"How to print {what}."),
        click.option(
            "--output",
            type=click.Path(path_type=Path, dir_okay=False),
            metavar="FILE",
            help=f"Write to this file; its ending ({endings}) says the format unless --format does.",
        ),
    )


output_options = output_as(FORMS, "what it costs")
"""--format and --output, as `output`: what `show` takes."""


def show(report: Report, output: OutputOptions) -> None:
    """Print the report, or write it anew. Raises an OffhookError if the file cannot be written."""
    from offhook.cost.showing import as_csv, as_html, as_json

    match output.chosen:
        case "json":
            put_json(as_json(report), output)
        case "csv":
            put(as_csv(report), output)
        case "html":
            put(as_html(report), output)
        case _ if output.output is None:
            _print(report)
        case _:
            put_text(partial(_print_on, report), output)


def put_text(lines: Callable[[Console], None], output: OutputOptions) -> None:
    """What `lines` prints: on the terminal, or into a file."""
    if output.output is None:
        lines(terminal())
        return
    from rich.console import Console

    written = io.StringIO()
    lines(Console(file=written, width=FILE_WIDTH, markup=False, emoji=False, highlight=False))
    put("".join(f"{line.rstrip()}\n" for line in written.getvalue().splitlines()), output)


def put_json(data: dict[str, Any], output: OutputOptions) -> None:
    put(json.dumps(data, ensure_ascii=False, indent=2) + "\n", output)


def put(text: str, output: OutputOptions) -> None:
    """On stdout, or into a file anew. Raises OffhookError if it cannot be written."""
    encoded = text.encode("utf-8", "backslashreplace")  # what no encoding takes becomes JSON's own \\u escape
    file = output.output
    if file is None:
        click.echo(encoded, nl=False)
        return
    try:
        file.write_bytes(encoded)
    except OSError as error:
        fix = "Name a file in a folder that exists and can be written"
        raise OffhookError(f"{file} cannot be written: {error.strerror}", where=Place("--output"), fix=fix) from error


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
