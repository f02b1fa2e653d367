"""Which function answers which intent: `@router.intent("OrderStatus")`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

Handler = TypeVar("Handler", bound=Callable[..., Any])


class IntentRouter(Generic[Handler]):
    """Handlers by the names of their intents. All handlers of one router take the same arguments.

    Example:
        router: IntentRouter[Callable[[LexV2Event], dict[str, Any]]] = IntentRouter()

        @router.intent("OpeningHours")
        def opening_hours(event: LexV2Event) -> dict[str, Any]:
            return LexV2Response(event).close("We are open around the clock.")

        def handler(event, context):
            event = LexV2Event(event)
            return router.handler_of(event.intent.name)(event)
    """

    def __init__(self) -> None:
        self._handlers: dict[str, Handler] = {}
        self._otherwise: Handler | None = None

    @property
    def intents(self) -> tuple[str, ...]:
        """The intents that have a handler of their own, in the order of their registration."""
        return tuple(self._handlers)

    def intent(self, *names: str) -> Callable[[Handler], Handler]:
        """The decorated function answers these intents. Raises ValueError for one that has a handler already."""

        def register(handler: Handler) -> Handler:
            for name in names:
                if name in self._handlers:
                    raise ValueError(f"the intent {name!r} has two handlers")
                self._handlers[name] = handler
            return handler

        return register

    def otherwise(self, handler: Handler) -> Handler:
        """The decorated function answers every intent that has no handler of its own."""
        self._otherwise = handler
        return handler

    def handler_of(self, intent: str) -> Handler:
        """Raises LookupError for an intent without handler when there is no other one either."""
        handler = self._handlers.get(intent, self._otherwise)
        if handler is None:
            raise LookupError(f"the intent {intent!r} has no handler")
        return handler
