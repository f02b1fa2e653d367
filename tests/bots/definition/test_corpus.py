"""Exports and templates of public projects, read and written without loss.

OFFHOOK_CORPUS names the folder of the collection; the default is beside the repository.
"""

from __future__ import annotations

import io
import json
import os
import warnings
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]

from offhook.bots.definition import BotError, bot_of, open_definition
from offhook.bots.definition.cloudformation import bot_properties, definition_from_properties
from offhook.bots.definition.export_zip import export_zip, import_zip
from offhook.bots.definition.saving import save_definition
from offhook.bots.definition.spelling import without_nulls

REPOSITORY = Path(__file__).parents[3]
CORPUS = Path(os.environ.get("OFFHOOK_CORPUS", REPOSITORY / "../shared/corpus"))


def files(pattern: str) -> list[Path]:
    return sorted(CORPUS.glob(f"flows/*/{pattern}"))


if not files("*.zip"):
    warnings.warn(f"no exports of bots in {CORPUS}: set OFFHOOK_CORPUS to have them tried", stacklevel=1)
    pytest.skip("the collection of public bots is not there", allow_module_level=True)

EXPORTS = [file for file in files("*.zip") if "LEX_V1" not in file.name]


def contents(export: bytes) -> dict[str, Any]:
    """The JSON of an export by file. Null is nothing, and the priorities of slots come in any order."""
    with zipfile.ZipFile(io.BytesIO(export)) as opened:
        read = {name: without_nulls(json.loads(opened.read(name))) for name in opened.namelist()}
    for value in read.values():
        value.get("slotPriorities", []).sort(key=lambda entry: entry["slotName"])
    return read


def test_there_are_exports_to_try() -> None:
    assert len(EXPORTS) >= 2


@pytest.mark.parametrize("file", EXPORTS, ids=lambda file: file.stem)
def test_every_value_of_an_export_survives_the_way_through_a_folder(file: Path, tmp_path: Path) -> None:
    save_definition(import_zip(file.read_bytes(), shown_as=file.name), tmp_path / "bot")
    read = open_definition(tmp_path / "bot").definition
    assert contents(export_zip(read)) == contents(file.read_bytes())


@pytest.mark.parametrize("file", EXPORTS, ids=lambda file: file.stem)
def test_an_export_is_a_bot_that_could_be_deployed(file: Path, tmp_path: Path) -> None:
    imported = import_zip(file.read_bytes(), shown_as=file.name)
    save_definition(imported, tmp_path / "bot")
    faults = open_definition(tmp_path / "bot").faults
    assert [fault.what for fault in faults if "names none" not in fault.what] == []
    back = definition_from_properties(bot_properties(imported))
    assert bot_of(back) == bot_of(imported)


@pytest.mark.parametrize("file", [file for file in files("*.zip") if "LEX_V1" in file.name], ids=lambda file: file.stem)
def test_an_export_of_lex_v1_is_told_as_such(file: Path) -> None:
    with pytest.raises(BotError, match="an export of Amazon Lex V1"):
        import_zip(file.read_bytes(), shown_as=file.name)


class _Tagged(yaml.SafeLoader):  # type: ignore[misc]
    """CloudFormation's short forms as plain text: nothing in a bot's locales is made by one."""


_Tagged.add_multi_constructor("!", lambda _loader, suffix, _node: suffix)


def templates() -> list[tuple[str, dict[str, Any]]]:
    """The bots in templates: YAML and JSON."""
    found = []
    for file in (*files("*.yaml"), *files("*.template.json")):
        text = file.read_text(encoding="utf-8")
        if "AWS::Lex::Bot" not in text:
            continue
        for name, resource in yaml.load(text, _Tagged)["Resources"].items():
            if resource["Type"] == "AWS::Lex::Bot":
                found.append((f"{file.name}-{name}", resource["Properties"]))
    return found


@pytest.mark.parametrize("properties", [pytest.param(bot, id=name) for name, bot in templates()])
def test_a_bot_in_a_template_comes_back_as_it_was(properties: dict[str, Any]) -> None:
    definition = definition_from_properties(properties)
    assert bot_of(definition).locales.keys() == definition.locales.keys()
    assert bot_properties(definition)["BotLocales"] == properties["BotLocales"]
