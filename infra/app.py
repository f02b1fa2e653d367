"""The CDK app. `python infra/app.py` alone writes the same cdk.out as the `cdk` command does.

It reads the project folder OFFHOOK_PROJECT (default: this repository), and writes to --output, else CDK_OUTDIR, else
`cdk.out` in the project. OFFHOOK_NAG=1 adds the AwsSolutions checks. What cannot work is refused before anything is
written: one line for each fault on stderr, exit status 2. What the checks of flows and template find is exit status 1.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[1]

if __name__ == "__main__":  # else infra/constructs would hide the package `constructs` that the CDK needs
    sys.path = [str(REPOSITORY), *(folder for folder in sys.path if Path(folder).resolve() != REPOSITORY / "infra")]

import infra  # noqa: E402, F401, I001  # before the CDK: it says which Node the CDK starts
import aws_cdk as cdk  # noqa: E402

from infra.flow_lint import STACK, FlowLint, lint_flows  # noqa: E402
from infra.project import Project, read_project  # noqa: E402
from infra.stacks.center import CenterStack  # noqa: E402
from offhook.errors import Faults  # noqa: E402
from offhook.lint.linting import Outcome  # noqa: E402


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="infra/app.py", description="Write the CloudFormation template to cdk.out.")
    parser.add_argument(
        "--output", type=Path, help="folder to write to (default: CDK_OUTDIR, or cdk.out in the project)"
    )
    output: Path | None = parser.parse_args(arguments).output
    folder = Path(os.environ.get("OFFHOOK_PROJECT") or REPOSITORY).resolve()
    try:
        project = read_project(folder)
        linted = lint_flows(folder)
    except Faults as found:
        for fault in found.faults:
            print(f"{fault.where} {fault.what}. {fault.fix}", file=sys.stderr)
        return 2
    app = build_app(
        project,
        output=output or Path(os.environ.get("CDK_OUTDIR", folder / "cdk.out")),
        check_security=os.environ.get("OFFHOOK_NAG") == "1",
        linted=linted,
    )
    try:
        app.synth()
    except RuntimeError as error:
        if not str(error).startswith("ValidationFailed"):
            raise
        print(error, file=sys.stderr)  # the findings themselves are printed already
        return 1
    return 0


def build_app(
    project: Project,
    *,
    output: Path,
    check_security: bool = False,
    validate: bool | None = None,
    linted: Outcome | None = None,
) -> cdk.App:
    """The app of one project. `validate=False` leaves out the CDK's own check of the template, most of its time.

    `linted` is what the linter said of the flows; an error among it fails the synth.
    """
    app = cdk.App(context=_context(), outdir=str(output), builtin_cloud_formation_validation=validate)
    if check_security:
        from cdk_nag import AwsSolutionsChecks

        cdk.Validations.of(app).add_plugins(AwsSolutionsChecks(verbose=True))
    if linted:
        cdk.Validations.of(app).add_plugins(FlowLint(linted, project.folder))
    CenterStack(
        app,
        STACK,
        project=project,
        data_policy=cdk.RemovalPolicy.RETAIN,
        env=cdk.Environment(region=project.center.identity.region),
    )
    return app


def _context() -> dict[str, Any]:
    """What the `cdk` command would tell the app: the context of cdk.json, and its own switches at their defaults."""
    settings = json.loads((REPOSITORY / "cdk.json").read_text(encoding="utf-8"))
    return {
        **settings["context"],
        "aws:cdk:enable-path-metadata": True,
        "aws:cdk:enable-asset-metadata": True,
        "aws:cdk:version-reporting": settings["versionReporting"],
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
