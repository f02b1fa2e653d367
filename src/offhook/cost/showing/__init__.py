"""A report as text that others read: JSON, CSV, and a page of HTML. What a terminal shows is the command line's."""

from __future__ import annotations

from offhook.cost.showing.data import as_csv, as_json
from offhook.cost.showing.html import as_html

__all__ = ["as_csv", "as_html", "as_json"]
