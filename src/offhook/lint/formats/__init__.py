"""What a run found, in the forms that other tools read: each a function from the outcome to a text."""

from __future__ import annotations

from collections.abc import Callable

from offhook.lint.formats import github, json_list, junit, sarif
from offhook.lint.linting import Outcome

FORMATS: dict[str, Callable[[Outcome], str]] = {
    "json": json_list.written,
    "sarif": sarif.written,
    "junit": junit.written,
    "github": github.written,
}
