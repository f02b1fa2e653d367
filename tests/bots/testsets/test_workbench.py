"""Test sets in the CSV format of the Test Workbench."""

from __future__ import annotations

from pathlib import Path

import pytest

from offhook.bots.testsets.workbench import read_test_set
from offhook.errors import Faults
from tests.bots.testsets.small_bot import LOCALE

HEADER = "Line #,Conversation #,Source,Input,Expected Output Intent,Expected Output Slot 1,Expected Output Slot 2\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "en_US.csv"


def faults(file: Path) -> list[str]:
    with pytest.raises(Faults) as raised:
        read_test_set(file, LOCALE, shown_as="en_US.csv")
    return [str(fault) for fault in raised.value.faults]


def test_each_single_input_is_a_conversation_of_its_own(file: Path) -> None:
    file.write_text(
        f"{HEADER}1,,User,where is it,Order,,\n2,N/A,User,broken,Repair,,\n3,-,User,help,FallbackIntent,,\n"
    )
    found = read_test_set(file, LOCALE)
    assert found.locale == "en_US"
    assert [len(one.exchanges) for one in found.conversations] == [1, 1, 1]
    assert [one.exchanges[0].expected.intent for one in found.conversations] == ["Order", "Repair", "FallbackIntent"]


def test_rows_with_one_number_are_one_conversation_and_agent_rows_are_for_people(file: Path) -> None:
    file.write_text(
        f"{HEADER}1,1,User,where is it,Order,,\n2,1,Agent,Which number?,Order,,\n3,1,User,123,Order,Number = 123,\n"
        "4,2,User,broken,Repair,,\n"
    )
    first, second = read_test_set(file, LOCALE).conversations
    assert [one.said for one in first.exchanges] == ["where is it", "123"]
    assert first.exchanges[1].expected.slots == {"Number": "123"}
    assert len(second.exchanges) == 1


def test_columns_have_other_names_and_any_order(file: Path) -> None:
    file.write_text(
        "Expected Output Intent,Line Number,Conversation Participant,Session Attribute 1,INPUT,Expected Output Slot 7\n"
        "Order,1,USER,channel = chat,where is 123,Number=123\n"
    )
    (conversation,) = read_test_set(file, LOCALE).conversations
    assert conversation.attributes == {"channel": "chat"}
    assert conversation.exchanges[0].expected.slots == {"Number": "123"}


def test_an_exchange_knows_its_line_even_behind_a_cell_of_two_lines(file: Path) -> None:
    file.write_text(f'{HEADER}1,,User,"where is\nit",Order,,\n\n2,,User,broken,Repair,,\n')
    first, second = read_test_set(file, LOCALE, shown_as="en_US.csv").conversations
    assert (str(first.exchanges[0].place), str(second.exchanges[0].place)) == ("en_US.csv:2", "en_US.csv:5")


def test_a_spreadsheets_byte_order_mark_is_no_part_of_the_first_column(file: Path) -> None:
    file.write_text("Source,Input,Expected Output Intent\nUser,hello,FallbackIntent\n", encoding="utf-8-sig")
    assert len(read_test_set(file, LOCALE).conversations) == 1


def test_all_faults_are_told_with_their_places_and_mends(file: Path) -> None:
    file.write_text(
        f"{HEADER}1,,User,where,Ordr,,\n2,,Robot,where,Order,,\n"
        "3,,User,where,Order,Numbr = 1,\n4,,User,,Order,Number,\n"
    )
    assert faults(file) == [
        "en_US.csv:2: there is no intent 'Ordr' in en_US. Did you mean 'Order'?",
        "en_US.csv:3: a source is 'User' or 'Agent', not 'robot'. Write who says it",
        "en_US.csv:4: Order has no slot 'Numbr'. Did you mean 'Number'?",
        "en_US.csv:5: 'Number' is no expected output slot. Write it as: Name = value",
        "en_US.csv:5: the customer says nothing. Write the utterance under 'Input'",
    ]


def test_a_missing_column_is_told_with_what_is_there(file: Path) -> None:
    file.write_text("Source,Inputs,Expected Output Intent\nUser,hello,Order\n")
    assert faults(file) == ["en_US.csv:1: there is no column 'Input'. Did you mean 'Inputs'?"]


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", HEADER.encode()])
def test_a_file_with_nothing_to_test_is_a_fault(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    assert faults(file)


def test_a_file_that_is_not_there_is_a_fault(file: Path) -> None:
    assert faults(file) == ["en_US.csv: cannot be read: No such file or directory. Name a test set that can be read"]
