"""A flow named on the command line: a file, a key of flows/, or `REV:path` of git."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

from offhook.cli.choosing import one_of
from offhook.errors import OffhookError, Place, nearest
from offhook.exchange.project import FLOWS
from offhook.language.document import Flow
from offhook.language.forms import Found, documents_in, read_documents


def find_flow(source: str, *, name: str | None = None) -> Flow:
    """The flow that `source` names. Raises Faults or OffhookError if there is none or it is no JSON."""
    found = one_of(documents(source), source, name)
    return replace(found.unchecked(), file=source)


def documents(source: str) -> list[Found]:
    """Every flow in what `source` names."""
    if Path(source).is_file():
        return read_documents(Path(source), shown_as=source)
    for path in (Path(FLOWS) / f"{source}.json", Path(FLOWS) / "modules" / f"{source}.json"):
        if path.is_file():
            return read_documents(path, shown_as=path.as_posix())
    revision, colon, path_in_git = source.partition(":")
    if colon and revision and path_in_git:
        data = _from_git(source)
        in_modules = Path(path_in_git).parent.name == "modules"
        return documents_in(data, file=source, key=Path(path_in_git).stem, in_modules=in_modules)
    keys = [path.stem for path in Path(FLOWS).rglob("*.json")]
    raise OffhookError(f"there is no file and no flow {source!r}", where=Place(source), fix=nearest(source, keys))


def _from_git(source: str) -> bytes:
    try:
        run = subprocess.run(["git", "show", source], capture_output=True, check=False)
    except FileNotFoundError as error:
        raise OffhookError("git is not installed", where=Place(source), fix="Install git, or name a file") from error
    if run.returncode:
        said = run.stderr.decode(errors="replace").strip().partition("\n")[0].removeprefix("fatal: ").rstrip(".")
        fix = "Write REVISION:path, the path from the top of the repository or beginning with ./"
        raise OffhookError(f"git says: {said}", where=Place(source), fix=fix)
    return run.stdout
