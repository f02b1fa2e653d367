"""`offhook flow export`: a flow of `flows/` as a file that the flow editor imports."""

from __future__ import annotations

from pathlib import Path

import click
from rich.text import Text

from offhook.cli.instance_options import arns_option, given_arns, map_option, project_option
from offhook.cli.rendering import console
from offhook.errors import OffhookError, Place
from offhook.exchange.arns import written
from offhook.exchange.exporting import export_flow
from offhook.exchange.project import open_project


@click.command(name="export")
@click.argument("name")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Default: stdout."
)
@arns_option
@map_option
@click.option("--strict", is_flag=True, help="Write nothing if a name has no ARN; the exit status is 1 then.")
@project_option
def command(
    name: str, output: Path | None, arns: Path | None, pairs: tuple[str, ...], strict: bool, project: Path
) -> None:
    """Write the flow NAME, a key of flows/, as a file that the flow editor imports.

    Names become ARNs with --arns. Without it they stay as they are, and the file tells the editor what each is
    called: on import it finds queues, hours, functions, flows and modules of those names on the instance.

    \b
    Example:
      offhook flow export main -o main.export.json
    """
    opened = open_project(project.resolve())
    _, found = opened.flow(name)
    exported = export_flow(found, opened, given_arns(arns, pairs))
    left = sorted({written((one.kind, one.key)) for one in exported.left})
    if left:
        said = f"{len(left)} names without an ARN, left to the editor: {', '.join(left)}"
        console(stderr=True).print(Text(said, style="yellow" if strict else "dim"), soft_wrap=True)
    if left and strict:
        raise SystemExit(1)
    if output is None:
        click.echo(exported.text.encode(), nl=False)
        return
    try:
        output.write_bytes(exported.text.encode())
    except OSError as error:
        what, fix = f"cannot be written: {error.strerror}", "Name a file in a folder that exists"
        raise OffhookError(what, where=Place(str(output)), fix=fix) from error
