"""A DynamoDB client that is ready soon after a cold start, and gives up well before a flow does.

It is the client that boto3 would make, less what makes a caller wait: boto3 itself (it loads S3 transfers), the search
through the folders of every AWS service, and a table of every service's endpoints, which DynamoDB's own endpoint rules
replace. Together about a quarter of the cold start; `bench/cold_start.py` measures it.
"""

from __future__ import annotations

import logging
from functools import cache
from typing import Any, Protocol

import botocore.session
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from botocore.loaders import Loader

from crm.coldstart import collector_paused

REQUESTS_AT_MOST = 3  # in one invocation
CONNECT_TIMEOUT_S = 0.4
READ_TIMEOUT_S = 0.6
ATTEMPTS = 2  # the second follows at once, or within a second when the table throttles; then it raises
UNREADABLE = (BotoCoreError, ClientError)


class DynamoDb(Protocol):
    """The part of a DynamoDB client that is used here."""

    def get_item(self, **request: Any) -> dict[str, Any]: ...

    def query(self, **request: Any) -> dict[str, Any]: ...

    def put_item(self, **request: Any) -> dict[str, Any]: ...


@cache
def dynamodb() -> DynamoDb:
    """The client of this function, made once in a cold start; region and credentials are those of the environment."""
    logging.getLogger("botocore").setLevel(logging.INFO)  # its debug lines hold whole requests, phone numbers included
    session = botocore.session.get_session()
    session.register_component("data_loader", _DynamoDbAlone())
    with collector_paused():
        client: DynamoDb = session.create_client(
            "dynamodb",
            config=Config(
                connect_timeout=CONNECT_TIMEOUT_S,
                read_timeout=READ_TIMEOUT_S,
                retries={"mode": "standard", "total_max_attempts": ATTEMPTS},
            ),
        )
    return client


class _DynamoDbAlone(Loader):  # type: ignore[misc]  # botocore has no types
    """botocore's descriptions of its services, of which only DynamoDB's are looked for."""

    def list_available_services(self, type_name: str) -> list[str]:
        return ["dynamodb"]

    def load_data_with_path(self, name: str) -> tuple[Any, str]:
        if name == "endpoints":
            return {"version": 3, "partitions": []}, self.BUILTIN_DATA_PATH
        loaded: tuple[Any, str] = super().load_data_with_path(name)
        return loaded
