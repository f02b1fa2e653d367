"""Measurements: each prints ratios that were measured in one run. They assert nothing about time."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent.parent / "lambdas"))  # the functions' folder, as it is on Lambda
