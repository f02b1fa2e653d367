"""A project folder's facts, read tolerantly: what a file does not say is not known, and nothing is raised."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from offhook.language.document import MODULE
from offhook.lint.handlers import Reads, Replies, functions_in
from offhook.lint.project import CENTER_FILE, CenterText, Project
from offhook.lint.reading import read_subjects

_TABLES = {"queue": "queues", "hours": "hours", "line": "lines"}

BOT_FILE = "bot.toml"
"""Beside the locales of a bot: what holds for all of them."""


def find_project(path: Path) -> Path | None:
    """The nearest folder at or above `path` that has a center.toml."""
    return next((folder for folder in (path, *path.parents) if (folder / CENTER_FILE).is_file()), None)


def read_project(folder: Path) -> Project:
    """The facts of the project in a folder."""
    text = _text(folder / CENTER_FILE)
    center = _toml(text)
    flows, lambdas = folder / "flows", folder / "lambdas"
    paths = sorted([*flows.glob("*.json"), *flows.glob("modules/*.json")])
    keys = {
        "lambda": functions_in(lambdas) - _of_bots(flows / "bots"),
        "flow": frozenset(path.stem for path in paths if path.parent == flows),
        "module": frozenset(path.stem for path in paths if path.parent != flows),
    }
    if center:
        keys |= {kind: frozenset(_table(center, table)) for kind, table in _TABLES.items()}
    if (flows / "bots").is_dir():
        keys["bot"] = frozenset(path.name for path in (flows / "bots").iterdir() if path.is_dir())
    hours = _members(center, "queues", "hours")
    project = Project(
        root=str(folder),
        keys=keys,
        languages=tuple(_texts(_table(center, "center").get("languages"))),
        lines=_members(center, "lines", "flow"),
        queue_hours={key: hours.get(key) for key in _table(center, "queues")},
        outbound_queues=frozenset(_members(center, "routing_profiles", "default_outbound_queue").values()),
        replies=Replies(lambdas, keys["lambda"]),
        may_read=Reads(lambdas, keys["lambda"]),
        bots={key: _locales(flows / "bots" / key) for key in sorted(keys.get("bot", ()))},
        center=CenterText(text),
    )
    for path in paths:
        read = read_subjects(path, shown_as=path.relative_to(folder).as_posix(), project=project)
        for subject in read.subjects:
            (project.modules if subject.type == MODULE else project.flows)[subject.key] = subject
    return project


def _of_bots(folder: Path) -> frozenset[str]:
    """The functions behind bots: they answer in Lex's terms, so that no flow can call them."""
    said = (_toml(_text(path)).get("function") for path in folder.glob(f"*/{BOT_FILE}"))
    return frozenset(function for function in said if isinstance(function, str))


def _locales(folder: Path) -> Mapping[str, frozenset[str]]:
    """The intents of a bot by locale: each is a table `[intents.<Name>]` of a file `<locale>.toml`."""
    locales = [path for path in sorted(folder.glob("*.toml")) if path.name != BOT_FILE]
    return {path.stem: frozenset(_table(_toml(_text(path)), "intents")) for path in locales}


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError):
        return ""


def _toml(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return {}


def _table(center: Mapping[str, Any], name: str) -> dict[str, Any]:
    found = center.get(name)
    return found if isinstance(found, dict) else {}


def _members(center: Mapping[str, Any], table: str, name: str) -> dict[str, str]:
    """By key, what the entries of a table say under a name."""
    entries = {key: entry.get(name) for key, entry in _table(center, table).items() if isinstance(entry, dict)}
    return {key: value for key, value in entries.items() if isinstance(value, str)}


def _texts(value: Any) -> list[str]:
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []
