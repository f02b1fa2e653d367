"""The views that AWS provides for step-by-step guides: what an agent can choose in each, and what it cannot do without.

Recorded: the branches are those that the editor wrote for each of 55 Show view blocks in published exports; the inputs
are in every one of them, whatever else differs.
Source: https://docs.aws.amazon.com/connect/latest/adminguide/show-view-block.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from offhook.lint.subject import Action, Subject

_MANAGED = re.compile(r"(?:arn:aws[\w-]*:connect:[\w-]*:aws:view/)?(form|detail|list|confirmation|cards)(?::[\w$]+)?")


@dataclass(frozen=True, slots=True)
class ManagedView:
    """`actions`: what can be chosen, with the input that puts it on the page. `content`: the input that fills it."""

    name: str
    actions: dict[str, str]
    content: str


_VIEWS = {
    view.name: view
    for view in (
        ManagedView("form", {"Back": "Back", "Next": "Next", "Step": "Wizard"}, "Sections"),
        ManagedView("detail", {"ActionSelected": "Actions", "Back": "Back"}, ""),
        ManagedView("list", {"ActionSelected": "Items", "Back": "Back"}, "Items"),
        ManagedView("confirmation", {"Next": "Next"}, ""),
        ManagedView("cards", {"ActionSelected": "Cards", "Back": "Back", "NoMatchFound": "NoMatchFound"}, "Cards"),
    )
}


def managed_views(flow: Subject) -> Iterator[tuple[Action, ManagedView, dict[str, Any] | None]]:
    """Each block that shows a view of AWS, the view, and its inputs; None: they come from somewhere as a whole."""
    for action in flow.actions_of("ShowView"):
        found = _MANAGED.fullmatch(action.text("ViewResource", "Id"))
        inputs = action.parameters.get("ViewData", {})
        if found:
            yield action, _VIEWS[found[1]], inputs if isinstance(inputs, dict) else None
