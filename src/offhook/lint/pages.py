"""A rule's page: in a wheel beside the rules, in the repository in `docs/rules`."""

from __future__ import annotations

from importlib import resources
from pathlib import Path


def page_of(code: str) -> str:
    """The Markdown of a rule's page. Raises FileNotFoundError if it was not packaged."""
    packaged = resources.files("offhook.lint").joinpath("pages", f"{code}.md")
    if packaged.is_file():
        return packaged.read_text(encoding="utf-8")
    return (Path(__file__).parents[3] / "docs" / "rules" / f"{code}.md").read_text(encoding="utf-8")


def section(page: str, title: str) -> str:
    """The text below a heading of a page, without the heading."""
    _, _, after = page.partition(f"\n## {title}\n")
    return after.partition("\n## ")[0].strip()
