"""A small project, copies of it to change, and the template that each copy gives."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import aws_cdk as cdk
import pytest

from infra.app import build_app
from infra.project import read_project

PROJECT = Path(__file__).parent / "project"

Template = dict[str, Any]
Synthesise = Callable[[Path], Template]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the small project, to change at will."""
    return Path(shutil.copytree(PROJECT, tmp_path / "project"))


@pytest.fixture(scope="session")
def synthesise() -> Synthesise:
    """Gives the template of a project folder, without the CDK's own check of it; assets lie in its `cdk.out`."""

    def template_of(folder: Path) -> Template:
        output = folder / "cdk.out"
        build_app(read_project(folder), output=output, validate=False).synth()
        template: Template = json.loads((output / "OffhookCenter.template.json").read_text(encoding="utf-8"))
        return template

    return template_of


@pytest.fixture(scope="session")
def built(synthesise: Synthesise, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project as it is, with its template in `cdk.out`."""
    folder = Path(shutil.copytree(PROJECT, tmp_path_factory.mktemp("built") / "project"))
    synthesise(folder)
    return folder


@pytest.fixture(scope="session")
def template(built: Path) -> Template:
    loaded: Template = json.loads((built / "cdk.out/OffhookCenter.template.json").read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="session")
def resources(template: Template) -> Callable[[str], list[dict[str, Any]]]:
    """The resources of a type, in the order of the template, their properties resolved as CloudFormation would."""

    def of_type(kind: str) -> list[dict[str, Any]]:
        return [
            {**resource, "Properties": resolved(resource["Properties"], template)}
            for resource in template["Resources"].values()
            if resource["Type"] == kind
        ]

    return of_type


def resolved(value: Any, template: Template) -> Any:
    """A value with its intrinsic functions carried out; every attribute has the form of the real one."""
    if isinstance(value, list):
        return [resolved(item, template) for item in value]
    if not isinstance(value, dict):
        return value
    match list(value.items()):
        case [("Ref", str(name))]:
            return {"AWS::AccountId": "123456789012", "AWS::Partition": "aws"}.get(name, f"ref-of-{name}")
        case [("Fn::GetAtt", [str(name), str(attribute)])]:
            return _attribute(template["Resources"][name]["Type"], name, attribute)
        case [("Fn::Join", [str(separator), list(parts)])]:
            return separator.join(resolved(parts, template))
        case [("Fn::Select", [int(index), parts])]:
            return resolved(parts, template)[index]
        case [("Fn::Split", [str(separator), text])]:
            return resolved(text, template).split(separator)
    return {key: resolved(item, template) for key, item in value.items()}


def _attribute(kind: str, name: str, attribute: str) -> str:
    connect = "arn:aws:connect:eu-west-2:123456789012"
    match kind, attribute:
        case "AWS::Connect::Instance", "Id":
            return "the-instance"
        case "AWS::Connect::Instance", "Arn":
            return f"{connect}:instance/the-instance"
        case "AWS::Connect::PhoneNumber", "PhoneNumberArn":
            return f"{connect}:phone-number/id-of-{name}"
        case "AWS::Connect::ContactFlow", "ContactFlowArn":
            return f"{connect}:instance/the-instance/contact-flow/id-of-{name}"
        case "AWS::Connect::HoursOfOperation", "HoursOfOperationArn":
            return f"{connect}:instance/the-instance/operating-hours/id-of-{name}"
        case _:
            return f"{attribute}-of-{name}"


@pytest.fixture
def throwaway_stage(project: Path) -> cdk.App:
    """An app with nothing in it yet, for a stage of one's own."""
    return cdk.App(outdir=str(project / "cdk.out"), builtin_cloud_formation_validation=False)
