"""moto is imported without the services that a template does not use, and nobody else notices.

Each case runs in a process of its own: what is imported stays imported.
"""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
from typing import Any

START = """
import json, sys
from moto import mock_aws
from offhook.aws.cloudformation import create_stack

def create(name, **types):
    resources = {key: {"Type": type, "Properties": properties} for key, (type, properties) in types.items()}
    return create_stack(name, {"Resources": resources}, account="123456789012", region="eu-west-2")

INSTANCE = ("AWS::Connect::Instance", {"InstanceAlias": "suzume"})
VPC = ("AWS::EC2::VPC", {"CidrBlock": "10.0.0.0/16"})
"""


def run(code: str) -> Any:
    """What a script prints as JSON in a fresh interpreter."""
    script = START + textwrap.dedent(code)
    run = subprocess.run([sys.executable, "-W", "error::UserWarning", "-c", script], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def test_a_stack_without_ec2_leaves_it_alone_and_a_later_one_gets_the_real_one() -> None:
    early, files, kind, not_created, vpcs = run(
        """
        with mock_aws():
            create("Small", Instance=INSTANCE)
            early = sorted(name for name in sys.modules if name.startswith("moto.ec2"))
            large = create("Large", Vpc=VPC, Queue=("AWS::Connect::Queue", {"Name": "x"}))
            import boto3, moto.ec2.models, moto.ecs.models
            files = [moto.ec2.models.__file__, moto.ecs.models.__file__]
            vpcs = boto3.client("ec2", region_name="eu-west-2").describe_vpcs()["Vpcs"]
        kind = type(large.others["Vpc"]).__name__
        print(json.dumps([early, files, kind, large.not_created, [vpc["CidrBlock"] for vpc in vpcs]]))
        """
    )
    assert early == []
    assert [file.rpartition("/moto/")[2] for file in files] == ["ec2/models/__init__.py", "ecs/models.py"]
    assert (kind, not_created) == ("VPC", [])
    assert "10.0.0.0/16" in vpcs


def test_a_template_with_ec2_gets_it_at_once() -> None:
    told = run(
        """
        with mock_aws():
            stack = create("Large", Vpc=VPC, Instance=INSTANCE)
        print(json.dumps([type(stack.others["Vpc"]).__name__, stack.not_created]))
        """
    )
    assert told == ["VPC", []]
