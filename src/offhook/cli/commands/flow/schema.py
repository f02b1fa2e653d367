"""`offhook flow schema`: the flow language as a JSON Schema, for editors."""

from __future__ import annotations

import json

import click

from offhook.language.schema import flow_schema


@click.command(name="schema")
def command() -> None:
    """Print a JSON Schema of flow documents, made from what is known of every action type.

    An editor that is told of it completes types and parameters, shows what each means, and underlines what
    publishing would refuse.

    \b
    Example:
      offhook flow schema > schemas/flow.schema.json
    """
    click.echo(json.dumps(flow_schema(), ensure_ascii=False, indent=1))
