"""The ways that lint follows are the branches that the engine can take, on our flows and on other people's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from offhook.engine.compiled import Step, compile_flow, error_branch
from offhook.errors import Faults
from offhook.language.document import MODULE, Flow
from offhook.language.forms import read_documents
from offhook.lint.subject import Action, Subject
from offhook.lint.ways import Way
from offhook.testing.coverage import ways_of
from tests.corpus.test_corpus import CORPUS
from tests.corpus.trying import files_with_flows

FLOWS = Path(__file__).parents[2] / "flows"


def branch(way: Way) -> str:
    """The way's name as the engine has it."""
    if way.kind == "condition":
        return f"Conditions[{way.at[-2]}]"
    return error_branch(way.name) if way.kind == "error" else "NextAction"


def followed(action: Action) -> dict[str, str]:
    ways = [way for way in action.ways if not way.is_copy and way.target]
    return {branch(way): way.target for way in reversed(ways)}


def is_followed_on_purpose(step: Step, flow_type: str) -> bool:
    """Whether lint follows more than the engine takes: it reads a broken, retired or misplaced action as it was meant.

    Rules of the families `action`, `secrecy` and `flow_type` say what is wrong with such an action.
    """
    if step.action is None or step.type in ("CheckVoiceId", "StartVoiceIdStream"):
        return True
    is_misplaced = step.flow_types is not None and flow_type not in step.flow_types and flow_type != MODULE
    return is_misplaced or (step.type == "ConnectParticipantWithLexBot" and getattr(step.action, "bot", "") is None)


def differences(flow: Flow) -> Iterator[str]:
    steps = compile_flow(flow, "arn").steps
    for action in Subject(flow).actions:
        step = steps[action.identifier]
        exact, ours = ways_of(step, flow.type), followed(action)
        if not exact.items() <= ours.items() or (exact != ours and not is_followed_on_purpose(step, flow.type)):
            yield f"{flow.file} {action.label} {action.type}: engine {exact}, lint {ours}"


def flows_in(path: Path) -> Iterator[Flow]:
    """Every flow of a file that can be run."""
    for document in read_documents(path):
        try:
            yield document.flow()
        except Faults:
            continue


@pytest.mark.parametrize("path", sorted(FLOWS.rglob("*.json")), ids=lambda path: path.stem)
def test_our_flows_are_followed_as_they_run(path: Path) -> None:
    assert [text for flow in flows_in(path) for text in differences(flow)] == []


def test_flows_of_others_are_followed_as_they_run() -> None:
    if not (CORPUS / "files.tsv").exists():
        pytest.skip(f"NO CORPUS: {CORPUS} has no files.tsv; set OFFHOOK_CORPUS to the folder that has it")
    found = [
        text for file in files_with_flows(CORPUS) for flow in flows_in(CORPUS / file) for text in differences(flow)
    ]
    assert found == []
