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


_DONE = {"HTTPStatusCode": 200, "HTTPHeaders": {}, "RetryAttempts": 0}


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
        try:
            result = getattr(handler, method)().result
        except JsonRESTError:
            return None  # the long way says it with everything that this error carries
        answer = {key: value for key, value in result.items() if key in model.output_shape.members}
        return _Http(200), {**answer, "ResponseMetadata": dict(_DONE)}
