"""DynamoDB calls answered in process: botocore gets moto's answer directly, without HTTP, signing or serialising.

Of the common operations, plain reads come straight from moto's tables, and the rest from moto's handler: six times as
fast as the way round through moto's responses, and plain reads another six times. Handlers, boto3 and botocore's
validation are unmodified. Contract tests make the same calls both ways.

Whichever way a call goes, what it asks of its tables is put on the tally of the function that makes it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple

from botocore import handlers
from botocore.client import BaseClient
from botocore.model import OperationModel
from moto.core.exceptions import JsonRESTError
from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.dynamodb.models import dynamodb_backends
from moto.dynamodb.responses import DynamoHandler

from offhook.aws.plain_reads import READS
from offhook.aws.table_requests import Tables, requests, writes
from offhook.aws.tally import tally

ANSWERED = {
    "BatchGetItem": "batch_get_item",
    "DeleteItem": "delete_item",
    "GetItem": "get_item",
    "PutItem": "put_item",
    "Query": "query",
    "UpdateItem": "update_item",
}
"""The operations that go the short way, and moto's methods for them."""

_PARAMS, _READ, _WRITES = "offhook.params", "offhook.read", "offhook.writes"
_DONE = {"HTTPStatusCode": 200, "HTTPHeaders": {}, "RetryAttempts": 0}

_Response = tuple["_Http", dict[str, Any]]


class _Http(NamedTuple):
    status_code: int


class ShortCut:
    """The hook. It answers while it is switched on, and for the account that the stack was made in."""

    def __init__(self) -> None:
        self.account: str | None = None

    def install(self) -> None:
        """Let sessions made from now on use it. Must come before the handler's session is made."""
        hooks: list[tuple[str, Callable[..., Any]]] = [
            ("creating-client-class.dynamodb", self._extend),
            ("before-parameter-build.dynamodb", self._keep),
            ("before-call.dynamodb", self._answer),
            ("after-call.dynamodb", self._count),
        ]
        handlers.BUILTIN_HANDLERS += hooks

    def read(self, region: str, operation: str, params: Any) -> dict[str, Any] | None:
        """The answer to a plain read; None for any other call."""
        reads = READS.get(operation)
        if self.account is None or reads is None:
            return None
        tables = dynamodb_backends[self.account][region].tables
        answer = reads(tables, params)
        if answer is not None and (counting := tally()):
            counting.requests += requests(operation, params, answer, tables)
        return answer

    def _extend(self, base_classes: list[type], **_: Any) -> None:
        short_cut = self

        class Client(_Client):
            offhook_short_cut = short_cut

        base_classes.insert(0, Client)

    def _keep(self, params: Mapping[str, Any], context: dict[str, Any], **_: Any) -> None:
        context[_PARAMS] = params

    def _answer(self, model: OperationModel, context: dict[str, Any], **_: Any) -> _Response | None:
        if _READ in context:
            return _done(context[_READ])
        if tally():
            context[_WRITES] = writes(model.name, context[_PARAMS], self._tables(context))
        method = ANSWERED.get(model.name)
        if self.account is None or method is None:
            return None
        try:
            result = self._handled(method, context[_PARAMS], context)
        except JsonRESTError:
            return None  # the long way says it with everything that this error carries
        return _done({key: value for key, value in result.items() if key in model.output_shape.members})

    def _count(self, model: OperationModel, parsed: Mapping[str, Any], context: Mapping[str, Any], **_: Any) -> None:
        """After a call, whichever way it went. A plain read is counted already."""
        if _READ not in context and (counting := tally()):
            params, tables, written = context[_PARAMS], self._tables(context), context.get(_WRITES, ())
            whole = partial(self._whole, context)
            counting.requests += requests(model.name, params, parsed, tables, written, whole)

    def _whole(self, context: Mapping[str, Any], operation: str, params: Mapping[str, Any]) -> dict[str, Any]:
        """What a Query or a Scan answers to these parameters."""
        return self._handled(operation.casefold(), params, context)

    def _handled(self, method: str, params: Mapping[str, Any], context: Mapping[str, Any]) -> dict[str, Any]:
        """moto's answer. Raises JsonRESTError."""
        handler = DynamoHandler()
        handler.body = dict(params)
        handler.params = handler.body
        handler.region, handler.current_account = context["client_region"], self.account or DEFAULT_ACCOUNT_ID
        answer: dict[str, Any] = getattr(handler, method)().result
        return answer

    def _tables(self, context: Mapping[str, Any]) -> Tables:
        tables: Tables = dynamodb_backends[self.account or DEFAULT_ACCOUNT_ID][context["client_region"]].tables
        return tables


class _Client(BaseClient):  # type: ignore[misc]  # botocore has no types
    """A DynamoDB client that makes no request out of a plain read, which is most of the work of a call."""

    offhook_short_cut: ShortCut

    def _resolve_endpoint_ruleset(
        self, operation_model: OperationModel, params: Any, request_context: dict[str, Any], **signing: Any
    ) -> Any:
        read = None if signing else self.offhook_short_cut.read(self.meta.region_name, operation_model.name, params)
        if read is None:
            return super()._resolve_endpoint_ruleset(operation_model, params, request_context, **signing)
        request_context[_READ] = read
        return "", {}, {}

    def _convert_to_request_dict(
        self, api_params: Any, operation_model: OperationModel, endpoint_url: str, context: Any = None, **rest: Any
    ) -> Any:
        if context and _READ in context:
            return {"headers": {}, "body": b"", "context": context}
        return super()._convert_to_request_dict(api_params, operation_model, endpoint_url, context, **rest)


def _done(answer: dict[str, Any]) -> _Response:
    return _Http(200), {**answer, "ResponseMetadata": dict(_DONE)}
