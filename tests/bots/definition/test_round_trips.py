"""One definition in all its forms: folder, CloudFormation properties, export."""

from __future__ import annotations

import json
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offhook.bots.definition import Definition, bot_of, read_definition
from offhook.bots.definition.cloudformation import (
    bot_from_properties,
    bot_properties,
    content_digest,
    definition_from_properties,
)
from offhook.bots.definition.export_zip import export_zip, import_zip
from offhook.bots.definition.saving import save_definition
from offhook.bots.definition.toml_text import toml_text

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
VALUES = st.recursive(
    TEXTS | st.integers(-(2**63), 2**63 - 1) | st.booleans() | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=30,
)


def test_a_folder_says_what_another_one_said(example: Definition, tmp_path: Path) -> None:
    save_definition(example, tmp_path / "copy")
    assert read_definition(tmp_path / "copy") == example


def test_a_template_makes_the_same_bot(example: Definition) -> None:
    properties = json.loads(json.dumps(bot_properties(example)))
    assert bot_from_properties(properties, function="tea_orders", detects_sentiment=True) == bot_of(example)
    back = definition_from_properties(properties, function="tea_orders", detects_sentiment=True)
    assert back == example
    assert bot_properties(back) == properties


def test_an_export_holds_everything_but_what_is_said_by_an_alias(example: Definition) -> None:
    back = import_zip(export_zip(example), shown_as="tea.zip")
    assert back == replace(example, function=None, detects_sentiment=False)


def test_an_export_is_the_same_to_the_byte(example: Definition) -> None:
    again = import_zip(export_zip(example), shown_as="tea.zip")
    assert export_zip(again) == export_zip(example)


def test_the_digest_changes_with_the_content_alone(example: Definition) -> None:
    assert content_digest(replace(example, function="other")) == content_digest(example)
    assert content_digest(import_zip(export_zip(example), shown_as="tea.zip")) != ""
    louder = replace(example, bot={**example.bot, "idleSessionTTLInSeconds": 601})
    assert content_digest(louder) != content_digest(example)


@pytest.mark.parametrize("name", ["IsActive", "MessageGroupsList", "DTMFSpecification", "SSMLMessage", "RegexFilter"])
def test_cloudformation_has_names_of_its_own(example: Definition, name: str) -> None:
    written = json.dumps(bot_properties(example))
    assert f'"{name}"' in written
    assert "messageGroups" not in written


@given(st.dictionaries(TEXTS, VALUES, max_size=5))
def test_any_table_is_read_as_it_was_written(table: dict[str, Any]) -> None:
    assert tomllib.loads(toml_text(table)) == table
    nested = {"intents": {"a": table, "b": {}}}
    assert tomllib.loads(toml_text(nested, headed=frozenset({"intents"}))) == nested
