"""A short morning in the centre as it is provisioned: calls, chats, e-mails and a task, with what they leave behind."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from offhook.aws.boot import LocalCenter
from offhook.center.records.record import ContactRecord
from offhook.center.steady import SteadyFunctions
from offhook.centerfile import read_center
from offhook.cost.deployment import Deployment
from offhook.engine.events import Traced
from offhook.scenarios.cast import Cast, inbound_flows
from offhook.scenarios.full import FullRun
from offhook.scenarios.gathering import Gathering
from offhook.scenarios.reading import read_scenario

SCENARIO = """
[scenario]
name = "A short morning"
from = 2026-11-24T09:00:00
until = 2026-11-24T11:00:00
zone = "Asia/Tokyo"
seed = 7

[[arrivals]]
line = "japan"
at = ["09:01", "09:02", "09:02:30", "09:03", "09:06", "09:09", "09:15", "09:15:05"]
customers = { callers = 3, strangers = 1, gone = 1 }

[[arrivals]]
line = "america"
at = ["09:04", "09:30"]
customers = "strangers"

[[arrivals]]
channel = "chat"
line = "japan"
at = ["09:05"]
customers = "writers"

[[arrivals]]
channel = "chat"
line = "japan"
at = ["09:12"]
customers = "talkers"

[[arrivals]]
channel = "email"
flow = "back-office"
at = ["09:07"]
customers = "correspondents"

[[arrivals]]
channel = "task"
flow = "back-office"
at = ["09:08"]
attributes = { queue = "repairs" }
customers = "parcels"

[customers.callers]
callers = "known"
language = "ja-JP"
inputs = [{ says = ["注文した商品はいつ届きますか", "1"] }, { says = ["オペレーターにつないでください"] }]
patience_s = 240

[customers.strangers]
callers = "strangers"
inputs = ["3"]
patience_s = 60

[customers.gone]
callers = "known"
language = "ja-JP"
inputs = [{ says = ["1"], hangs_up = true }]

[customers.writers]
callers = "known"
language = "ja-JP"
inputs = [{ says = ["配送状況を教えてください"], hangs_up = true }]

[customers.talkers]
callers = "known"
language = "ja-JP"
inputs = ["担当者と話したい"]

[customers.correspondents]
callers = "known"
inputs = ["領収書について", "先週の注文の領収書を送っていただけますか。"]

[customers.parcels]
inputs = ["届いた修理品を登録する"]

[roster.own]
agents = ["tanaka", "taylor"]
shift = "09:00-11:00"
talks_for_s = 70
wraps_up_for_s = 10
"""


@dataclass
class Morning:
    """Everything that has happened, and the records of the contacts that are complete."""

    deployment: Deployment
    center: LocalCenter
    trace: list[Traced] = field(default_factory=list)
    records: list[ContactRecord] = field(default_factory=list)

    def read(self, traced: Traced, /) -> None:
        self.trace.append(traced)


def morning(local: LocalCenter, project: Path, folder: Path) -> Morning:
    """Let the scenario pass. All contacts are over at its end."""
    center, flows = read_center(project / "center.toml"), inbound_flows(project)
    (folder / "morning.toml").write_text(SCENARIO, encoding="utf-8")
    scenario = read_scenario(folder / "morning.toml", center, flows=flows)
    cast = Cast(center, local.instance, flows)
    workers, passed = cast.workers(scenario), Morning(Deployment.of(local.instance), local)
    gathering = Gathering(scenario, cast, workers, passed.records.append)
    readers = (*gathering.readers, passed)
    FullRun(scenario, cast, workers, SteadyFunctions(local.functions), local.callers, readers).run()
    results = gathering.finish(scenario.about.end)
    assert (results.flow_errors, results.outcomes.still_there) == ({}, 0), results.flow_errors
    return passed
