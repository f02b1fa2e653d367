"""The tag by which a contact's minutes and messages are counted as this centre's, as the flows write it.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/granular-billing.html (tags of contacts reach the bill)
"""

from __future__ import annotations

from collections.abc import Iterator

from offhook.centerfile.cost import CENTER_TAG
from offhook.errors import FlowError
from offhook.language.document import Flow


def tag_faults(flow: Flow, alias: str) -> Iterator[FlowError]:
    """Actions that would count a contact as another centre's. What a reference brings is not known yet."""
    for index, action in enumerate(flow.document["Actions"]):
        tags = action["Parameters"].get("Tags") if action["Type"] == "TagContact" else None
        written = tags.get(CENTER_TAG, alias) if isinstance(tags, dict) else alias
        if written != alias and not str(written).startswith("$"):
            what = f"{written!r} is not the alias of this centre, and its budget would miss the contact"
            where = flow.place("Actions", index, "Parameters", "Tags", CENTER_TAG)
            yield FlowError(what, where=where, fix=f"Write {alias!r}")
