"""An environment of its own for the tools that a measurement compares ours with."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path


def python_with(packages: Iterable[str], folder: Path) -> Path | None:
    """The Python of an environment in this folder; None, and loudly so, where the packages cannot be installed."""
    uv = Path(sys.executable).with_name("uv")
    python = folder / "bin" / "python"
    for command in (["venv", "-q", str(folder)], ["pip", "install", "-q", "--python", str(python), *packages]):
        finished = subprocess.run([uv, *command], capture_output=True, text=True, check=False)
        if finished.returncode:
            print(f"NOT MEASURED: no peers, uv {command[0]} says {finished.stderr.strip()}", file=sys.stderr)
            return None
    return python
