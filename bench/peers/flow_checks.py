"""One run of one tool over flow files, for `bench/lint.py`: `flow_checks.py TOOL`, in an environment that has it.

The files come on stdin as a JSON list; what comes out is a JSON object: seconds over the files that the tool took, and
the files that it did not take. Each tool begins with the file's bytes and ends with its findings in memory.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path


def offhook() -> Callable[[Path], object]:
    """Every rule; a flow in a project also against the project's files, which were read before."""
    from offhook.lint.project_files import find_project, read_project
    from offhook.lint.reading import read_subjects
    from offhook.lint.registry import rules
    from offhook.lint.run import check

    asked = list(rules().values())
    projects = {folder: find_project(folder) for folder in {path.parent for path in FILES}}
    known = {folder: read_project(root) for folder, root in projects.items() if root}

    def lint(path: Path) -> object:
        return [check(subject, asked) for subject in read_subjects(path, project=known.get(path.parent)).subjects]

    return lint


def connect_flow() -> Callable[[Path], object]:
    """What its verb `lint` does with a local file."""
    flow, lint = (importlib.import_module(f"connect_flow.{name}") for name in ("flow", "lint"))
    return lambda path: lint.check(flow.load(str(path)))


def cxblueprint() -> Callable[[Path], object]:
    """Reading a flow back, and its `validate`, which prints its report and raises if there is one."""
    flows = importlib.import_module("cxblueprint.flow_builder")

    def validate(path: Path) -> object:
        flow = flows.Flow.decompile(str(path))
        with contextlib.suppress(flows.FlowValidationError), contextlib.redirect_stdout(io.StringIO()):
            flow.validate()
        return flow

    return validate


def run(work: Callable[[Path], object]) -> tuple[float, list[str]]:
    """Seconds for one round over the files that can be taken, after one that warms up and finds out which."""
    refused = []
    for path in FILES:
        try:
            work(path)
        except Exception:  # a tool of others: whatever it raises, it did not take the file
            refused.append(str(path))
    taken = [path for path in FILES if str(path) not in refused]
    began = time.perf_counter()
    for path in taken:
        work(path)
    return time.perf_counter() - began, refused


if __name__ == "__main__":
    FILES = [Path(name) for name in json.load(sys.stdin)]
    tool = {"offhook": offhook, "connect-flow": connect_flow, "cxblueprint": cxblueprint}[sys.argv[1]]
    seconds, refused = run(tool())
    print(json.dumps({"seconds": seconds, "refused": refused}))
