"""Flows a second through parse and lint, beside connect-flow's lint and cxblueprint's validation on the same files.

`python -m bench.lint` measures this project's flows, and the bare documents of a corpus of published flows, which
OFFHOOK_CORPUS names. The peers are installed into an environment of their own that is gone afterwards. Each run is a
process that warms up first; the tools take turns. Ratios are over the files that all three take. They do not look for
the same things: connect-flow has 4 checks, cxblueprint 3, and the number of ours is printed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from offhook.lint.registry import rules

PROJECT = Path(__file__).parent.parent
CORPUS = Path(os.environ.get("OFFHOOK_CORPUS", PROJECT.parent / "shared" / "corpus"))
PEERS = {"connect-flow": "connect-flow==0.3.1", "cxblueprint": "cxblueprint==0.1.0.post15"}
OURS = "offhook"
BUDGET = 500  # flows a second
_SCRIPT = Path(__file__).parent / "peers" / "flow_checks.py"


def main(runs: int = 5) -> None:
    """Print flows a second of each tool, and the ratios."""
    own = sorted([*PROJECT.glob("flows/*.json"), *PROJECT.glob("flows/modules/*.json")])
    corpus = _bare_documents(CORPUS)
    with tempfile.TemporaryDirectory() as folder:
        pythons = {OURS: sys.executable} | _peers(Path(folder))
        print(f"{len([rule for rule in rules().values() if rule.family != 'running'])} rules; budget {BUDGET} flows/s")
        _report("this project's flows", own * 20, pythons, runs)
        if corpus:
            _report("the corpus", corpus, pythons, runs)
        else:
            print(f"NOT MEASURED: no flows in {CORPUS}; name the corpus in OFFHOOK_CORPUS", file=sys.stderr)


def _bare_documents(folder: Path) -> list[Path]:
    """The files that are a flow and nothing around it."""
    found = []
    for path in sorted(folder.glob("flows/**/*")):
        try:
            document = json.loads(path.read_bytes())
        except (OSError, ValueError):
            continue
        if isinstance(document, dict) and document.get("Version") == "2019-10-30" and "Actions" in document:
            found.append(path)
    return found


def _peers(folder: Path) -> dict[str, str]:
    """The Python of an environment that has the peers; empty, and loudly so, where they cannot be installed."""
    uv = Path(sys.executable).with_name("uv")
    python = folder / "bin" / "python"
    for command in (["venv", "-q", str(folder)], ["pip", "install", "-q", "--python", str(python), *PEERS.values()]):
        finished = subprocess.run([uv, *command], capture_output=True, text=True, check=False)
        if finished.returncode:
            print(f"NOT MEASURED: no peers, uv {command[0]} says {finished.stderr.strip()}", file=sys.stderr)
            return {}
    return dict.fromkeys(PEERS, str(python))


def _report(title: str, files: list[Path], pythons: dict[str, str], runs: int) -> None:
    refused = {tool: _run(tool, python, files)[1] for tool, python in pythons.items()}
    shared = [file for file in files if not any(str(file) in names for names in refused.values())]
    taken: dict[str, list[float]] = {tool: [] for tool in pythons}
    all_of_ours = []
    for _ in range(runs):
        for tool, python in pythons.items():
            taken[tool].append(_run(tool, python, shared)[0])
        all_of_ours.append(_run(OURS, pythons[OURS], files)[0])
    print(f"\n{title}: {len(set(files))} files, {len(set(shared))} of them taken by every tool, {runs} runs")
    ours = median(taken[OURS])
    for tool, seconds in taken.items():
        middle = median(seconds)
        ratio = "" if tool == OURS else f"   {OURS} takes {ours / middle:5.2f} times as long"
        left_out = f", {len(set(refused[tool]))} files not taken" if refused[tool] else ""
        print(
            f"  {tool:14} {len(shared) / middle:8.0f} flows/s  best {len(shared) / min(seconds):8.0f}{left_out}{ratio}"
        )
    middle, least = median(all_of_ours), min(all_of_ours)
    print(f"  {OURS}, all files {len(files) / middle:6.0f} flows/s  best {len(files) / least:8.0f}")


def _run(tool: str, python: str, files: list[Path]) -> tuple[float, list[str]]:
    names = json.dumps([str(file) for file in files])
    command = [python, str(_SCRIPT), tool]
    finished = subprocess.run(command, input=names, capture_output=True, text=True, check=False)
    if finished.returncode:
        raise RuntimeError(f"{tool} failed: {finished.stderr}")
    told = json.loads(finished.stdout.splitlines()[-1])
    return told["seconds"], told["refused"]


if __name__ == "__main__":
    main()
