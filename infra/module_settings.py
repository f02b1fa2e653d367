"""What a flow module may declare to its callers: at most 8 results to branch on.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/contact-flow-modules.html (custom blocks, 8 results)
"""

from __future__ import annotations

from collections.abc import Iterator

from offhook.errors import FlowError
from offhook.language.document import Flow
from offhook.language.modules import results_of

MAX_RESULTS = 8


def result_faults(module: Flow) -> Iterator[FlowError]:
    """More results than a module may have."""
    results = results_of(module)
    for name in list(results)[MAX_RESULTS:]:
        where = module.place("Actions", results[name], "Parameters", "Result")
        fix = "Return one of the others, and tell the difference by an attribute"
        yield FlowError(f"result {name!r} is one more than the {MAX_RESULTS} a module may have", where=where, fix=fix)
