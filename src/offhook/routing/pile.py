"""A heap whose entries may go stale: an entry counts only while it is its owner's present one.

Who leaves a queue, gets another rank or takes a contact is not searched for in the heaps it is in; its owner just
drops the entry, and the heap forgets it when it comes to the top or when more than half of the heap is stale.
"""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heapify, heappop, heappush
from typing import Any, Generic, TypeVar

Entry = TypeVar("Entry", bound=tuple[Any, ...])
FEWEST = 32


class Pile(list[Entry], Generic[Entry]):
    """Entries are tuples that sort by what comes first, the owner last; an owner's `item` is its present entry."""

    __slots__ = ("most",)

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        super().__init__(entries)
        heapify(self)
        self.most = FEWEST + 2 * len(self)

    def put(self, entry: Entry) -> None:
        heappush(self, entry)
        if len(self) > self.most:
            self.sweep()

    def first(self) -> Entry | None:
        """The entry that comes first of those that still count, or None."""
        while self:
            entry = self[0]
            if entry[-1].item is entry:
                return entry
            heappop(self)
        return None

    def sweep(self) -> None:
        """Forget what is stale."""
        self[:] = [entry for entry in self if entry[-1].item is entry]
        heapify(self)
        self.most = FEWEST + 2 * len(self)
