"""The synthesised app: made by running `infra/app.py` when its inputs have changed, and read from `cdk.out`."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from offhook.errors import OffhookError, Place, SynthError

INPUTS = (
    "center.toml",
    "cdk.json",
    "flows",
    "lambdas",
    "infra",
    "src/offhook/language",
    "src/offhook/centerfile",
    "src/offhook/bots/definition",
)
STAMP = "offhook-inputs.sha256"


@dataclass(frozen=True, slots=True)
class Template:
    """One stack of a cloud assembly."""

    stack: str
    region: str | None
    body: Mapping[str, Any]


def synthesise(project: Path, *, out: Path | None = None) -> Path:
    """The folder of the cloud assembly of `project`, synthesised only if it is not that of the inputs as they are.

    It is made in a folder beside and takes its place when it is whole, so that whoever does the same at the same time
    or is interrupted breaks nothing. Raises SynthError, and OffhookError where nothing can be written.
    """
    out = out or project / "cdk.out"
    inputs = _digest(_inputs(project), project)
    if _is_made_of(inputs, out):
        return out
    app = project / "infra" / "app.py"
    if not app.is_file():
        fix = "Run this in the folder of a project, or name the folder"
        raise OffhookError("there is no infra/app.py here", where=Place(str(project)), fix=fix)
    place = out.resolve()
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{place.name}-", dir=place.parent) as beside:
            made = Path(beside, "new")
            _run(app, project, made)
            (made / STAMP).write_text(f"{inputs} {_digest(made.glob('*.json'), made)}")
            if not _is_made_of(inputs, place):  # somebody else may have been quicker
                _swap(made, place, Path(beside, "old"))
    except OSError as error:
        if _is_made_of(inputs, place):  # or quicker still
            return out
        what = f"the template cannot be written: {error.strerror or error}"
        fix = "Make room, or take a folder that can be written"
        raise OffhookError(what, where=Place(str(out)), fix=fix) from error
    return out


def is_current(assembly: Path, project: Path) -> bool:
    """It was synthesised by offhook from the inputs of `project` as they are, and nobody has changed it."""
    return _is_made_of(_digest(_inputs(project), project), assembly)


def _is_made_of(inputs: str, out: Path) -> bool:
    try:
        return (out / STAMP).read_text() == f"{inputs} {_digest(out.glob('*.json'), out)}"
    except (OSError, ValueError):  # there is none, it is being replaced, or the stamp is none of ours
        return False


def _run(app: Path, project: Path, made: Path) -> None:
    run = subprocess.run(
        [sys.executable, str(app)],
        env={**os.environ, "CDK_OUTDIR": str(made), "OFFHOOK_PROJECT": str(project)},
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode:
        raise SynthError(_without(made, run.stderr).strip(), where=Place(str(app)))


def _without(made: Path, report: str) -> str:
    """A report without a sentence on a copy of it in a folder that will be gone."""
    return re.sub(rf"(?<=\.) [^.\n]*{re.escape(str(made))}\S*", "", report)


def _swap(made: Path, place: Path, old: Path) -> None:
    """Put a folder in its place, and what is there, if anything, elsewhere. Raises OSError; then nothing changes."""
    with suppress(FileNotFoundError):
        place.rename(old)
    try:
        made.rename(place)
    except OSError:
        if old.exists() and not place.exists():
            old.rename(place)
        raise


def read_template(assembly: Path) -> Template:
    """The one stack of a cloud assembly. Raises OffhookError where there is none, or a file of it is broken."""
    path = assembly / "manifest.json"
    if not path.is_file():
        where = Place(str(assembly))
        raise OffhookError("no cloud assembly here", where=where, fix="Run cdk synth, or python infra/app.py")
    stacks = list(_stacks(_read(path), path))
    if len(stacks) != 1:
        names = ", ".join(stack.name for stack in stacks) or "none"
        raise OffhookError(f"one stack is wanted, found: {names}", where=Place(str(path)), fix="Synthesise one center")
    (stack,) = stacks
    return Template(stack.name, stack.region, _body(assembly / stack.file))


class _Stack(NamedTuple):
    name: str
    file: str
    region: str | None


def _stacks(manifest: Mapping[str, Any], path: Path) -> Iterator[_Stack]:
    artifacts = manifest.get("artifacts")
    if not isinstance(artifacts, dict):
        raise _broken("the manifest has no artifacts", path)
    for name, artifact in artifacts.items():
        match artifact:
            case {"type": "aws:cloudformation:stack", "environment": str(environment), "properties": dict(properties)}:
                yield _stack(name, environment, properties, path)
            case {"type": "aws:cloudformation:stack"}:
                raise _broken(f"the stack {name!r} has no environment or no properties", path)


def _stack(name: str, environment: str, properties: Mapping[str, Any], path: Path) -> _Stack:
    region = environment.rpartition("/")[2]
    file, written = properties.get("templateFile"), properties.get("stackName", name)
    if not isinstance(file, str):
        raise _broken(f"the stack {name!r} names no templateFile", path)
    return _Stack(str(written), file, None if region == "unknown-region" else region)


def _body(path: Path) -> Mapping[str, Any]:
    body = _read(path)
    resources = body.get("Resources")
    if not isinstance(resources, dict):
        raise _broken("the template has no Resources", path)
    for name, resource in resources.items():
        if not isinstance(resource, dict) or not isinstance(resource.get("Type"), str):
            raise _broken(f"the resource {name!r} has no Type", path)
    return body


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise _broken(f"cannot be read: {error.strerror or error}", path) from error
    except json.JSONDecodeError as error:
        raise _broken(f"not JSON: {error.msg}", path, error.lineno, error.colno) from error
    except (ValueError, RecursionError) as error:
        raise _broken("not JSON", path) from error
    if not isinstance(found, dict):
        raise _broken("this is no JSON object", path)
    return found


def _broken(what: str, path: Path, line: int = 0, column: int = 0) -> OffhookError:
    return OffhookError(what, where=Place(str(path), line, column), fix="Remove the folder and synthesise again")


def _digest(files: Iterable[Path], folder: Path) -> str:
    digest = hashlib.sha256(sys.version.encode())
    for path in sorted(files):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _inputs(project: Path) -> Iterator[Path]:
    for name in INPUTS:
        path = project / name
        files = path.rglob("*") if path.is_dir() else [path]
        yield from (file for file in files if file.is_file() and "__pycache__" not in file.parts)
