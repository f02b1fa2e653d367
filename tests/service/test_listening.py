"""Over a real WebSocket: who may come in, and an agent's work from ring to wrap-up."""

from __future__ import annotations

import http.client
import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from time import sleep
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from offhook.center.clock import RealClock
from offhook.service.finding import Address
from offhook.service.listening import LARGEST_MESSAGE, listening
from offhook.service.visiting import NotThereError, Visit, visit
from tests.center.little_centre import LittleCentre
from tests.service.conftest import with_reception


class Open:
    """A little centre in real time, in a thread of its own, that listens."""

    def __init__(self, address: Address, centre: LittleCentre) -> None:
        self.address, self.centre = address, centre

    def calls(self) -> None:
        def call() -> None:
            self.centre.call()

        self.centre.time.post(call)

    @contextmanager
    def connects(self, path: str = "/agents/ann", **headers: str) -> Iterator[ClientConnection]:
        given = {"Authorization": self.address.authorization, **headers}
        with connect(f"ws://{self.address.host}{path}", additional_headers=given, proxy=None, open_timeout=5) as made:
            yield made

    @contextmanager
    def talks(self) -> Iterator[tuple[ClientConnection, str]]:
        """A terminal of Ann's that talks with a customer, and the contact's id."""
        with self.connects("/agents/ann") as ann:
            ann.send(json.dumps({"command": "go", "status": "Available"}))
            self.calls()
            contact = until(Visit(ann), lambda message: state(message) == "INCOMING")["contacts"][0]["contact"]
            ann.send(json.dumps({"command": "accept", "contact": contact}))
            until(Visit(ann), lambda message: state(message) == "CONNECTED")
            yield ann, contact


@contextmanager
def opened(grace_s: float = 15.0) -> Iterator[Open]:
    centre, reception = with_reception(RealClock(), grace_s=grace_s)
    time = centre.time
    is_over = threading.Event()

    def run() -> None:
        try:
            time.run(is_over.is_set)
        finally:
            reception.close()  # nobody waits for a centre that has broken down

    thread = threading.Thread(target=run, daemon=True)
    with listening(reception, time) as address:
        thread.start()
        try:
            yield Open(address, centre)
        finally:
            time.post(reception.close)
            time.post(is_over.set)
            thread.join(5)
            assert not thread.is_alive()


@pytest.fixture(scope="module")
def centre() -> Iterator[Open]:
    with opened() as centre:
        yield centre


def until(connection: Visit, is_it: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """The first message of which this is true; what comes before it is read."""
    for message in connection:
        if is_it(message):
            return message
    raise AssertionError("the connection ended before")


def state(message: dict[str, Any]) -> str:
    contacts = message.get("contacts") or [{"state": ""}]
    return str(contacts[0]["state"])


def refusal(centre: Open, path: str = "/agents/ann", **headers: str) -> int:
    with pytest.raises(InvalidStatus) as refused, centre.connects(path, **headers):
        pass
    return refused.value.response.status_code


@pytest.mark.parametrize(
    "given", ["Bearer wrong", "Bearer ", "", "Basic x", "Bearer \N{LATIN SMALL LETTER E WITH ACUTE}"]
)
def test_a_wrong_token_is_refused(centre: Open, given: str) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", centre.address.port, timeout=5)
    connection.putrequest("GET", "/agents/ann")
    connection.putheader("Authorization", given.encode("utf-8"))
    connection.endheaders()
    assert connection.getresponse().status == 401
    connection.close()


def test_without_a_token_nobody_comes_in(centre: Open) -> None:
    with pytest.raises(InvalidStatus) as refused, connect(f"ws://{centre.address.host}/agents/ann", proxy=None):
        pass
    assert refused.value.response.status_code == 401


def test_a_web_page_does_not_come_in_even_with_the_token(centre: Open) -> None:
    assert refusal(centre, Origin=f"http://{centre.address.host}") == 403
    assert refusal(centre, Origin="null") == 403


def test_another_host_name_that_leads_here_is_refused(centre: Open) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", centre.address.port, timeout=5)
    headers = {"Authorization": centre.address.authorization}
    connection.request("GET", "/center", headers={**headers, "Host": "evil.example"})
    assert connection.getresponse().status == 421
    connection.close()


def test_there_is_nothing_at_other_paths(centre: Open) -> None:
    assert refusal(centre, "/") == 404
    assert refusal(centre, "/agent/ann") == 404


def test_only_the_loopback_listens(centre: Open) -> None:
    for interface in {found[4][0] for found in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}:
        if not str(interface).startswith("127."):
            with pytest.raises(OSError):  # noqa: PT011  # refused, unreachable ...: whatever the machine says
                socket.create_connection((str(interface), centre.address.port), timeout=1)


def test_what_speaks_no_http_does_no_harm(centre: Open) -> None:
    with socket.create_connection(("127.0.0.1", centre.address.port)) as stranger:
        stranger.sendall(b"\x00\x01\x02 hello\r\n\r\n")
        stranger.settimeout(5)
        stranger.recv(1024)
    with visit(centre.address, "ann") as ann:
        assert until(ann, lambda message: message["event"] == "desk")
        ann.send({"command": "leave"})
        assert [message["event"] for message in ann] == ["done"]


def test_a_message_that_is_too_large_ends_the_connection(centre: Open) -> None:
    with centre.connects("/agents/cho") as cho:
        cho.recv(timeout=5)
        cho.send(json.dumps({"command": "say", "contact": "c", "text": "x" * LARGEST_MESSAGE}))
        with pytest.raises(ConnectionClosed):
            cho.recv(timeout=5)
    assert cho.close_code == 1009


def test_a_second_terminal_of_one_agent_is_told_why_and_let_go(centre: Open) -> None:
    with visit(centre.address, "ben") as first:
        until(first, lambda message: message["event"] == "desk")
        with visit(centre.address, "ben") as second:
            (told,) = [*second]
        assert told["what"] == "ben is at work in another terminal already"
        first.send({"command": "leave"})
        assert all(message["event"] != "refused" for message in first)


def test_an_agent_answers_a_call_and_wraps_it_up(centre: Open) -> None:
    with visit(centre.address, "ann") as ann:
        ann.send({"command": "go", "status": "Available"})
        centre.calls()
        contact = until(ann, lambda message: state(message) == "INCOMING")["contacts"][0]["contact"]
        ann.send({"command": "accept", "contact": contact})
        until(ann, lambda message: state(message) == "CONNECTED")
        ann.send({"command": "say", "contact": contact, "text": "こんにちは"})
        said = until(ann, lambda message: message.get("speaker") == "agent" and message["kind"] == "speech")
        assert said["text"] == "こんにちは"
        ann.send({"command": "end", "contact": contact})
        until(ann, lambda message: state(message) == "ENDED")
        ann.send({"command": "clear", "contact": contact})
        until(ann, lambda message: message["event"] == "desk" and not message["contacts"])
        assert centre.centre.center.contacts == {}
        ann.send({"command": "leave"})
        assert all(message["event"] in ("done", "desk") for message in ann)


def test_a_connection_that_breaks_comes_back_to_the_same_call() -> None:
    with opened() as centre, centre.talks() as (ann, contact):
        ann.socket.shutdown(socket.SHUT_RDWR)  # no goodbye
        sleep(0.1)
        with visit(centre.address, "ann") as again:
            desk = until(again, lambda message: message["event"] == "desk")
            assert (state(desk), desk["contacts"][0]["contact"]) == ("CONNECTED", contact)


def test_a_connection_that_stays_broken_ends_the_call() -> None:
    with opened(grace_s=0.2) as centre, centre.talks() as (ann, contact):
        is_over = threading.Event()

        async def watch() -> None:
            await centre.centre.center.contacts[contact].over.wait()
            is_over.set()

        def begin() -> None:
            centre.centre.time.begin(watch())

        centre.centre.time.post(begin)
        ann.socket.shutdown(socket.SHUT_RDWR)
        assert is_over.wait(5)


def test_when_the_centre_closes_its_terminals_are_told() -> None:
    with ExitStack() as stack:
        with opened() as centre:
            ann = stack.enter_context(visit(centre.address, "ann"))
            until(ann, lambda message: message["event"] == "desk")
        assert [message["event"] for message in ann] == ["closed"]
    with pytest.raises(NotThereError), visit(centre.address, "ann"):
        pass
