"""The client that starts fast: it asks the same address as an ordinary one, and gives up before a flow does."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from botocore.awsrequest import AWSResponse
from botocore.config import Config
from botocore.exceptions import ReadTimeoutError

from crm import dynamodb as module
from crm.dynamodb import dynamodb
from crm.table import OrderTable

FLOW_WAITS_S = 8


@pytest.fixture(autouse=True)
def credentials(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.setenv("AWS_CONFIG_FILE", "/nowhere")
    dynamodb.cache_clear()
    yield
    dynamodb.cache_clear()


@pytest.mark.parametrize("fips", ["false", "true"])
@pytest.mark.parametrize("region", ["ap-northeast-1", "us-east-1", "cn-north-1", "us-gov-west-1", "eusc-de-east-1"])
def test_it_asks_where_an_ordinary_client_asks(monkeypatch: pytest.MonkeyPatch, region: str, fips: str) -> None:
    monkeypatch.setenv("AWS_DEFAULT_REGION", region)
    monkeypatch.setenv("AWS_USE_FIPS_ENDPOINT", fips)
    ordinary = boto3.session.Session().client("dynamodb", config=Config(retries={"mode": "standard"}))
    assert _request_of(dynamodb()) == _request_of(ordinary)


def test_all_its_patience_together_is_shorter_than_the_flows() -> None:
    one_request = module.ATTEMPTS * (module.CONNECT_TIMEOUT_S + module.READ_TIMEOUT_S)
    assert module.REQUESTS_AT_MOST * one_request < 0.8 * FLOW_WAITS_S


def test_a_table_that_never_answers_is_asked_twice_and_then_raises(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = 0
    with socket.create_server(("127.0.0.1", 0)) as silent:

        def count() -> None:
            nonlocal calls
            while True:
                try:
                    held.append(silent.accept()[0])
                except OSError:
                    return
                calls += 1

        held: list[socket.socket] = []
        threading.Thread(target=count, daemon=True).start()
        monkeypatch.setenv("AWS_DEFAULT_REGION", "ap-northeast-1")
        monkeypatch.setenv("AWS_ENDPOINT_URL_DYNAMODB", f"http://127.0.0.1:{silent.getsockname()[1]}")
        with pytest.raises(ReadTimeoutError):
            OrderTable(dynamodb(), "orders-table").order("1")
        for connection in held:
            connection.close()
    assert calls == module.ATTEMPTS


def _request_of(client: Any) -> tuple[str, str]:
    """Where one GetItem goes, and for which region and service it is signed."""
    sent: list[Any] = []

    def answer(request: Any, **_: Any) -> AWSResponse:
        sent.append(request)
        return AWSResponse(request.url, 200, {}, _Body())

    client.meta.events.register_first("before-send.dynamodb", answer)
    client.get_item(TableName="orders-table", Key={"order_number": {"S": "1"}})
    (request,) = sent
    scope = request.headers["Authorization"].decode().split("Credential=")[1].split(",")[0].split("/")
    return request.url, "/".join(scope[2:])


class _Body:
    def stream(self) -> Iterator[bytes]:
        yield b"{}"

    def read(self) -> bytes:
        return b"{}"
