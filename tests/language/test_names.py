"""Names in flows: which there are, what they resolve to, and what is wrong with those that do not."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offhook.language.document import Flow, parse_flow
from offhook.language.names import KINDS, check_names, name_references, resolve_names
from tests.engine.world import document, hang_up, say

KNOWN = {"queue": {"orders", "support"}, "lambda": {"crm_lookup"}, "line": ["japan"]}


def flow(text: str, **more: str) -> Flow:
    written = json.dumps(document(say("say", text, "bye"), hang_up(), Metadata=more), ensure_ascii=False, indent=2)
    return parse_flow(written, key="main", file="flows/main.json")


def faults(text: str) -> list[tuple[str, str, str]]:
    return [(str(fault.where), fault.what, fault.fix) for fault in check_names([flow(text)], KNOWN)]


def test_names_are_found_in_their_order_with_their_places() -> None:
    found = name_references(flow("${queue/orders} and ${line/japan}", note="${lambda/crm_lookup}"))
    assert [(name.kind, name.key, name.place.line, name.place.column) for name in found] == [
        ("queue", "orders", 9, 18),
        ("line", "japan", 9, 38),
        ("lambda", "crm_lookup", 23, 14),
    ]


def test_names_that_are_known_are_no_fault() -> None:
    assert faults("${queue/orders}${lambda/crm_lookup}${line/japan}") == []


def test_a_name_that_nothing_has_is_answered_with_the_nearest() -> None:
    assert faults("to ${queue/order}") == [
        ("flows/main.json:9:21", "${queue/order}: there is no such queue", "Did you mean 'orders'?")
    ]


def test_a_name_of_a_kind_of_which_there_is_none_says_so() -> None:
    assert faults("${bot/concierge}")[0][2] == "There is none to choose from"


def test_a_kind_that_does_not_exist_is_answered_with_the_nearest() -> None:
    assert faults("${queues/orders}") == [
        ("flows/main.json:9:18", "${queues/orders}: no kind of name", "Did you mean 'queue'?")
    ]


def test_every_fault_of_every_flow_is_reported() -> None:
    flows = [flow("${queue/a}${queue/orders}${queue/b}"), flow("${flow/c}")]
    assert [fault.what.partition(":")[0] for fault in check_names(flows, KNOWN)] == [
        "${queue/a}",
        "${queue/b}",
        "${flow/c}",
    ]


@pytest.mark.parametrize(
    "half",
    ["${queue}", "${queue/orders", "${ queue/orders}", "${queue:orders}", "${queue.orders}", "${my-queue/orders}"],
)
def test_a_name_that_is_only_half_written_is_a_fault(half: str) -> None:
    assert faults(f"to {half}") == [
        ("flows/main.json:9:21", f"{half} is no name", "Write ${kind/key}, for example ${queue/support}")
    ]


@pytest.mark.parametrize(
    "text", ["${5}", "it costs ${5}, thank you", "$.Attributes.x", "$queue/orders", "{queue/orders}", "${"]
)
def test_a_dollar_that_is_no_name_is_left_alone(text: str) -> None:
    assert faults(text) == []
    assert resolve_names(flow(text), lambda *_: "never") == flow(text).text


def test_the_text_keeps_its_layout_and_everything_but_its_names() -> None:
    written = flow("「${queue/orders}」 ${5} $.Attributes.x ${line/japan}")
    arn = "arn:aws:connect:ap-northeast-1:123456789012:instance/i/queue/q"
    resolved = resolve_names(written, lambda kind, _: {"queue": arn, "line": "+81355550100"}[kind])
    assert resolved == written.text.replace("${queue/orders}", arn).replace("${line/japan}", "+81355550100")


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
USED = st.lists(
    st.tuples(TEXT, st.sampled_from(KINDS), st.from_regex(r"[a-z][a-z0-9_-]{0,9}", fullmatch=True)), max_size=4
)


@given(USED, TEXT)
def test_resolving_keeps_everything_else_byte_for_byte(used: list[tuple[str, str, str]], last: str) -> None:
    text = "".join(f"{before}${{{kind}/{key}}}" for before, kind, key in used) + last + "."
    written = flow(text)
    token = "${Token[TOKEN.42]}"
    resolved = resolve_names(written, lambda kind, key: f"<{kind} {key} {token}>")
    back = re.sub(r"<(\w+) ([a-z0-9_-]+) \$\{Token\[TOKEN\.42\]\}>", r"${\1/\2}", resolved)
    assert back == written.text
    assert [(name.kind, name.key) for name in name_references(written)] == [(kind, key) for _, kind, key in used]
    assert json.loads(resolved)["Actions"][1:] == written.document["Actions"][1:]
