"""How soon the phone is answered: from an existing `cdk.out` to the first prompt, and how long the boot takes.

The floor is a process that only imports what any moto program imports.
"""

from __future__ import annotations

import copy
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from bench.measuring import in_turns, table
from offhook.aws.boot import booted
from offhook.aws.template import Template, read_template, synthesise

PROJECT = Path(__file__).parent.parent
RESOURCES = 150


def main(runs: int = 7) -> None:
    """Print both."""
    template = read_template(synthesise(PROJECT))
    _print_first_prompt(runs)
    larger = enlarged(template, RESOURCES)
    small = f"boot, {len(template.body['Resources'])} resources"
    cases: dict[str, Callable[[], object]] = {
        small: lambda: _boot(template),
        f"boot, {RESOURCES} resources (budget 1,000 ms)": lambda: _boot(larger),
    }
    table("Boot, in a process that has booted before", in_turns(cases, runs), floor=small)


def enlarged(template: Template, count: int) -> Template:
    """The template with copies of its first queue, `count` resources in all."""
    body = copy.deepcopy(dict(template.body))
    resources = body["Resources"]
    queue = next(resource for resource in resources.values() if resource["Type"] == "AWS::Connect::Queue")
    for number in range(count - len(resources)):
        properties = {**queue["Properties"], "Name": f"Copy {number}"}
        resources[f"QueueCopy{number}"] = {"Type": queue["Type"], "Properties": properties}
    return Template(template.stack, template.region, body)


def _print_first_prompt(runs: int) -> None:
    script = [sys.executable, "-m", "offhook", "call", "--project", str(PROJECT), "--input", "1"]
    floor = "import moto and boto3"
    cases: dict[str, Callable[[], object]] = {
        floor: lambda: _run([sys.executable, "-c", "import moto.core.models, boto3"]),
        "offhook call, whole process (budget 1,500 ms)": lambda: _run(script),
    }
    table("From an existing cdk.out to a whole call", in_turns(cases, runs), floor=floor)


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True)


def _boot(template: Template) -> None:
    with booted(template, PROJECT):
        pass


if __name__ == "__main__":
    main()
