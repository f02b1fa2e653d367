"""Touch-tones: where an entry ends, what is left of it, and the keys that a caller types ahead.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/store-customer-input.html: an entry ends at the
terminator, at its maximum length or when the next key does not come; the terminator is not stored; `*` erases.
Source: .../adminguide/touchtone-buffering.html: at most 30 keys wait, first in, first out; more are ignored. Play
prompt may be skipped for them, a menu takes one, a store as many as it needs. A Lex bot, a transfer to an agent or a
queue and the end of the contact stop the buffer and clear it.
Assumed: a prompt of a menu or store that finds keys is not played, for they would have interrupted it.
"""

from __future__ import annotations

from offhook.engine.asks import CollectKeys
from offhook.engine.contact import Contact

MOST_BUFFERED = 30


def entry_end(typed: str, collect: CollectKeys) -> int | None:
    """How many of these keys make the entry complete: up to its terminator or its maximum. None: more may come."""
    kept = ""
    for count, key in enumerate(typed, start=1):
        kept = "" if key == collect.cancel_key else kept + key
        if collect.terminator and kept.endswith(collect.terminator):
            return count
        if len(kept) == collect.maximum and not (collect.terminator and typed[count:].startswith(collect.terminator)):
            return count
    return None


def take(typed: str, collect: CollectKeys) -> str:
    """The keys at the beginning of `typed` that this collection takes, after those that were typed ahead."""
    ahead = collect.typed_ahead
    end = entry_end(ahead + typed, collect)
    return typed if end is None else typed[: max(end - len(ahead), 0)]


def entry_of(pressed: str, terminator: str | None, cancel_key: str | None) -> str:
    """What is stored of the keys that were taken."""
    if terminator:
        pressed = pressed.removesuffix(terminator)
    return pressed.rpartition(cancel_key)[2] if cancel_key else pressed


def put_into_buffer(contact: Contact, keys: str) -> None:
    """Keep keys for the next menu or store, where touch-tones are buffered."""
    if contact.key_buffer is not None:
        contact.key_buffer = (contact.key_buffer + keys)[:MOST_BUFFERED]


def take_from_buffer(contact: Contact, count: int = MOST_BUFFERED) -> str:
    """The first keys of the buffer, which it then holds no more."""
    waiting = contact.key_buffer
    if not waiting:
        return ""
    contact.key_buffer = waiting[count:]
    return waiting[:count]
