"""Reading `center.toml`: every fault at once, each with its place and what to write instead."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from offhook.centerfile.across import faults_across
from offhook.centerfile.faults import fault_of
from offhook.centerfile.models import Center
from offhook.errors import CenterFileError, Faults, OffhookError
from offhook.tomlplaces import Places, read_toml


def read_center(path: Path, *, shown_as: str | None = None) -> Center:
    """The centre that the file describes. Raises Faults with every fault found; messages call it `shown_as`."""
    file = shown_as or str(path)
    read = read_toml(path, file, error=CenterFileError, start_from="Start from the center.toml that offhook ships with")
    document, places = read.document, Places(file, read.text)
    faults: list[OffhookError] = [*faults_across(document, places)]
    try:
        center = Center.model_validate(document, context=places)
    except ValidationError as error:
        details = error.errors(include_url=False)
        faults += [fault_of(one, root=Center, places=places, error=CenterFileError) for one in details]
    if faults:
        raise Faults(faults)
    return center
