"""Templates of pages of HTML: each fills `page.html`, and stands in the folder `page` of its package."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Template

HERE = "offhook.cost.showing"


@cache
def page(name: str, package: str = HERE) -> Template:
    """The template with this name. It is given a `report`, and what it and `page.html` ask for."""
    from jinja2 import (  # a quarter of a second, for HTML alone
        ChoiceLoader,
        Environment,
        PackageLoader,
        StrictUndefined,
    )

    pages = Environment(
        loader=ChoiceLoader([PackageLoader(one, "page") for one in dict.fromkeys((package, HERE))]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return pages.get_template(name)
