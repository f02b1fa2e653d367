"""The terminal's end of the connection to a centre."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import Any
from urllib.parse import quote

from websockets.exceptions import ConnectionClosed, InvalidHandshake
from websockets.sync.client import ClientConnection, connect

from offhook.service.finding import Address
from offhook.service.listening import CLOSES_WITHIN_S, DESKS, PING_EVERY_S, PONG_WITHIN_S

LARGEST_MESSAGE = 1024 * 1024
"""Bytes of a message from the centre: a screen has what a contact's attributes have, 32 KB."""


class NotThereError(Exception):
    """No centre answers at this address, or not the one that was announced."""


class Visit:
    """One connection. Iterating gives what the centre says, until the connection is over."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection

    def __iter__(self) -> Iterator[dict[str, Any]]:
        try:
            for text in self._connection:
                yield json.loads(text)
        except ConnectionClosed:
            return

    def send(self, message: Mapping[str, Any]) -> bool:
        """Whether it went out."""
        try:
            self._connection.send(json.dumps(message))
        except ConnectionClosed:
            return False
        return True

    def close(self) -> None:
        self._connection.close()


@contextmanager
def visit(address: Address, username: str | None) -> Iterator[Visit]:
    """Sit down at an agent's desk (None: the first agent's) until the block ends. Raises NotThereError."""
    with ExitStack() as stack:
        try:
            connection = stack.enter_context(_connecting(address, username))
        except (OSError, InvalidHandshake, ConnectionClosed) as error:
            raise NotThereError(address.host) from error
        yield Visit(connection)


def _connecting(address: Address, username: str | None) -> AbstractContextManager[ClientConnection]:
    return connect(
        f"ws://{address.host}{DESKS}{quote(username or '', safe='')}",
        additional_headers={"Authorization": address.authorization},
        proxy=None,
        compression=None,
        max_size=LARGEST_MESSAGE,
        open_timeout=CLOSES_WITHIN_S,
        close_timeout=CLOSES_WITHIN_S,
        ping_interval=PING_EVERY_S,
        ping_timeout=PONG_WITHIN_S,
    )
