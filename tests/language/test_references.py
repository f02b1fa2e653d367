"""The grammar of references."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offhook.language.references import Reference, template, whole_reference


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("$.Channel", ("Channel",)),
        ("$.Attributes.name", ("Attributes", "name")),
        ("$.Attributes.first_name-2", ("Attributes", "first_name-2")),
        ("$.Attributes['my key']", ("Attributes", "my key")),
        ("$.Attributes.['my key']", ("Attributes", "my key")),
        ('$.Attributes["my key"]', ("Attributes", "my key")),
        ("$['Attributes']['Language']", ("Attributes", "Language")),
        ("$.Attributes['it''s']", None),
        ('$.Attributes["it\'s"]', ("Attributes", "it's")),
        ("$.Attributes['a.b[0]']", ("Attributes", "a.b[0]")),
        ("$.Attributes['注文']", ("Attributes", "注文")),
        ("$.SegmentAttributes['connect:Subtype']", ("SegmentAttributes", "connect:Subtype")),
        (
            "$.DataTableList.primaryKeyGroups.default[0].name",
            ("DataTableList", "primaryKeyGroups", "default", "0", "name"),
        ),
        ("$.Views.ViewResultData.0.name", ("Views", "ViewResultData", "0", "name")),
    ],
)
def test_a_whole_value_is_one_reference(written: str, path: tuple[str, ...] | None) -> None:
    reference = whole_reference(written)
    assert (reference.path if reference else None) == path


@pytest.mark.parametrize(
    "written",
    [
        "",
        "$",
        "$.",
        "$..a",
        "name",
        "$.Attributes.",
        "id-$.Attributes.x",
        "$.A $.B",
        " $.A",
        "$.A\n",
        "$['']",
        "$[x]",
        "$.注文",
    ],
)
def test_a_whole_value_that_is_no_reference_is_a_literal(written: str) -> None:
    assert whole_reference(written) is None


NAME = Reference(("Attributes", "name"), "$.Attributes.name")


@pytest.mark.parametrize(
    ("written", "pieces"),
    [
        ("", ("",)),
        ("Hello", ("Hello",)),
        ("Hello $.Attributes.name.", ("Hello ", NAME, ".")),
        ("$.Attributes.name, welcome", (NAME, ", welcome")),
        ("$.Attributes.name... hm", (NAME, "... hm")),
        ("$.Attributes.name様、ようこそ", (NAME, "様、ようこそ")),
        ("こんにちは$.Attributes.nameさん", ("こんにちは", NAME, "さん")),
        ("您好，$.Attributes.name先生。", ("您好，", NAME, "先生。")),
        ("$.Attributes.name$.Attributes.name", (NAME, NAME)),
        ("($.Attributes.name)", ("(", NAME, ")")),
        ("$.Attributes.name's", (NAME, "'s")),
        ("$5 and $$.Attributes.name", ("$5 and $", NAME)),
        ("$.Attributes.name[x]", (NAME, "[x]")),
        ("${queue/orders}", ("${queue/orders}",)),
    ],
)
def test_text_is_cut_into_literal_pieces_and_references(written: str, pieces: tuple[str | Reference, ...]) -> None:
    assert template(written) == pieces


@given(st.text() | st.text(alphabet="$.[]'\"ab01_- 花{}/\n", max_size=40))
def test_the_pieces_of_any_text_put_together_are_the_text(text: str) -> None:
    pieces = template(text)
    assert "".join(piece.text if isinstance(piece, Reference) else piece for piece in pieces) == text
    for piece in pieces:
        if isinstance(piece, Reference):
            assert whole_reference(piece.text) == piece
            assert piece.path
            assert all(piece.path)


STEPS = st.lists(st.from_regex(r"[A-Za-z0-9_-]{1,8}", fullmatch=True), min_size=1, max_size=4)


@given(STEPS, st.lists(st.sampled_from([".{}", "['{}']", ".['{}']", '["{}"]']), min_size=4, max_size=4))
def test_every_way_of_writing_a_path_means_the_same(path: list[str], forms: list[str]) -> None:
    written = "$" + "".join(form.format(step) for form, step in zip(forms, path, strict=False))
    reference = whole_reference(written)
    assert reference is not None
    assert reference.path == tuple(path)
    assert template(f"「{written}」") == ("「", reference, "」")
