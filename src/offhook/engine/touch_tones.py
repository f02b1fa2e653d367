"""Touch-tones: where an entry ends and what is left of it.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/store-customer-input.html: an entry ends at the
terminator, at its maximum length or when the next key does not come; the terminator is not stored; `*` erases.
"""

from __future__ import annotations

from offhook.engine.asks import CollectKeys


def take(typed: str, collect: CollectKeys) -> str:
    """The keys at the beginning of `typed` that this collection takes: up to its terminator or its maximum."""
    kept = ""
    for count, key in enumerate(typed, start=1):
        kept = "" if key == collect.cancel_key else kept + key
        if collect.terminator and kept.endswith(collect.terminator):
            return typed[:count]
        if len(kept) == collect.maximum and not (collect.terminator and typed[count:].startswith(collect.terminator)):
            return typed[:count]
    return typed


def entry_of(pressed: str, terminator: str | None, cancel_key: str | None) -> str:
    """What is stored of the keys that were taken."""
    if terminator:
        pressed = pressed.removesuffix(terminator)
    return pressed.rpartition(cancel_key)[2] if cancel_key else pressed
