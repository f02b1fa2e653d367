"""The WebSocket that agents' terminals come in by: on the loopback only, one connection an agent.

A connection is refused before it opens unless it names this very host, carries the token, and comes from no web page
(a browser always sends an Origin, and cannot send the token).
"""

from __future__ import annotations

import hmac
import json
import logging
import queue
import secrets
import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from http import HTTPStatus
from typing import Any
from urllib.parse import unquote

from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response
from websockets.sync.server import ServerConnection, serve

from offhook.center.timeline import Timeline
from offhook.service.finding import HEALTH, HOST, Address
from offhook.service.reception import Reception

DESKS = "/agents/"
"""The path of an agent's desk is this and the user name; without a user name it is the first agent's."""

LARGEST_MESSAGE = 16 * 1024
"""Bytes of a message from a terminal."""

MOST_UNSENT = 2_000
"""Messages that wait for a terminal to take them, before it counts as lost."""

CLOSES_WITHIN_S = 2.0
PING_EVERY_S, PONG_WITHIN_S = 5.0, 10.0

_quiet = logging.getLogger("offhook.service")
_quiet.addHandler(logging.NullHandler())
_quiet.propagate = False


class Wire:
    """A terminal at the other end of a connection. What is sent goes out in a thread of its own."""

    def __init__(self, connection: ServerConnection) -> None:
        self._connection = connection
        self._unsent: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        threading.Thread(target=self._send, daemon=True, name="to a terminal").start()

    def send(self, message: Mapping[str, Any]) -> None:
        if self._unsent.qsize() > MOST_UNSENT:
            with suppress(OSError):
                self._connection.socket.shutdown(socket.SHUT_RDWR)
        self._unsent.put(json.dumps(message))

    def close(self) -> None:
        self._unsent.put(None)

    def _send(self) -> None:
        with suppress(ConnectionClosed):
            while (text := self._unsent.get()) is not None:
                self._connection.send(text)
        self._connection.close()


@contextmanager
def listening(reception: Reception, time: Timeline) -> Iterator[Address]:
    """Take terminals in until the block ends, on a free port. What they say comes in by `time.post`."""
    token = secrets.token_urlsafe(32)
    with socket.create_server((HOST, 0)) as listener:
        address = Address(listener.getsockname()[1], token)
        server = serve(
            partial(_serve, reception, time),
            sock=listener,
            process_request=partial(_check, address),
            compression=None,
            max_size=LARGEST_MESSAGE,
            ping_interval=PING_EVERY_S,
            ping_timeout=PONG_WITHIN_S,
            close_timeout=CLOSES_WITHIN_S,
            open_timeout=CLOSES_WITHIN_S,
            server_header=None,
            logger=_quiet,
        )
        threading.Thread(target=server.serve_forever, daemon=True, name="terminals").start()
        try:
            yield address
        finally:
            server.shutdown()


def _check(address: Address, connection: ServerConnection, request: Request) -> Response | None:
    """Why a request is refused, or None. Secrets are compared in constant time."""
    if request.headers.get_all("Host") != [address.host]:
        return connection.respond(HTTPStatus.MISDIRECTED_REQUEST, f"this is {address.host}\n")
    if request.headers.get_all("Origin"):
        return connection.respond(HTTPStatus.FORBIDDEN, "web pages have no desk here\n")
    given = request.headers.get_all("Authorization")
    if len(given) != 1 or not _is_same(given[0], address.authorization):
        return connection.respond(HTTPStatus.UNAUTHORIZED, "the token is missing or wrong\n")
    if request.path == HEALTH:
        return connection.respond(HTTPStatus.OK, "open\n")
    if not request.path.startswith(DESKS):
        return connection.respond(HTTPStatus.NOT_FOUND, f"a desk is at {DESKS}USERNAME\n")
    return None


def _is_same(given: str, secret: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "surrogateescape"), secret.encode())


def _serve(reception: Reception, time: Timeline, connection: ServerConnection) -> None:
    assert connection.request is not None
    username = unquote(connection.request.path.removeprefix(DESKS))
    wire = Wire(connection)
    time.post(partial(reception.come, wire, username or None))
    try:
        for text in connection:
            time.post(partial(reception.take, wire, text))
    except ConnectionClosed:
        pass  # broken, or a message too large
    finally:
        time.post(partial(reception.lose, wire))
