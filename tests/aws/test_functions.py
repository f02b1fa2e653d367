"""Lambda functions run from their source folder as the template configures them, and can do no harm to the centre."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from offhook.engine.replies import Raised, Returned, TimedOut
from tests.aws.workshop import ARN, HANGS, Workshop


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path)


def test_a_handler_gets_the_event_and_gives_its_answer(workshop: Workshop) -> None:
    workshop.write("def handler(event, context):\n    return {'hello': event['name']}")
    assert workshop.answer(event={"name": "Ann"}) == {"hello": "Ann"}


def test_the_event_is_a_copy(workshop: Workshop) -> None:
    workshop.write("def handler(event, context):\n    event['list'].append(1)\n    return event")
    given: list[int] = []
    assert workshop.answer(event={"list": given}) == {"list": [1]}
    assert given == []


def test_the_context_says_what_aws_says(workshop: Workshop) -> None:
    workshop.write(
        """
def handler(event, context):
    return {
        "name": context.function_name,
        "arn": context.invoked_function_arn,
        "memory": context.memory_limit_in_mb,
        "version": context.function_version,
        "id": len(context.aws_request_id),
        "left": 0 < context.get_remaining_time_in_millis() <= 3000,
        "logs": context.log_group_name,
    }
""",
        timeout_s=3.0,
    )
    assert workshop.answer() == {
        "name": "greet",
        "arn": ARN.format("greet"),
        "memory": 512,
        "version": "$LATEST",
        "id": 36,
        "left": True,
        "logs": "/aws/lambda/greet",
    }


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("def handler(event, context):\n    raise KeyError('secret')", "greet raised KeyError"),
        ("def handler(event, context):\n    return object()", "greet raised TypeError"),
        ("def handler(event, context):\n    import sys\n    sys.exit(3)", "greet raised SystemExit"),
        ("def handler(event, context):\n    raise KeyboardInterrupt", "greet raised KeyboardInterrupt"),
        ("import asyncio\ndef handler(e, c):\n    raise asyncio.CancelledError", "greet raised CancelledError"),
        ("def handler(event, context:", "greet raised SyntaxError"),
        ("import not_there", "greet raised ModuleNotFoundError"),
        ("", "greet raised AttributeError"),
        ("def handler():\n    return {}", "greet raised TypeError"),
    ],
)
def test_whatever_a_handler_raises_is_an_answer(workshop: Workshop, code: str, reason: str) -> None:
    workshop.write(code)
    reply = workshop.invoke()
    assert isinstance(reply, Raised)
    assert reply.reason == reason
    assert any("Traceback" in line for _, line in workshop.logged)


def test_a_function_that_fails_once_can_succeed_the_next_time(workshop: Workshop) -> None:
    workshop.write("def handler(event, context):\n    return {'half': 1 / event['of']}")
    assert isinstance(workshop.invoke(event={"of": 0}), Raised)
    assert workshop.answer(event={"of": 2}) == {"half": 0.5}


def test_an_answer_after_the_flows_limit_is_late(workshop: Workshop) -> None:
    workshop.write(HANGS)
    began = time.monotonic()
    assert workshop.invoke(time_limit_s=0.2) == TimedOut(0.2)
    assert time.monotonic() - began < 2


def test_a_functions_own_timeout_is_an_error_of_the_function(workshop: Workshop) -> None:
    workshop.write(HANGS, timeout_s=0.2)
    assert workshop.invoke(time_limit_s=5.0) == Raised("greet timed out after 0.2 s", 0.2)


def test_a_handler_that_hangs_keeps_neither_output_nor_environment(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    workshop.write(HANGS, STAGE="local")
    workshop.invoke(time_limit_s=0.1)
    assert "STAGE" not in os.environ
    print("still here")
    assert capsys.readouterr().out == "still here\n"
    assert workshop.logged == []


def test_the_functions_after_one_that_hangs_run_as_ever(workshop: Workshop) -> None:
    workshop.write(HANGS, name="slow", STAGE="slow")
    workshop.write("import os\ndef handler(event, context):\n    return os.environ['STAGE']", STAGE="quick")
    workshop.invoke("slow", {"for": 0.3}, time_limit_s=0.1)
    assert workshop.answer() == "quick"
    time.sleep(0.4)
    assert workshop.answer() == "quick"
    assert "STAGE" not in os.environ


def test_what_a_handler_prints_goes_to_its_log(workshop: Workshop, capsys: pytest.CaptureFixture[str]) -> None:
    workshop.write("def handler(event, context):\n    print('one\\ntwo')\n    print('three', end='')\n    return {}")
    workshop.invoke()
    assert workshop.logged == [("greet", "one"), ("greet", "two"), ("greet", "three")]
    assert capsys.readouterr().out == ""


def test_numbers_from_dynamodb_are_json_numbers(workshop: Workshop) -> None:
    workshop.write("from decimal import Decimal\ndef handler(event, context):\n    return {'n': Decimal('1.5')}")
    assert workshop.answer() == {"n": 1.5}


def test_two_functions_with_modules_of_the_same_name_do_not_meet(workshop: Workshop) -> None:
    for name in ("first", "second"):
        workshop.write("from domain import WHO\ndef handler(event, context):\n    return WHO", name=name)
        (workshop.folder / name / "domain.py").write_text(f"WHO = {name!r}")
    assert [workshop.answer(name) for name in ("first", "second", "first")] == ["first", "second", "first"]
    assert not {"handler", "domain"} & set(sys.modules)


def test_a_module_of_the_process_is_there_again_afterwards(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    own = type(sys)("domain")
    monkeypatch.setitem(sys.modules, "domain", own)
    workshop.write("from domain import WHO\ndef handler(event, context):\n    return WHO")
    (workshop.folder / "greet" / "domain.py").write_text("WHO = 'the function'")
    path = list(sys.path)
    assert workshop.answer() == "the function"
    assert sys.modules["domain"] is own
    assert sys.path == path


def test_what_a_cold_start_made_is_kept_for_the_next_call(workshop: Workshop) -> None:
    workshop.write("calls = []\ndef handler(event, context):\n    calls.append(1)\n    return len(calls)")
    assert [workshop.answer() for _ in range(3)] == [1, 2, 3]


def test_the_environment_of_the_template_is_the_handlers_and_nobody_elses(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STAGE", "outside")
    code = "import os\ndef handler(event, context):\n    return [os.environ['STAGE'], os.environ['TABLE']]"
    workshop.write(code, STAGE="inside", TABLE="customers")
    assert workshop.answer() == ["inside", "customers"]
    assert os.environ["STAGE"] == "outside"
    assert "TABLE" not in os.environ


def test_a_function_that_is_not_permitted_is_not_run(workshop: Workshop) -> None:
    workshop.write("def handler(event, context):\n    print('ran')\n    return {}", invoker="arn:another")
    reply = workshop.invoke()
    assert reply == Raised("greet: its resource policy does not let Connect invoke it for this instance")
    assert workshop.logged == []


def test_a_function_that_does_not_exist_is_an_answer_too(workshop: Workshop) -> None:
    assert workshop.invoke("nobody") == Raised(f"there is no function {ARN.format('nobody')!r}")


def test_how_long_it_took_is_part_of_the_answer(workshop: Workshop) -> None:
    workshop.write(HANGS)
    reply = workshop.invoke(event={"for": 0.05})
    assert isinstance(reply, Returned)
    assert 0.05 <= reply.duration_s < 1


@pytest.mark.parametrize("answer", ["'é✓'", "None", "[1, {'a': True}]", "{'x': 'y' * 40_000}"])
def test_any_json_can_be_returned(workshop: Workshop, answer: str) -> None:
    workshop.write(f"def handler(event, context):\n    return {answer}")
    evaluate: Callable[[str], object] = eval
    assert workshop.answer() == evaluate(answer)
