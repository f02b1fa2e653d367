"""Exports that are none, and zips that nobody should unpack."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offhook.bots.definition import BotError, Definition, opened_zip
from offhook.bots.definition.export_zip import export_zip, import_zip
from offhook.bots.definition.writing import files_of
from offhook.errors import Faults

BOT = {"name": "Tea", "dataPrivacy": {"childDirected": False}, "idleSessionTTLInSeconds": 300}


def zipped(files: Mapping[str, Any] | Iterable[tuple[str, Any]]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, value in files.items() if isinstance(files, Mapping) else files:
            opened.writestr(name, value if isinstance(value, bytes) else json.dumps(value))
    return made.getvalue()


def refusal(content: bytes) -> str:
    with pytest.raises((BotError, Faults)) as found:
        import_zip(content, shown_as="tea.zip")
    return str(found.value)


@pytest.mark.parametrize("name", ["../Bot.json", "/etc/Bot.json", "Tea/../../Bot.json", "C:/Bot.json", "Tea\\Bot.json"])
def test_a_name_that_leads_out_is_refused(name: str) -> None:
    assert "leads out of it" in refusal(zipped({"Tea/Bot.json": BOT, name: BOT}))


def test_what_unpacks_to_more_than_any_bot_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opened_zip, "MAX_BYTES", 10_000_000)
    bomb = zipped({"Tea/Bot.json": b" " * 20_000_000})
    assert len(bomb) < 30_000
    assert "more than 10000000 bytes" in refusal(bomb)


def test_more_files_than_any_bot_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opened_zip, "MAX_FILES", 3)
    assert "4 files in it" in refusal(zipped({f"{number}.json": {} for number in range(4)}))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_file_that_is_in_it_twice_is_refused() -> None:
    assert "is in it twice" in refusal(zipped([("Tea/Bot.json", BOT), ("Tea/Bot.json", BOT)]))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"no zip at all", "no zip that can be read"),
        (zipped({"Tea/Bot.json": b"{"}), "is no JSON"),
        (zipped({"Tea/Bot.json": b"[" * 100_000}), "is no JSON"),
        (zipped({"Tea/Bot.json": b"[1]"}), "holds no object"),
        (zipped({"Tea/Bot.json": b'{"idleSessionTTLInSeconds": NaN}'}), "is no JSON"),
        (zipped({"Tea/Bot.json": {"name": "\ud83d"}}), "half a character"),
        (zipped({"Manifest.json": {}}), "no Bot.json in it"),
        (zipped({"Tea/Bot.json": BOT, "Coffee/Bot.json": BOT}), "more than one bot"),
        (zipped({"Tea/Bot.json": {}}), "gives the bot no name"),
        (zipped({"Tea/Bot.json": {**BOT, "dataPrivacy": "yes"}}), "'yes' stands where a table is due"),
        (zipped({"Tea/Bot.json": BOT, "Tea/BotLocales/bot/BotLocale.json": {}}), "Lex has no locale 'bot'"),
        (zipped({"Bot.json": {"metadata": {"importType": "LEX"}, "resource": {}}}), "an export of Amazon Lex V1"),
    ],
)
def test_what_is_no_export_is_told(content: bytes, says: str) -> None:
    assert says in refusal(content)


def test_a_null_is_nothing_and_any_spelling_is_read() -> None:
    slot = {"slotTypeName": "AMAZON.Date", "valueElicitationSetting": {"slotConstraint": "Optional"}}
    intent = {
        "name": "Order",
        "sampleUtterances": None,
        "intentConfirmationSetting": {"isActive": True, "PromptSpecification": {"maxRetries": 1}},
        "slotPriorities": [{"priority": 1, "slotName": "Day"}],
    }
    folder = "Tea/BotLocales/en_US"
    files = {
        "Tea/Bot.json": BOT,
        f"{folder}/BotLocale.json": {"identifier": "en_US", "nluConfidenceThreshold": 0.4, "voiceSettings": None},
        f"{folder}/Intents/Order/Intent.json": intent,
        f"{folder}/Intents/Order/Slots/Day/Slot.json": slot,
    }
    locale = import_zip(zipped(files), shown_as="tea.zip").locales["en_US"]
    assert locale["nluIntentConfidenceThreshold"] == 0.4
    assert "voiceSettings" not in locale
    confirmation = locale["intents"]["Order"]["intentConfirmationSetting"]
    assert confirmation == {"active": True, "promptSpecification": {"maxRetries": 1}}
    assert locale["intents"]["Order"]["slots"]["Day"]["slotTypeName"] == "AMAZON.Date"


def test_the_spelling_of_the_guide_is_read() -> None:
    slot = {
        "slotTypeName": "AMAZON.Date",
        "slotConstraint": "Required",
        "defaultValueSpec": {"defaultValueList": [{"defaultValue": "today"}]},
        "multipleValuesSetting": {"allowMutlipleValues": True},
        "slotValueElicitationSetting": {
            "promptSpecification": {"messageGroupList": [], "maxRetries": 1},
            "sampleValueElicitingUtterances": [{"utterance": "{Day}"}],
        },
    }
    folder = "Tea/BotLocales/en_US"
    files = {"Tea/Bot.json": BOT, f"{folder}/Intents/Order/Slots/Day/Slot.json": slot}
    read = import_zip(zipped(files), shown_as="tea.zip").locales["en_US"]["intents"]["Order"]["slots"]["Day"]
    assert read["multipleValuesSetting"] == {"allowMultipleValues": True}
    assert read["valueElicitationSetting"] == {
        "slotConstraint": "Required",
        "defaultValueSpecification": {"defaultValueList": [{"defaultValue": "today"}]},
        "promptSpecification": {"messageGroups": [], "maxRetries": 1},
        "sampleUtterances": [{"utterance": "{Day}"}],
    }


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.sampled_from(["", "Day", "Required", "{Day}"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["valueElicitationSetting", "promptSpecification", "slotConstraint", "sampleUtterances"])
            | st.sampled_from(
                ["messageGroupsList", "message", "slotPriorities", "intentConfirmationSetting", "codeHook"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@settings(max_examples=200, deadline=None)
@given(JSON, JSON, JSON)
def test_any_json_in_it_is_a_bot_or_a_refusal(locale: Any, intent: Any, slot: Any) -> None:
    folder = "Tea/BotLocales/en_US"
    files = {
        "Tea/Bot.json": BOT,
        f"{folder}/BotLocale.json": locale,
        f"{folder}/Intents/Order/Intent.json": intent,
        f"{folder}/Intents/Order/Slots/Day/Slot.json": slot,
    }
    try:
        read = import_zip(zipped(files), shown_as="tea.zip")
    except (BotError, Faults):
        return
    assert set(files_of(read)) == {"bot.toml", "en_US.toml"}


def test_an_export_lies_as_lex_lays_it(example: Definition) -> None:
    with zipfile.ZipFile(io.BytesIO(export_zip(example))) as opened:
        names = opened.namelist()
        slot = json.loads(opened.read("TeaShop/BotLocales/en_US/Intents/OrderTea/Slots/Tea/Slot.json"))
        manifest = json.loads(opened.read("Manifest.json"))
    assert names[:2] == ["Manifest.json", "TeaShop/Bot.json"]
    assert "TeaShop/BotLocales/en_US/CustomVocabulary/CustomVocabulary.json" in names
    assert "TeaShop/BotLocales/ja_JP/SlotTypes/Tea/SlotType.json" in names
    assert manifest == {"metaData": {"schemaVersion": "1", "fileFormat": "LexJson", "resourceType": "BOT"}}
    assert "messageGroupsList" in slot["valueElicitationSetting"]["promptSpecification"]
