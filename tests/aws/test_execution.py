"""Where handlers run: nothing of one centre, thread or invocation gets into another's."""

from __future__ import annotations

import os
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.aws.workshop import HANGS, Workshop

LOGS = """
import logging, sys
log = logging.getLogger("greet")
log.addHandler(logging.StreamHandler(sys.stdout)) if not log.handlers else None

def handler(event, context):
    log.warning(event["line"])
"""


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path)


def test_what_a_handler_logs_goes_to_the_log_of_its_own_centre(tmp_path: Path) -> None:
    workshops = [Workshop(tmp_path), Workshop(tmp_path)]
    for workshop in workshops:
        workshop.write(LOGS)
    for line, workshop in zip(("one", "two", "three"), (*workshops, workshops[0]), strict=True):
        workshop.invoke(event={"line": line})
    assert [workshop.logged for workshop in workshops] == [[("greet", "one"), ("greet", "three")], [("greet", "two")]]


def test_what_is_printed_elsewhere_meanwhile_is_not_the_handlers(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    workshop.write(HANGS)
    invoking = threading.Thread(target=workshop.invoke, kwargs={"event": {"for": 0.3}})
    invoking.start()
    time.sleep(0.1)
    print("a person types")
    invoking.join()
    assert capsys.readouterr().out == "a person types\n"
    assert workshop.logged == []


def test_two_threads_that_invoke_do_not_mix_environments_or_logs(workshop: Workshop) -> None:
    output = sys.stdout
    for name in ("one", "two"):
        code = "import os, time\ndef handler(e, c):\n    time.sleep(0.01)\n    print(os.environ['WHO'])\n    return 1"
        workshop.write(code, name=name, WHO=name)

    def invoke(name: str) -> None:
        for _ in range(10):
            workshop.invoke(name)

    threads = [threading.Thread(target=invoke, args=(name,)) for name in ("one", "two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(workshop.logged) == [("one", "one")] * 10 + [("two", "two")] * 10
    assert "WHO" not in os.environ
    assert sys.stdout is output


def test_invocations_leave_no_threads_behind(workshop: Workshop) -> None:
    workshop.write(HANGS)
    workshop.invoke(event={"for": 0})
    before = threading.active_count()
    for _ in range(20):
        workshop.invoke(event={"for": 0})
    assert threading.active_count() == before
    workshop.invoke(event={"for": 0.3}, time_limit_s=0.1)
    workshop.invoke(event={"for": 0})
    time.sleep(0.4)  # the one that hung is over
    assert threading.active_count() == before
