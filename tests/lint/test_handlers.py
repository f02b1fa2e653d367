"""The reply of a handler is read from its code, and is not known rather than guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from offhook.lint.handlers import Reads, Replies, functions_in

PROJECT = Path(__file__).parents[2]


def reply(folder: Path, **files: str) -> set[str] | None:
    """What the function `crm` declares, whose folder has these files."""
    write(folder, **files)
    found = Replies(folder, functions_in(folder))["crm"]
    return None if found is None else set(found)


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        path = folder / "crm" / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


DECLARED = {
    "a dict": "def handler(event, context):\n    return {'known': 'true', 'name': 'x'}",
    "two returns": """
def handler(event, context):
    if not event:
        return {"known": "false"}
    return {"known": "true", "name": "x"}""",
    "a local name": "def handler(event, context):\n    reply = {'known': '1', 'name': '2'}\n    return reply",
    "a TypedDict": """
from typing import TypedDict
class Reply(TypedDict):
    known: str
class Named(Reply, total=False):
    name: str
def handler(event, context) -> Named:
    return anything(event)""",
    "a dataclass": """
import dataclasses
from dataclasses import asdict
@dataclasses.dataclass(frozen=True)
class Answer:
    known: str
    name: str
    def as_external(self):
        return asdict(self)
def handler(event, context):
    return answer_to(event).as_external()
def answer_to(event) -> Answer:
    return Answer("true", "x")""",
    "a named tuple": """
from typing import NamedTuple
class Answer(NamedTuple):
    known: str
    name: str
@logger.inject_lambda_context(log_event=False)
def handler(event, context):
    try:
        answer = Answer("true", "x")
    except ValueError:
        raise
    return answer._asdict()""",
    "a function": "def handler(event, context):\n    return reply()\ndef reply():\n    return {'known': 1, 'name': 2}",
}

UNKNOWN = {
    "a name that is added to": "def handler(event, context):\n    r = {'known': 1}\n    r['name'] = 2\n    return r",
    "a spread": "def handler(event, context):\n    return {'known': '1', **event}",
    "a key that is computed": "def handler(event, context):\n    return {event['key']: '1'}",
    "another decorator": "@shout\ndef handler(event, context):\n    return {'known': '1'}",
    "what nobody here wrote": "import table\ndef handler(event, context):\n    return table.read(event)",
    "a call of itself": "def handler(event, context):\n    return handler(event, context)",
    "broken code": "def handler(event, context:\n    return {}",
    "no handler": "def other(event, context):\n    return {}",
}


@pytest.mark.parametrize("form", DECLARED)
def test_a_declared_reply_is_known(form: str, tmp_path: Path) -> None:
    assert reply(tmp_path, handler=DECLARED[form]) == {"known", "name"}


@pytest.mark.parametrize("form", UNKNOWN)
def test_any_other_reply_is_not_known(form: str, tmp_path: Path) -> None:
    assert reply(tmp_path, handler=UNKNOWN[form]) is None


def test_imports_lead_through_the_functions_own_folder_and_the_packages_beside_it(tmp_path: Path) -> None:
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / "answers.py").write_text("def sorry():\n    return {'known': 'false'}", encoding="utf-8")
    handler = "from .domain import answer\nfrom shop.answers import sorry\ndef handler(event, context):\n"
    handler += "    return answer() if event else sorry()"
    domain = "from shop.answers import sorry\ndef answer():\n    return {'known': 'true', 'name': 'x'}"
    assert reply(tmp_path, handler=handler, domain=domain) == {"known", "name"}


def test_the_functions_of_this_project_declare_what_they_answer() -> None:
    replies = Replies(PROJECT / "lambdas", functions_in(PROJECT / "lambdas"))
    assert set(replies["order_status"] or ()) == {"found", "order_number", "status", "sentence"}
    assert {"known", "spoken_name", "news"} <= set(replies["crm_lookup"] or ())


def test_reading_a_handler_does_not_run_it(tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    handler = f"open({str(ran)!r}, 'w')\ndef handler(event, context):\n    return {{'known': ''}}"
    assert reply(tmp_path, handler=handler) == {"known"}
    assert not ran.exists()


def may_read(folder: Path, parameter: str) -> bool:
    return Reads(folder, functions_in(folder))("crm", parameter)


def test_a_parameter_may_be_read_where_the_functions_code_or_a_package_beside_it_has_its_name(tmp_path: Path) -> None:
    write(tmp_path, handler="from shop import read", domain="number = parameters['customer_number']")
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / "__init__.py").write_text("def read(p): return p['order_number']", encoding="utf-8")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "handler.py").write_text("x = parameters['repair_number']", encoding="utf-8")
    assert may_read(tmp_path, "customer_number")
    assert may_read(tmp_path, "order_number")
    assert not may_read(tmp_path, "repair_number")


@pytest.mark.parametrize(
    "use", ["send(parameters)", "{**parameters}", "for key in parameters: ...", "f(x=d['Parameters'])", "broken("]
)
def test_any_parameter_may_be_read_by_code_that_hands_them_on_or_that_is_broken(use: str, tmp_path: Path) -> None:
    write(tmp_path, handler=use)
    assert may_read(tmp_path, "anything")


def test_of_a_function_that_is_not_there_nothing_is_said(tmp_path: Path) -> None:
    assert may_read(tmp_path, "anything")
