"""Flows in every form that files in the wild have."""

from __future__ import annotations

import codecs
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offhook.errors import Faults, FlowError, OffhookError, Place
from offhook.language.forms import Form, Found, documents_in, read_documents
from offhook.language.modules import contract_of
from offhook.language.writer import Edits

FLOW = {
    "Version": "2019-10-30",
    "StartAction": "greet",
    "Metadata": {"name": "Main", "type": "contactFlow"},
    "Actions": [
        {
            "Identifier": "greet",
            "Type": "MessageParticipant",
            "Parameters": {"Text": "Grüß Gott, 日本"},
            "Transitions": {"NextAction": "bye", "Errors": [], "Conditions": []},
        },
        {"Identifier": "bye", "Type": "DisconnectParticipant", "Parameters": {}, "Transitions": {}},
    ],
}
TEXT = ("Actions", 0, "Parameters", "Text")


def only(data: bytes | str, **rest: bool) -> Found:
    (found,) = documents_in(data.encode() if isinstance(data, str) else data, file="a.json", key="a", **rest)
    return found


def test_a_bare_document_says_its_name_and_type() -> None:
    found = only(json.dumps(FLOW))
    assert (found.form, found.name, found.type, found.key) == (Form.DOCUMENT, "Main", "CONTACT_FLOW", "a")
    assert found.flow().document == FLOW


def test_an_api_answer_says_name_type_and_arn_of_its_flow() -> None:
    answer = {"ContactFlow": {"Arn": "arn:x", "Name": "Wait", "Type": "CUSTOMER_QUEUE", "Content": json.dumps(FLOW)}}
    found = only(json.dumps(answer))
    assert (found.form, found.name, found.type, found.arn) == (Form.ANSWER, "Wait", "CUSTOMER_QUEUE", "arn:x")
    assert found.flow().document == FLOW


def test_an_api_request_says_name_and_type_of_its_flow() -> None:
    request = {"Name": "Hush", "ContactFlowType": "AGENT_WHISPER", "Content": json.dumps(FLOW)}
    found = only(json.dumps(request))
    assert (found.form, found.name, found.type) == (Form.REQUEST, "Hush", "AGENT_WHISPER")


def test_a_document_nested_in_an_answer_without_being_text_is_found() -> None:
    found = only(json.dumps({"ContactFlow": {"Name": "Wait", "Content": FLOW}}, indent=1))
    assert (found.form, found.name) == (Form.ANSWER, "Wait")
    assert found.flow().place("Version") == Place("a.json", 5, 15)


def test_every_flow_of_a_template_is_found_with_its_logical_id() -> None:
    def resource(kind: str, name: str, content: object) -> dict[str, object]:
        return {"Type": kind, "Properties": {"Name": name, "Type": "CONTACT_FLOW", "Content": content}}

    template = {
        "Resources": {
            "Bucket": {"Type": "AWS::S3::Bucket"},
            "Main": resource("AWS::Connect::ContactFlow", "Main", json.dumps(FLOW)),
            "Sub": resource("AWS::Connect::ContactFlow", "Sub", {"Fn::Sub": json.dumps(FLOW)}),
            "Part": resource("AWS::Connect::ContactFlowModule", "Part", {"Fn::Sub": [json.dumps(FLOW), {"X": 1}]}),
        }
    }
    found = documents_in(json.dumps(template).encode(), file="t.json", key="t")
    assert [(one.key, one.type, one.form) for one in found] == [
        ("Main", "CONTACT_FLOW", Form.TEMPLATE),
        ("Sub", "CONTACT_FLOW", Form.TEMPLATE),
        ("Part", "MODULE", Form.TEMPLATE),
    ]


def test_what_a_template_joins_is_one_text_with_placeholders() -> None:
    before, after = json.dumps(FLOW).split("Gr\\u00fc\\u00df")
    joined = {"Fn::Join": ["", [before, {"Fn::GetAtt": ["Greeter", "Arn"]}, after]]}
    template = {"Resources": {"F": {"Type": "AWS::Connect::ContactFlow", "Properties": {"Content": joined}}}}
    found = only(json.dumps(template, indent=1))
    assert found.document is not None
    assert found.document["Actions"][0]["Parameters"]["Text"].startswith("${Greeter.Arn} Gott")
    assert [(one.token, one.place.line) for one in found.placeholders] == [("${Greeter.Arn}", 11)]


def test_a_value_that_a_template_joins_cannot_be_set_but_its_neighbours_can() -> None:
    before, after = json.dumps(FLOW).split("Gr\\u00fc\\u00df")
    joined = {"Fn::Join": ["", [before, {"Ref": "Greeting"}, after]]}
    template = {"Resources": {"F": {"Type": "AWS::Connect::ContactFlow", "Properties": {"Content": joined}}}}
    found = only(json.dumps(template))
    edits = Edits(found)
    edits.set("StartAction", value="bye")
    joined["Fn::Join"][1][0] = before.replace('"StartAction": "greet"', '"StartAction": "bye"')  # type: ignore[index]
    assert json.loads(edits.written()) == template
    edits.set(*TEXT, value="Hello")
    with pytest.raises(FlowError, match="template"):
        edits.written()


def test_an_escaped_dollar_of_a_template_is_read_and_written_back() -> None:
    flow = json.dumps({**FLOW, "Metadata": {"name": "${!literal}"}})
    template = {"Resources": {"F": {"Type": "AWS::Connect::ContactFlow", "Properties": {"Content": {"Fn::Sub": flow}}}}}
    found = only(json.dumps(template))
    assert found.name == "${literal}"
    edits = Edits(found)
    edits.set("Metadata", "description", value="${!kept}")
    again = only(edits.written())
    assert again.document is not None
    assert again.document["Metadata"] == {"name": "${literal}", "description": "${!kept}"}


def test_a_yaml_template_gives_its_flows_with_places_and_can_be_edited() -> None:
    lines = json.dumps(FLOW, indent=2, ensure_ascii=False).replace("\n", "\n        ")
    quoted = json.dumps(FLOW).replace("'", "''")
    template = f"""\
Resources:
  Block:
    Type: AWS::Connect::ContactFlow
    Properties:
      Name: !Sub "${{Stage}}-main"
      Content: !Sub |
        {lines}
      Type: CUSTOMER_QUEUE
  Quoted:
    Type: AWS::Connect::ContactFlowModule
    Properties:
      Name: Part
      Content: '{quoted}'
  Escaped:
    Type: AWS::Connect::ContactFlow
    Properties:
      Content: {json.dumps(json.dumps(FLOW))}
"""
    found = documents_in(template.encode(), file="t.yaml", key="t")
    assert [(one.key, one.name, one.type) for one in found] == [
        ("Block", "${Stage}-main", "CUSTOMER_QUEUE"),
        ("Quoted", "Part", "MODULE"),
        ("Escaped", "Main", "CONTACT_FLOW"),
    ]
    assert found[0].flow().place("StartAction") == Place("t.yaml", 9, 26)
    for one in found:
        edits = Edits(one)
        assert edits.written() == template.encode()
        edits.set(*TEXT, value="It's\nlate")
        again = next(other for other in documents_in(edits.written(), file="t", key="t") if other.key == one.key)
        assert again.document is not None
        assert again.document["Actions"][0]["Parameters"]["Text"] == "It's\nlate"


def test_a_text_whose_quotes_were_lost_is_read_as_if_it_had_them() -> None:
    data = json.dumps(json.dumps(FLOW))[1:-1] + "\n"
    found = only(data)
    assert found.flow().document == FLOW
    assert Edits(found).written() == data.encode()


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
    ],
)
def test_every_encoding_is_read_and_kept(mark: bytes, encoding: str) -> None:
    data = mark + json.dumps(FLOW, ensure_ascii=False).encode(encoding)
    found = only(data)
    assert found.flow().document == FLOW
    edits = Edits(found)
    assert edits.written() == data
    edits.set(*TEXT, value="さようなら")
    assert edits.written() == data.replace("Grüß Gott, 日本".encode(encoding), "さようなら".encode(encoding))


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_a_file_of_a_western_windows_is_read_and_new_letters_are_escaped(encoding: str) -> None:
    flow = json.dumps(FLOW, ensure_ascii=False).replace("日本", "\x81" if encoding == "latin-1" else "…")
    found = only(flow.encode(encoding))
    assert found.encoding == encoding
    edits = Edits(found)
    edits.set(*TEXT, value="Grüß 日")
    assert "Grüß \\u65e5".encode(encoding) in edits.written()


def test_a_damaged_byte_in_utf8_is_refused_with_its_place() -> None:
    data = json.dumps(FLOW, ensure_ascii=False, indent=1).encode().replace("本".encode(), b"\xff")
    with pytest.raises(Faults) as refused:
        only(data)
    (fault,) = refused.value.faults
    assert (fault.what, fault.where.line) == ("byte 0xFF is not UTF-8", 13)


@pytest.mark.parametrize("token", ["${X}", "<<X>>", "{{X}}", "{{ X.arn }}", "%X%", "<X>", "arn:aws:x:${R}:1:y"])
def test_a_placeholder_without_quotes_is_a_text_and_is_written_back(token: str) -> None:
    data = json.dumps(FLOW, indent=2).replace('"Gr\\u00fc\\u00df Gott, \\u65e5\\u672c"', token)
    found = only(data)
    assert found.document is not None
    assert found.document["Actions"][0]["Parameters"]["Text"] == token
    assert [one.place.line for one in found.placeholders] == [13]
    assert found.flow().place(*TEXT) == found.flow().place(*TEXT[:-1], "Text")
    edits = Edits(found)
    assert edits.written() == data.encode()
    edits.set("StartAction", value="bye")
    assert edits.written() == data.replace('"StartAction": "greet"', '"StartAction": "bye"').encode()
    edits.set(*TEXT, value="Hello")
    assert edits.written() == data.replace('n": "greet"', 'n": "bye"').replace(token, '"Hello"').encode()


def test_names_of_this_project_and_markup_are_no_placeholders() -> None:
    found = only(json.dumps(FLOW).replace("greet", "<speak>${queue/orders} ${REGION}</speak>"))
    assert {one.token for one in found.placeholders} == {"${REGION}"}


def test_a_document_with_settings_or_a_module_end_is_a_module() -> None:
    ends = {**FLOW["Actions"][1], "Type": "EndFlowModuleExecution"}  # type: ignore[index]
    assert only(json.dumps({**FLOW, "Settings": {}})).type == "MODULE"
    assert only(json.dumps({**FLOW, "Actions": [FLOW["Actions"][0], ends]})).type == "MODULE"  # type: ignore[index]
    assert only(json.dumps(FLOW), in_modules=True).type == "MODULE"


def test_the_contract_of_a_module_is_in_the_settings_of_its_resource() -> None:
    settings = {
        "input": {"schema": {"type": "object", "properties": {"number": {"type": "string"}}}},
        "resultData": {"schema": {"properties": {"name": {"type": "string"}}}},
        "transitions": {"results": [{"name": "Found", "description": ""}, {"name": "Unknown"}]},
    }
    module = {"Name": "Part", "Content": json.dumps({**FLOW, "Settings": {}}), "Settings": json.dumps(settings)}
    contract = contract_of(only(json.dumps({"ContactFlowModule": module})))
    assert (list(contract.inputs), list(contract.result_data)) == (["number"], ["name"])
    assert contract.results == ("Found", "Unknown")


def test_a_fault_inside_an_embedded_text_has_its_place_in_the_file() -> None:
    content = json.dumps(FLOW).replace('"NextAction": "bye"', '"NextAction": "gone"')
    data = json.dumps({"ContactFlow": {"Name": "x", "Content": content}}, indent=1)
    with pytest.raises(Faults) as refused:
        only(data).flow()
    (fault,) = refused.value.faults
    assert fault.where.line == 4
    assert data.splitlines()[3][fault.where.column - 1 :].startswith('\\"gone\\"')


def test_json_about_something_else_has_no_flow() -> None:
    assert documents_in(b'{"Version": "2012-10-17", "Statement": []}', file="p.json", key="p") == []


@pytest.mark.parametrize("text", ["[" * 100_000, "{'a':" * 5_000, '{"Actions":' * 990 + "1" + "}" * 990])
def test_a_text_that_is_nested_too_deeply_is_refused(text: str) -> None:
    with pytest.raises(Faults, match="nested too deeply"):
        documents_in(text.encode(), file="deep", key="deep")


def test_a_file_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(Faults, match="cannot be read"):
        read_documents(tmp_path / "gone.json")


def test_a_file_without_extension_is_read_like_any_other(tmp_path: Path) -> None:
    path = tmp_path / "Main flow"
    path.write_text(json.dumps(FLOW), encoding="utf-8")
    (found,) = read_documents(path)
    assert found.key == "Main flow"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
PIECES = st.lists(
    st.sampled_from(
        [*"{}[]\":,\\\n'#<>%$", "{{", "}}", "${X}", '"Actions"', '"StartAction"', '"modules"', "Resources:"]
    )
    | st.sampled_from(["1", "-", "true", "NaN", "//", "/*", "\ufeff", "\x00", "é", '"a":', '{"', " ", "\\u", "\ud83d"]),
    max_size=30,
).map("".join)


def read_or_refused(data: bytes) -> None:
    found, faults = list[Found](), list[OffhookError]()
    try:
        found = documents_in(data, file="any", key="any")
    except Faults as refused:
        faults = refused.faults
    for one in found:
        try:
            one.flow()
        except Faults as refused:
            faults += refused.faults
        if one.document is not None:
            assert Edits(one).written() == data
    assert all(fault.where.file == "any" and fault.fix for fault in faults)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    read_or_refused(data)


@given(PIECES, st.sampled_from(["utf-8", "utf-16-le", "cp1252"]))
def test_any_text_is_read_or_refused(text: str, encoding: str) -> None:
    read_or_refused(text.encode(encoding, errors="replace"))


@given(st.data(), st.integers(0, 3))
def test_a_flow_with_any_part_cut_out_or_doubled_is_read_or_refused(data: st.DataObject, depth: int) -> None:
    text = json.dumps(FLOW, indent=1, ensure_ascii=False)
    for _ in range(depth):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(start + 20, len(text))))
        text = text[:start] + data.draw(PIECES | st.just(text[start:end] * 2)) + text[end:]
    read_or_refused(text.encode(errors="replace"))
    read_or_refused(json.dumps({"ContactFlow": {"Content": text}}).encode())


@given(JSON, st.sampled_from([None, 0, 1, "\t"]), st.booleans())
def test_any_json_is_read_and_written_back_in_its_layout(value: object, indent: int | str | None, ascii: bool) -> None:
    read_or_refused(json.dumps(value, indent=indent, ensure_ascii=ascii).encode())
    read_or_refused(json.dumps({"Actions": value, "StartAction": value}, indent=indent, ensure_ascii=ascii).encode())
    read_or_refused(json.dumps({"modules": [value], "start": value}, indent=indent).encode())
    read_or_refused(json.dumps({"modules": [{"id": "a", "type": "Loop", "parameters": value}], "start": 1}).encode())
