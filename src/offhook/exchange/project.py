"""What a project names: its flows, and what each name is called where people see it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from offhook.centerfile import Center, read_center
from offhook.errors import Faults, FlowError, OffhookError, Place, nearest
from offhook.exchange.arns import Name
from offhook.language.document import MODULE
from offhook.language.forms import Found, read_documents

FLOWS = "flows"
_GENERATED = re.compile(r"-[A-Za-z0-9]{8,}$")


@dataclass(frozen=True)
class Project:
    """A project folder. `display` holds what people see of each name; `flows` what stands in flows/, by name.

    `lines` leads from the description of a phone number, which AWS keeps while it assigns the number, to the line.
    `broken` holds what is wrong with files of flows/ that hold no flow, by the stem of the file.
    """

    folder: Path
    display: Mapping[Name, str]
    flows: Mapping[Name, Found]
    lines: Mapping[str, Name]
    broken: Mapping[str, Faults]

    def name_of(self, kind: str, display: str) -> Name | None:
        """The name of the only thing of a kind that is called so."""
        wanted = display.strip().casefold()
        found = [name for name, text in self.display.items() if name[0] == kind and text.casefold() == wanted]
        return found[0] if len(found) == 1 else None

    def function(self, deployed: str) -> Name | None:
        """The function that was deployed under a name: its own, or the one that CloudFormation made of it."""
        keys = [key for kind, key in self.display if kind == "lambda"]
        plain = _letters(deployed)
        same = [key for key in keys if _letters(key) == plain]
        if not same and _GENERATED.search(deployed):
            inside = [key for key in keys if _letters(key) in plain]
            same = [
                key for key in inside if not any(key != other and _letters(key) in _letters(other) for other in inside)
            ]
        return ("lambda", same[0]) if len(same) == 1 else None

    def file_of(self, name: Name) -> Path:
        """Where the flow or module of a name stands, or would."""
        kind, key = name
        return self.folder / FLOWS / ("modules" if kind == "module" else "") / f"{key}.json"

    def shown(self, path: Path) -> str:
        """A path as messages write it."""
        return path.relative_to(self.folder).as_posix() if path.is_relative_to(self.folder) else str(path)

    def flow(self, key: str) -> tuple[Name, Found]:
        """The flow, else module, of a key or a display name. Raises OffhookError, with the nearest key, or Faults."""
        for kind in ("flow", "module"):
            name = (kind, key) if (kind, key) in self.flows else self.name_of(kind, key)
            if name in self.flows and name is not None:
                return name, self.flows[name]
        if key in self.broken:
            raise self.broken[key]
        fix = nearest(key, [name for _, name in self.flows])
        raise OffhookError(f"there is no flow {key!r} in {FLOWS}/", where=Place(key), fix=fix)


def open_project(folder: Path) -> Project:
    """The names of a project. Raises Faults if center.toml is there and wrong; a flow that is broken has no name."""
    flows, broken = dict[Name, Found](), dict[str, Faults]()
    root = folder / FLOWS
    for path in sorted([*root.glob("*.json"), *root.glob("modules/*.json")]):
        shown = path.relative_to(folder).as_posix()
        try:
            read = read_documents(path, shown_as=shown)
        except Faults as faults:
            broken[path.stem] = faults
            continue
        if len(read) != 1:
            what = f"there are {len(read)} flows in it" if read else "there is no flow in it"
            fix = "Keep one flow in each file"
            broken[path.stem] = Faults([FlowError(what, where=Place(shown, 1, 1), fix=fix)])
            continue
        kind = "module" if read[0].type == MODULE or path.parent.name == "modules" else "flow"
        flows[kind, path.stem] = read[0]
    display = {name: found.name for name, found in flows.items()}
    display |= {("lambda", path.parent.name): path.parent.name for path in sorted(folder.glob("lambdas/*/handler.py"))}
    center = read_center(folder / "center.toml", shown_as="center.toml") if (folder / "center.toml").is_file() else None
    lines = (
        {line.description: ("line", key) for key, line in center.lines.items() if line.description} if center else {}
    )
    return Project(folder, display | (_in_center(center) if center else {}), flows, lines, broken)


def _in_center(center: Center) -> dict[Name, str]:
    found: dict[Name, str] = {("queue", key): queue.name for key, queue in center.queues.items()}
    found |= {("hours", key): hours.name for key, hours in center.hours.items()}
    return found | {("line", key): line.number for key, line in center.lines.items()}


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
