"""DynamoDB calls answered in process: botocore asks moto's handler directly, without HTTP, signing or serialising.

Five to nine times faster than the way round through moto's responses, with handlers, boto3 and botocore's validation
unmodified. A contract test makes the same calls both ways.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from botocore import handlers
from botocore.model import OperationModel
from moto.core.exceptions import JsonRESTError
from moto.dynamodb.responses import DynamoHandler

ANSWERED = {
    "BatchGetItem": "batch_get_item",
    "DeleteItem": "delete_item",
    "GetItem": "get_item",
    "PutItem": "put_item",
    "Query": "query",
    "UpdateItem": "update_item",
}
"""The operations that go the short way, and moto's methods for them."""


class _Http(NamedTuple):
    status_code: int


class ShortCut:
    """The hook. It answers while it is switched on, and for the account that the stack was made in."""

    def __init__(self) -> None:
        self.account: str | None = None

    def install(self) -> None:
        """Let sessions made from now on use it. Must come before the handler's session is made."""
        hooks: list[tuple[str, Callable[..., Any]]] = [
            ("before-parameter-build.dynamodb", self._keep),
            ("before-call.dynamodb", self._answer),
        ]
        handlers.BUILTIN_HANDLERS += hooks

    def _keep(self, params: Mapping[str, Any], context: dict[str, Any], **_: Any) -> None:
        context["offhook.params"] = params

    def _answer(
        self, model: OperationModel, context: Mapping[str, Any], **_: Any
    ) -> tuple[_Http, dict[str, Any]] | None:
        method = ANSWERED.get(model.name)
        if self.account is None or method is None:
            return None
        handler = DynamoHandler()
        handler.body = dict(context["offhook.params"])
        handler.params = handler.body
        handler.region, handler.current_account = context["client_region"], self.account
        return _called(getattr(handler, method))


def _called(method: Callable[[], Any]) -> tuple[_Http, dict[str, Any]]:
    try:
        result = method().result
    except JsonRESTError as error:
        code = str(error.error_type).rpartition("#")[2]
        fault = {"Code": code, "Message": str(error.message)}
        return _Http(int(error.code)), {"Error": fault, "ResponseMetadata": _metadata(int(error.code))}
    return _Http(200), {**result, "ResponseMetadata": _metadata(200)}


def _metadata(status: int) -> dict[str, Any]:
    return {"HTTPStatusCode": status, "HTTPHeaders": {}, "RetryAttempts": 0}
