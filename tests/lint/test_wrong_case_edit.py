"""The edit of a namespace in the wrong case mends the whole text at once."""

from __future__ import annotations

import json
from pathlib import Path

from offhook.lint.diagnostics import Put
from offhook.lint.reading import read_subjects
from offhook.lint.rules.data.namespace_in_wrong_case import namespace_in_wrong_case


def test_two_wrong_namespaces_in_one_text_are_mended_by_either_edit(tmp_path: Path) -> None:
    say = {"Identifier": "say", "Type": "MessageParticipant", "Transitions": {}}
    say["Parameters"] = {"Text": "Hello $.attributes.attributes and $.queue.Name, not $.Attributes.x"}
    path = tmp_path / "flow.json"
    path.write_text(json.dumps({"Version": "2019-10-30", "StartAction": "say", "Actions": [say]}), encoding="utf-8")
    found = list(namespace_in_wrong_case(read_subjects(path).subjects[0]))
    mended = "Hello $.Attributes.attributes and $.Queue.Name, not $.Attributes.x"
    at = ("Actions", 0, "Parameters", "Text")
    assert [diagnostic.edits for diagnostic in found] == [(Put(at, mended),), (Put(at, mended),)]
