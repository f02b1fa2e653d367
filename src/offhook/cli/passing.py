"""Letting a scenario's day pass on the local centre, with its progress on a terminal. Who wants to know of it reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta

from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from offhook.aws.boot import LocalCenter
from offhook.center.steady import SteadyFunctions
from offhook.cli.rendering import console
from offhook.scenarios.cast import Cast
from offhook.scenarios.coming import queue_work
from offhook.scenarios.full import FullRun
from offhook.scenarios.model import About, Scenario
from offhook.scenarios.queue_only import QueueOnly
from offhook.scenarios.telling import Reader
from offhook.scenarios.work import Worker

Progresses = Callable[[float], object]


def let_pass(
    scenario: Scenario,
    cast: Cast,
    workers: Mapping[str, list[Worker]],
    local: LocalCenter,
    readers: Sequence[Reader],
) -> None:
    """The whole day, through the flows or straight into the queues, as the scenario says."""
    about = scenario.about
    with _progress(about) as progress:
        if about.is_full:
            functions = SteadyFunctions(local.functions)
            FullRun(scenario, cast, workers, functions, local.callers, readers).run(progress)
        else:
            everybody = [worker for group in workers.values() for worker in group]
            work = queue_work(scenario, cast, everybody)
            QueueOnly(work, seed=about.seed, readers=readers, until_s=about.duration_s).run(progress)


@contextmanager
def _progress(about: About) -> Iterator[Progresses]:
    """How far the day is, on stderr where that is a terminal."""
    columns = (TextColumn("[progress.description]{task.description}"), BarColumn(), TimeElapsedColumn())
    out = console(stderr=True)
    with Progress(*columns, console=out, transient=True, disable=not out.is_terminal) as shown:
        day = shown.add_task(f"{about.start:%a %H:%M}", total=about.duration_s)

        def tell(seconds: float) -> None:
            moment = about.start + timedelta(seconds=seconds)
            shown.update(day, completed=seconds, description=f"{moment:%a %H:%M}")

        yield tell
