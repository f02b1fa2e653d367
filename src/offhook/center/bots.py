"""The Lex bots that a Connect instance may meet: an alias, and the definition behind it, read on first use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:  # a call that meets no bot waits for none of this
    from offhook.bots.dialog import Understands
    from offhook.bots.model import Bot, Locale


def stand_in(locale: Locale) -> Understands:
    """What the local centre puts in the place of Lex's own understanding."""
    from offhook.bots.understanding import understanding_of

    return understanding_of(locale)


def _nothing() -> Bot:
    raise LookupError("nobody reads the definition of a bot that is not there")


@dataclass
class LexBot:
    """An alias of a bot. A contact meets it only where `is_associated` with the instance.

    `read` gives the definition; `functions` are the ARNs behind the code hooks by locale; `disabled` the locales that
    the alias does not answer in.
    """

    arn: str
    id: str
    name: str
    version: str
    alias_id: str
    alias_name: str
    read: Callable[[], Bot]
    is_associated: bool = True
    functions: Mapping[str, str] = field(default_factory=dict)
    disabled: frozenset[str] = frozenset()
    understands: Callable[[Locale], Understands] = stand_in

    @classmethod
    def nowhere(cls, arn: str) -> Self:
        """What a flow meets under an ARN that nothing was provisioned for."""
        return cls(arn, "", "", "", "", "", read=_nothing, is_associated=False)

    @cached_property
    def definition(self) -> Bot:
        return self.read()

    def why_not(self, locale: str) -> str | None:
        """Why a contact of this locale cannot talk with it, or None if it can."""
        if not self.id:
            return f"there is no bot {self.arn!r}"
        if not self.is_associated:
            return f"bot {self.name!r} is not associated with the instance"
        if locale not in self.definition.locales:
            return f"bot {self.name!r} does not speak {locale}"
        if locale in self.disabled:
            return f"alias {self.alias_name!r} of bot {self.name!r} has {locale} switched off"
        return None
