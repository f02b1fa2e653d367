"""How a terminal finds the centre of its project."""

from __future__ import annotations

import socket
import stat
from pathlib import Path

import pytest

from offhook.center.timeline import Timeline
from offhook.errors import OffhookError
from offhook.service.finding import FILE, Address, announced, find, is_open
from offhook.service.listening import listening
from tests.service.conftest import Shop


def test_a_centre_is_found_while_it_is_announced_and_not_afterwards(tmp_path: Path) -> None:
    address = Address(4321, "secret")
    assert find(tmp_path) is None
    with announced(tmp_path, address):
        assert find(tmp_path) == address
        assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600
        assert [file.name for file in (tmp_path / FILE).parent.iterdir()] == [FILE.name]
    assert find(tmp_path) is None
    assert list(tmp_path.iterdir()) == []


def test_what_else_is_in_the_folder_stays(tmp_path: Path) -> None:
    other = tmp_path / FILE.parent / "snapshots"
    other.mkdir(parents=True)
    with announced(tmp_path, Address(4321, "secret")):
        pass
    assert other.exists()


def test_the_file_goes_when_the_centre_breaks_down(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), announced(tmp_path, Address(4321, "secret")):
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("left_behind", ["", "{", "[]", '{"port": "x", "token": "t"}', '{"port": 1}'])
def test_a_file_that_makes_no_sense_is_no_centre(tmp_path: Path, left_behind: str) -> None:
    (tmp_path / FILE).parent.mkdir()
    (tmp_path / FILE).write_text(left_behind)
    assert find(tmp_path) is None
    with announced(tmp_path, Address(4321, "secret")):
        assert find(tmp_path) == Address(4321, "secret")


def test_a_file_that_was_left_behind_is_overwritten(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        gone = Address(nobody.getsockname()[1], "old")
    (tmp_path / FILE).parent.mkdir()
    (tmp_path / FILE).write_text(f'{{"port": {gone.port}, "token": "old"}}')
    assert find(tmp_path) == gone
    assert not is_open(gone)
    with announced(tmp_path, Address(4321, "new")):
        assert find(tmp_path) == Address(4321, "new")


def test_a_second_centre_in_the_same_project_is_refused(tmp_path: Path, shop: Shop) -> None:
    time: Timeline = shop.centre.time
    with listening(shop.reception, time) as first, announced(tmp_path, first):
        assert is_open(first)
        assert not is_open(Address(first.port, "guessed"))
        with pytest.raises(OffhookError, match="a centre is at work in this project already"):
            announced(tmp_path, Address(4321, "second")).__enter__()
        assert find(tmp_path) == first
    assert not is_open(first)


def test_a_project_that_cannot_be_written_to_says_so(tmp_path: Path) -> None:
    (tmp_path / FILE.parent).write_text("a file in the way")
    with pytest.raises(OffhookError, match="cannot be written"):
        announced(tmp_path, Address(4321, "secret")).__enter__()
