"""Pulling flows: names for ARNs, what is told, and what is written."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from offhook.errors import Faults
from offhook.exchange.arns import read_arns
from offhook.exchange.project import open_project
from offhook.exchange.pulling import Pull, plan_pull, write_pull
from offhook.exchange.snapshots import Snapshots
from tests.exchange.fake import BASE, FUNCTION, INSTANCE, FakeInstance, document, noon, refer, say
from tests.exchange.test_pushing import edit, pushed


def pulled(folder: Path, live: FakeInstance, *names: str, every: bool = False) -> Pull:
    return plan_pull(live, open_project(folder), names, every=every, saved=False, given={})


def write(folder: Path, pull: Pull) -> Sequence[Path]:
    return write_pull(pull, INSTANCE, open_project(folder), Snapshots(folder, noon))


def test_what_was_pushed_comes_back_as_it_was(folder: Path, live: FakeInstance) -> None:
    files = {path: path.read_bytes() for path in (folder / "flows").rglob("*.json")}
    pushed(folder, live)
    pull = pulled(folder, live)
    assert [(one.name, one.is_same) for one in pull.pulled] == [
        (("flow", "closed"), True),
        (("module", "identify"), True),
        (("flow", "main"), True),
    ]
    assert [one.imported.unnamed for one in pull.pulled] == [(), (), ()]
    assert write(folder, pull) == []
    assert {path: path.read_bytes() for path in files} == files
    assert pull.pulled[2].imported.text == files[folder / "flows" / "main.json"].decode()


def test_a_change_on_the_instance_is_told_and_written_after_a_snapshot(folder: Path, live: FakeInstance) -> None:
    pushed(folder, live)
    before = (folder / "flows" / "closed.json").read_bytes()
    edit(folder, "closed", Text="Here it says something else.")
    here = (folder / "flows" / "closed.json").read_bytes()
    pull = pulled(folder, live, "closed")
    (one,) = pull.pulled
    assert one.comparison is not None
    assert [change.after for change in one.comparison.changes] == ["We are closed."]
    assert write(folder, pull) == [folder / "flows" / "closed.json"]
    assert (folder / "flows" / "closed.json").read_bytes() == before
    (snapshot,) = (folder / ".offhook" / "snapshots" / "files").iterdir()
    assert snapshot.read_bytes() == here


def test_a_flow_that_the_project_does_not_have_is_only_pulled_when_asked_for(folder: Path, live: FakeInstance) -> None:
    pushed(folder, live)
    live.create_named("Sample: hold music", document("x", say("hold", "Please hold.", "bye")), "CUSTOMER_HOLD")
    pull = pulled(folder, live)
    assert pull.others == ("Sample: hold music",)
    (one,) = pulled(folder, live, "Sample: hold music").pulled
    assert (one.name, one.comparison) == (("flow", "sample-hold-music"), None)
    assert json.loads(one.imported.text)["Metadata"]["type"] == "customerHold"
    assert len(pulled(folder, live, every=True).pulled) == 4


def test_two_flows_with_one_plain_name_get_two_keys(folder: Path, live: FakeInstance) -> None:
    for name in ("Night shift", "Night: shift"):
        live.create_named(name, document(name, say("hi", "Hi.", "bye")), "CONTACT_FLOW")
    pull = pulled(folder, live, every=True)
    assert [one.name[1] for one in pull.pulled] == ["night-shift", "night-shift-2"]


def test_something_of_the_instance_that_has_no_name_here_is_listed_and_kept(folder: Path, live: FakeInstance) -> None:
    arn = f"{BASE}/queue/q-2"
    other = document("Other", refer("choose", "UpdateContactTargetQueue", "QueueId", arn, "bye"))
    live.create_named("Other", other, "CONTACT_FLOW")
    (one,) = pulled(folder, live, "Other").pulled
    (unnamed,) = one.imported.unnamed
    assert (unnamed.kind, unnamed.value) == ("queue", arn)
    assert arn in one.imported.text


def test_which_name_stands_for_what_is_written_beside(folder: Path, live: FakeInstance) -> None:
    pushed(folder, live)
    write(folder, pulled(folder, live))
    arns = read_arns(folder / ".offhook" / "instances" / f"{INSTANCE}.json")
    assert arns["lambda", "crm_lookup"] == FUNCTION
    assert arns["flow", "closed"] == f"{BASE}/contact-flow/f-1"
    assert arns["prompt", "beep-wav"] == f"{BASE}/prompt/p-1"


def test_a_name_that_the_instance_does_not_have_is_answered_with_the_nearest(folder: Path, live: FakeInstance) -> None:
    pushed(folder, live)
    with pytest.raises(Faults, match="Did you mean 'Closed'"):
        pulled(folder, live, "Clsed")
