"""Out and back again: what is exported and imported is the same flow, and the same text where nothing got a name."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from offhook.errors import Faults
from offhook.exchange.exporting import export_flow
from offhook.exchange.importing import import_flow
from offhook.exchange.project import Project, open_project
from offhook.language.digest import digest
from offhook.language.forms import LEGACY, Found, documents_in, read_documents
from offhook.language.names import name_references

CORPUS = Path(os.environ.get("OFFHOOK_CORPUS") or Path(__file__).parents[2] / "../shared/corpus")
needs_corpus = pytest.mark.skipif(
    not (CORPUS / "files.tsv").exists(), reason=f"NO CORPUS: {CORPUS} has no files.tsv; set OFFHOOK_CORPUS"
)


def read(text: str) -> Found:
    (found,) = documents_in(text.encode(), file="exported.json", key="exported")
    return found


def arns_of(project: Project) -> dict[tuple[str, str], str]:
    """An ARN for every name of a project."""
    base = "arn:aws:connect:ap-northeast-1:111122223333:instance/i"
    paths = {"flow": "contact-flow", "module": "flow-module", "hours": "operating-hours", "queue": "queue"}
    found = {(kind, key): f"{base}/{paths[kind]}/{key}" for kind, key in project.display if kind in paths}
    for kind, key in project.display:
        if kind == "lambda":
            found[kind, key] = f"arn:aws:lambda:ap-northeast-1:111122223333:function:{key}-live"
        elif kind == "line":
            found[kind, key] = f"+4420794600{len(found):02}"
    bots = {(one.kind, one.key) for flow in project.flows.values() for one in name_references(flow.flow())}
    for kind, key in sorted(bots):
        if kind == "bot":
            found[kind, key] = f"arn:aws:lex:ap-northeast-1:111122223333:bot-alias/ABCDEFGHIJ/{len(found):010}"
    return found


@pytest.fixture(scope="module")
def own(project: Path) -> Project:
    return open_project(project)


@pytest.mark.parametrize("has_arns", [True, False])
def test_our_flows_come_back_byte_for_byte(own: Project, has_arns: bool) -> None:
    arns = arns_of(own) if has_arns else {}
    for found in own.flows.values():
        exported = export_flow(found, own, arns)
        imported = import_flow(read(exported.text), own, arns)
        assert imported.text == found.excerpt.text
        assert digest(imported.document) == digest(found.flow().document)
        assert imported.unnamed == ()


def test_an_export_with_arns_has_no_name_left(own: Project) -> None:
    for found in own.flows.values():
        exported = export_flow(found, own, arns_of(own))
        assert (exported.left, "${" in exported.text) == ((), False)


def test_names_are_found_without_a_mapping_by_what_the_editor_shows(own: Project) -> None:
    """An export of another instance: the ARNs say nothing here, the display names do."""
    exported = export_flow(own.flows["flow", "main"], own, arns_of(own))
    imported = import_flow(read(exported.text), own, {})
    before, after = own.flows["flow", "main"].flow(), imported.document
    actions = {one["Identifier"]: one["Parameters"] for one in after["Actions"]}
    for one in before.actions:
        if one["Type"] in ("UpdateContactTargetQueue", "InvokeFlowModule", "UpdateContactEventHooks"):
            assert actions[one["Identifier"]] == one["Parameters"]


def flows_of_others() -> Iterator[Found]:
    for path in sorted(path for path in (CORPUS / "flows").rglob("*") if path.is_file()):
        try:
            yield from (one for one in read_documents(path) if one.document is not None)
        except Faults:
            continue


@needs_corpus
def test_flows_of_others_stay_the_same_flow(own: Project) -> None:
    counted = 0
    for found in flows_of_others():
        imported = import_flow(found, own, {})
        if imported.named:
            continue
        again = import_flow(read(export_flow(read(imported.text), own, {}).text), own, {})
        assert digest(imported.document) == digest(found.unchecked().document), found.file
        assert digest(again.document) == digest(imported.document), found.file
        counted += 1
    assert counted > 190


@needs_corpus
def test_a_file_of_others_keeps_every_byte_where_it_is_a_flow_in_lines(own: Project) -> None:
    counted = 0
    for found in flows_of_others():
        text = found.excerpt.text
        if found.form.value == "document" and found.language != LEGACY and "\n" in text.strip():
            assert import_flow(found, own, {}).text == text, found.file
            counted += 1
    assert counted > 90


@needs_corpus
def test_a_text_in_one_line_is_set_in_lines_and_only_blanks_change(own: Project) -> None:
    counted = 0
    for found in flows_of_others():
        text = found.excerpt.text.strip()
        if found.form.value == "document" and found.language != LEGACY and "\n" not in text:
            new = import_flow(found, own, {}).text
            assert "\n" in new.strip()
            assert json.loads(new) == json.loads(text)
            assert "".join(new.split()) == "".join(text.split())
            counted += 1
    assert counted > 5
