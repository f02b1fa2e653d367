"""`offhook flow explain`: the page of one rule."""

from __future__ import annotations

import click
from rich.markdown import Markdown

from offhook.cli.rendering import console
from offhook.lint.pages import page_of
from offhook.lint.selectors import rule_of


@click.command(name="explain")
@click.argument("rule")
def command(rule: str) -> None:
    """Print what RULE, a code or a name, looks for, why it matters, and examples.

    \b
    Example:
      offhook flow explain OH203
    """
    page = page_of(rule_of(rule).code)
    out = console()
    if out.is_terminal:
        out.print(Markdown(page))
    else:
        click.echo(page, nl=False)
