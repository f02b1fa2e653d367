"""A rule's page in `docs/rules`: its text, and the examples that are the rule's tests."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

_HEADING = re.compile(r"^## (.+)$", re.MULTILINE)
_FENCE = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_MANY = re.compile(r"⟪(.*?)×(\d+)⟫")
DEFAULT_FILE = "flows/example.json"


@dataclass
class Example:
    """Files of one example by their names, and the lines that must come out of it."""

    files: dict[str, str] = field(default_factory=dict)
    findings: list[str] = field(default_factory=list)

    def write(self, folder: Path) -> None:
        for name, text in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")


@dataclass(frozen=True)
class RulePage:
    title: str
    sections: dict[str, str]

    def examples(self, section: str) -> list[Example]:
        """The examples of a section. A file of a name that the example already has begins the next one."""
        found: list[Example] = []
        for fence in _FENCE.finditer(self.sections[section]):
            language, name, text = fence[1], fence[2] or DEFAULT_FILE, _expanded(fence[3])
            if language == "findings":
                found[-1].findings += text.splitlines()
            else:
                if not found or found[-1].findings or name in found[-1].files:
                    found.append(Example())
                found[-1].files[name] = text
        return found


def _expanded(text: str) -> str:
    """`⟪{n},×3⟫` stands for `1,2,3,`: what is too long for a page."""
    return _MANY.sub(lambda many: "".join(many[1].replace("{n}", str(n + 1)) for n in range(int(many[2]))), text)


def read_page(path: Path) -> RulePage:
    text = path.read_text(encoding="utf-8")
    parts = _HEADING.split(text)
    return RulePage(text.splitlines()[0].removeprefix("# "), dict(zip(parts[1::2], parts[2::2], strict=True)))
