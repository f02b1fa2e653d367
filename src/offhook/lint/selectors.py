"""What people write to name rules: a code (`OH203`), how codes begin (`OH2`), or a name (`hours-branch-missing`)."""

from __future__ import annotations

import re
from functools import cache

from offhook.errors import OffhookError, Place, nearest
from offhook.lint.registry import Rule, rules

_PREFIX = re.compile(r"OH\d*")


@cache
def codes_of(selector: str) -> frozenset[str]:
    """The codes that a selector means; none if there is no such rule."""
    if _PREFIX.fullmatch(selector):
        return frozenset(code for code in rules() if code.startswith(selector))
    return frozenset(code for code, rule in rules().items() if rule.name == selector)


def unknown(selector: str) -> str:
    """What to write instead of a selector that means nothing."""
    names = [*rules(), *(rule.name for rule in rules().values())]
    found = nearest(selector.strip().upper() if selector[:2].upper() == "OH" else selector.strip(), names)
    return found if found.startswith("Did") else "Run `offhook flow rules` to see all codes and names"


def rule_of(selector: str) -> Rule:
    """The one rule of a code or name. Raises OffhookError naming the nearest."""
    code = next((code for code, rule in rules().items() if selector in (code, code.lower(), rule.name)), None)
    if code is None:
        raise OffhookError(f"there is no rule {selector!r}", where=Place("RULE"), fix=unknown(selector))
    return rules()[code]
