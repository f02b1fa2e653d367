"""Looking into JSON values without asking first what they are."""

from __future__ import annotations

from typing import Any

from offhook.language.places import Path


def value_at(value: Any, path: Path) -> Any:
    """What stands at `path` inside a JSON value, None if nothing does."""
    for key in path:
        if isinstance(value, dict):
            value = value.get(key)
        elif isinstance(value, list) and isinstance(key, int) and key < len(value):
            value = value[key]
        else:
            return None
    return value
