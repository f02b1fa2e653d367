"""A heap that forgets what is stale."""

from __future__ import annotations

from dataclasses import dataclass

from offhook.routing.pile import Pile


@dataclass(eq=False)
class Owner:
    item: tuple[int, Owner] | None = None


Entry = tuple[int, Owner]


def put(pile: Pile[Entry], value: int, owner: Owner) -> None:
    owner.item = (value, owner)
    pile.put(owner.item)


def test_the_first_is_the_least_that_still_counts() -> None:
    pile: Pile[Entry] = Pile()
    left, stays, moved = Owner(), Owner(), Owner()
    for value, owner in enumerate((left, moved, stays)):
        put(pile, value, owner)
    left.item = None
    put(pile, 9, moved)
    assert pile.first() == (2, stays)
    stays.item = None
    assert pile.first() == (9, moved)
    moved.item = None
    assert pile.first() is None
    assert not pile


def test_a_pile_in_which_few_count_does_not_grow() -> None:
    pile: Pile[Entry] = Pile()
    stays = Owner()
    put(pile, 0, stays)
    for value in range(1, 10_000):
        owner = Owner()
        put(pile, value, owner)
        owner.item = None
    assert len(pile) < 100
    assert pile.first() == (0, stays)
