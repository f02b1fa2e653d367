"""The synthesised app: made by running `infra/app.py` when its inputs have changed, and read from `cdk.out`."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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

    Raises SynthError.
    """
    out = out or project / "cdk.out"
    stamp, inputs = out / STAMP, _digest(_inputs(project), project)
    if stamp.is_file() and stamp.read_text() == f"{inputs} {_digest(out.glob('*.json'), out)}":
        return out
    app = project / "infra" / "app.py"
    if not app.is_file():
        fix = "Run this in the folder of a project, or name the folder"
        raise OffhookError("there is no infra/app.py here", where=Place(str(project)), fix=fix)
    run = subprocess.run(
        [sys.executable, str(app)],
        env={**os.environ, "CDK_OUTDIR": str(out), "OFFHOOK_PROJECT": str(project)},
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode:
        raise SynthError(run.stderr.strip(), where=Place(str(app)))
    stamp.write_text(f"{inputs} {_digest(out.glob('*.json'), out)}")
    return out


def read_template(assembly: Path) -> Template:
    """The one stack of a cloud assembly."""
    try:
        manifest = json.loads((assembly / "manifest.json").read_text())
    except FileNotFoundError as error:
        where = Place(str(assembly))
        raise OffhookError(
            "no cloud assembly here", where=where, fix="Run cdk synth, or python infra/app.py"
        ) from error
    stacks = list(_stacks(manifest))
    if len(stacks) != 1:
        names = ", ".join(name for name, _, _ in stacks) or "none"
        where = Place(str(assembly / "manifest.json"))
        raise OffhookError(f"one stack is wanted, found: {names}", where=where, fix="Synthesise one center")
    name, file, region = stacks[0]
    return Template(name, region, json.loads((assembly / file).read_text()))


def _stacks(manifest: Mapping[str, Any]) -> Iterator[tuple[str, str, str | None]]:
    for name, artifact in manifest["artifacts"].items():
        if artifact["type"] == "aws:cloudformation:stack":
            region = artifact["environment"].rpartition("/")[2]
            properties = artifact["properties"]
            stack = properties.get("stackName", name)
            yield stack, properties["templateFile"], None if region == "unknown-region" else region


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
