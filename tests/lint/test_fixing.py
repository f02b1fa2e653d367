"""`--fix`: what it mends, that it keeps every other byte, and that it never makes anything worse."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from offhook.lint.diagnostics import Diagnostic, Edit, Put, Remove, Severity
from offhook.lint.files import files_of
from offhook.lint.fixing import Fixed, fix
from offhook.lint.linting import Options, Run
from offhook.lint.registry import Rule, rules
from offhook.lint.selectors import codes_of
from offhook.lint.subject import Subject
from tests.lint.conftest import Write

HANG_UP = {"Identifier": "a", "Type": "DisconnectParticipant", "Parameters": {}, "Transitions": {}}


class Registered:
    """Rules of a test beside those there are; all their codes begin with OH9."""

    def __init__(self) -> None:
        self.codes: list[str] = []

    def wrong(self, word: str, *edits: Edit, severity: Severity = Severity.WARNING) -> None:
        """A rule that finds a word in the flow's texts, and has these edits."""

        def check(flow: Subject) -> Iterator[Diagnostic]:
            if word in json.dumps(flow.document, ensure_ascii=False):
                yield Diagnostic(("StartAction",), f"{word!r} is wrong", "Mend it", edits)

        code = f"OH9{len(self.codes):02}"
        self.codes.append(code)
        rules()[code] = Rule(code, f"rule-{code.lower()}", severity, "path", "a test", False, "Says.", check)
        codes_of.cache_clear()


@pytest.fixture
def registered() -> Iterator[Registered]:
    made = Registered()
    yield made
    for code in made.codes:
        del rules()[code]
    codes_of.cache_clear()


def document(**parameters: Any) -> dict[str, Any]:
    action = {**HANG_UP, "Parameters": parameters}
    return {"Version": "2019-10-30", "StartAction": "a", "Metadata": {}, "Actions": [action]}


def fixed(path: Path) -> Fixed:
    files = files_of([path])
    return fix(Run(files, Options(select=frozenset({"OH9"}))), files[0])


AT = ("Actions", 0, "Parameters")


def test_an_edit_changes_its_value_and_no_other_byte(write: Write, registered: Registered) -> None:
    registered.wrong("bad", Put((*AT, "Text"), "good"))
    text = (
        json.dumps(document(Text="bad", N="1.0e5", U="é"), indent=3, ensure_ascii=False).replace("\n", "\r\n") + "\r\n"
    )
    path = write("flows/main.json", "")
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    done = fixed(path)
    assert done.after == done.before.replace(b'"bad"', b'"good"')
    assert [finding.message for finding in done.mended] == ["'bad' is wrong"]
    assert path.read_bytes() == done.before
    done.write()
    assert path.read_bytes() == done.after
    assert [*path.parent.iterdir()] == [path]


def test_a_mended_mistake_can_show_another_that_is_mended_too(write: Write, registered: Registered) -> None:
    for word, meant in (("one", "two"), ("two", "three"), ("three", "four")):
        registered.wrong(word, Put((*AT, "Text"), meant))
    done = fixed(write("main.json", document(Text="one")))
    assert json.loads(done.after) == document(Text="four")
    assert len(done.mended) == 3


def test_edits_of_the_same_value_wait_for_the_next_round(write: Write, registered: Registered) -> None:
    registered.wrong("bad", Put((*AT, "Text"), "good worse"))
    registered.wrong("worse", Put((*AT, "Text"), "good"))
    registered.wrong("bad", Remove(AT[:2]))
    done = fixed(write("main.json", document(Text="bad worse")))
    assert json.loads(done.after) == document(Text="good")


def test_items_are_removed_from_the_end_whatever_order_they_are_named_in(write: Write, registered: Registered) -> None:
    registered.wrong("bad", Remove((*AT, "List", 0)), Remove((*AT, "List", 2)), Put((*AT, "List", 1), "kept"))
    done = fixed(write("main.json", document(List=["bad", "x", "bad", "y"])))
    assert json.loads(done.after) == document(List=["kept", "y"])


def test_an_edit_that_makes_it_worse_is_not_made_and_the_others_are(write: Write, registered: Registered) -> None:
    registered.wrong("bad", Put((*AT, "Text"), "terrible"))
    registered.wrong("terrible", severity=Severity.ERROR)
    registered.wrong("other", Put((*AT, "Other"), "fine"))
    done = fixed(write("main.json", document(Text="bad", Other="other")))
    assert json.loads(done.after) == document(Text="bad", Other="fine")
    assert [why for _, why in done.refused.values()] == ["the flow would not be better for it"]


def test_edits_that_undo_each_other_come_to_an_end(write: Write, registered: Registered) -> None:
    registered.wrong("one", Put((*AT, "Text"), "two"))
    registered.wrong("two", Put((*AT, "Text"), "one"))
    assert json.loads(fixed(write("main.json", document(Text="one"))).after) in (
        document(Text="one"),
        document(Text="two"),
    )


def test_an_edit_that_leads_nowhere_is_refused_with_its_reason(write: Write, registered: Registered) -> None:
    registered.wrong("bad", Remove((*AT, "Nothing")))
    done = fixed(write("main.json", document(Text="bad")))
    assert not done.is_changed
    assert [why.partition(".")[0] for _, why in done.refused.values()] == [
        "nothing stands at Actions/0/Parameters/Nothing"
    ]


def test_what_a_flow_ignores_is_left_as_it_is(write: Write, registered: Registered) -> None:
    registered.wrong("bad", Put((*AT, "Text"), "good"))
    (code,) = registered.codes
    ignored = {**document(Text="bad"), "Metadata": {"offhook": {"ignore": {code: "meant so"}}}}
    assert not fixed(write("main.json", ignored)).is_changed


def test_a_flow_in_a_template_is_mended_where_it_stands(write: Write, registered: Registered) -> None:
    registered.wrong("bad", Put((*AT, "Text"), 'a "good" one'))
    content = json.dumps(document(Text="bad"))
    resources = {
        name: {"Type": "AWS::Connect::ContactFlow", "Properties": {"Name": name, "Content": content}} for name in "AB"
    }
    done = fixed(write("stack.template", {"Resources": resources}))
    after = json.loads(done.after)["Resources"]
    assert [json.loads(after[name]["Properties"]["Content"]) for name in "AB"] == [document(Text='a "good" one')] * 2


def test_a_flow_in_the_old_format_is_left_as_it_is_and_said_so(write: Write, registered: Registered) -> None:
    registered.wrong("DisconnectParticipant", Put(("StartAction",), "a"))
    module = {"id": "a", "type": "Disconnect", "branches": [], "parameters": [], "metadata": {}}
    legacy = {"modules": [module], "version": "1", "type": "contactFlow", "start": "a", "metadata": {"name": "Old"}}
    done = fixed(write("main.json", legacy))
    assert not done.is_changed
    assert [why.partition(".")[0] for _, why in done.refused.values()] == [
        "a flow in the format of before 2022 is not edited"
    ]


def test_the_difference_is_shown_as_others_show_it(write: Write, registered: Registered) -> None:
    registered.wrong("bad", Put((*AT, "Text"), "good"))
    diff = fixed(write("flows/main.json", document(Text="bad"))).diff()
    assert diff.startswith("--- a/flows/main.json\n+++ b/flows/main.json\n@@ ")
    assert '\n-        "Text": "bad"\n+        "Text": "good"\n' in diff
