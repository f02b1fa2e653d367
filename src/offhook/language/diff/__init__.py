"""What changed between two flows for somebody who calls, in words; and a flow in plain words."""

from offhook.language.diff.changes import Change, Comparison
from offhook.language.diff.compare import compare
from offhook.language.diff.telling import told

__all__ = ["Change", "Comparison", "compare", "told"]
