"""`offhook flow lint`: what is wrong with flows, found without running them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click
from rich.text import Text

from offhook.cli.finding_lines import print_outcome
from offhook.cli.rendering import console, plain
from offhook.errors import Faults, OffhookError, Place
from offhook.lint.baseline import write_baseline
from offhook.lint.files import Named, files_of, shown
from offhook.lint.fixing import Fixed, fix
from offhook.lint.formats import FORMATS
from offhook.lint.linting import Options, Run


@click.command(name="lint")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option("--format", "form", type=click.Choice(["text", *FORMATS]), default="text", help="How to print findings.")
@click.option("--fix", "is_fixing", is_flag=True, help="Mend what can be mended safely, then say what is left.")
@click.option("--diff", "is_diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option("--select", multiple=True, metavar="CODES", help="Only these rules: codes, beginnings of codes, names.")
@click.option("--ignore", multiple=True, metavar="CODES", help="Leave these rules out.")
@click.option("--baseline", type=click.Path(path_type=Path), metavar="FILE", help="Findings that are known already.")
@click.option("--write-baseline", "is_writing", is_flag=True, help="Take everything found as known from now on.")
@click.option("--no-project", is_flag=True, help="Look at the files alone, even if a center.toml is around them.")
def command(
    paths: tuple[Path, ...],
    form: str,
    is_fixing: bool,
    is_diff: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    baseline: Path | None,
    is_writing: bool,
    no_project: bool,
) -> None:
    """Say what is wrong with the flows in files and folders.

    A flow can be a document, an export, an API answer or in a template. Folders are searched; `[tool.offhook.lint]` in
    the nearest pyproject.toml says which rules are asked. The exit status is 1 when something was found that is worse
    than a remark, 2 when it could not run.

    \b
    Example:
      offhook flow lint flows
    """
    files = files_of(paths)
    options = Options(_split(select), _split(ignore), baseline, with_project=not no_project)
    if is_writing:
        _write_baseline(files, options)
        return
    run = Run(files, options)
    if is_diff:
        sys.exit(_show_diff([fix(run, file) for file in files]))
    if is_fixing:
        _fix_all(run, files)
        run = Run(files, options)
    outcome = run.outcome()
    if form == "text":
        print_outcome(outcome, console())
    elif text := FORMATS[form](outcome):
        click.echo(text.encode("utf-8", "replace").decode("utf-8"))  # an identifier can hold half a letter
    sys.exit(0 if outcome.is_clean else 1)


def _split(written: Sequence[str]) -> frozenset[str]:
    """`--ignore OH7,OH203 --ignore menu-too-long` as it is meant."""
    return frozenset(part.strip() for one in written for part in one.split(",") if part.strip())


def _fix_all(run: Run, files: Sequence[Named]) -> None:
    err = console(stderr=True)
    for file in files:
        fixed = fix(run, file)
        if fixed.is_changed:
            fixed.write()
        for finding in fixed.mended:
            line = f"fixed {finding.code} in {file.shown_as}: {finding.message}"
            err.print(Text(plain(line), style="green"), soft_wrap=True)
        for finding, why in fixed.refused.values():
            line = f"not fixed {finding.code} in {file.shown_as}: {finding.message}: {why}"
            err.print(Text(plain(line), style="yellow"), soft_wrap=True)


def _show_diff(fixed: Sequence[Fixed]) -> int:
    changed = [one for one in fixed if one.is_changed]
    for one in changed:
        click.echo(one.diff(), nl=False)
    return 1 if changed else 0


def _write_baseline(files: Sequence[Named], options: Options) -> None:
    """All that is found now, without what a baseline so far would keep quiet."""
    run = Run(files, replace(options, with_baseline=False))
    targets = dict.fromkeys(path for file in files if (path := run.baseline_path(file)))
    if len(targets) != 1:
        what = "it is not said where to write the baseline" if not targets else "the files have several baselines"
        fix = "Add --baseline FILE, or baseline = ... to [tool.offhook.lint]"
        raise Faults([OffhookError(what, where=Place("--write-baseline"), fix=fix)])
    (target,) = targets
    try:
        count = write_baseline(target, run.outcome().findings)
    except OSError as error:
        what = f"the baseline cannot be written: {error.strerror}"
        raise Faults([OffhookError(what, where=Place(shown(target)), fix="Name another file")]) from error
    click.echo(f"{count} finding{'' if count == 1 else 's'} written to {shown(target)}", err=True)
