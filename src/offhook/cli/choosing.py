"""The one flow that a command is about, in a file that may hold several."""

from __future__ import annotations

from pathlib import Path

from offhook.errors import OffhookError, Place, nearest
from offhook.language.forms import Found, read_documents


def one_flow(file: Path, name: str | None) -> Found:
    """The flow called `name`, or the only one. Raises OffhookError, or Faults if the file cannot be read."""
    return one_of(read_documents(file), str(file), name)


def one_of(found: list[Found], source: str, name: str | None) -> Found:
    """The same of flows that were read already; messages call where they come from `source`."""
    where = Place(source)
    if not found:
        raise OffhookError("there is no flow in it", where=where, fix="Name a flow document or an export")
    if name is not None:
        chosen = [one for one in found if name in (one.name, one.key)]
        if not chosen:
            fix = nearest(name, [one.name for one in found])
            raise OffhookError(f"there is no flow {name!r} in it", where=where, fix=fix)
        found = chosen
    if len(found) > 1:
        names = ", ".join(repr(one.name) for one in found)
        raise OffhookError(f"it holds several flows: {names}", where=where, fix="Choose one with --name")
    return found[0]
