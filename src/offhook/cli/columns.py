"""Tables of numbers on a terminal, all in one manner."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text


def titled(title: str, note: str, table: Table) -> RenderableType:
    """A table under its heading."""
    heading = Text(title, style="bold")
    if note:
        heading.append(f"  {note}", style="not bold dim")
    return Group(heading, Padding(table, (0, 0, 0, 2)))


def columns(*names: str, left: int = 1) -> Table:
    """A table with these headings: the first `left` columns hold words, the others numbers."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    for number, name in enumerate(names):
        table.add_column(name, justify="left" if number < left else "right", no_wrap=True)
    return table
