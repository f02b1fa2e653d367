"""How large the functions are that a flow calls: what the template of the project says of them, where it is known."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from offhook.aws.template import is_current, read_template
from offhook.errors import OffhookError
from offhook.language.document import Flow
from offhook.language.names import name_references
from offhook.testing.choices import FUNCTION_S, FunctionSize
from offhook.testing.ways import Asked

ARCHITECTURES = {"x86_64": "x86", "arm64": "arm64"}
"""What an architecture is called where people read it."""

_OF_ARN = re.compile(r"arn:[^:]*:lambda:[^:]*:[^:]*:function:(?P<name>[^:]+)")


@dataclass(frozen=True, slots=True)
class KnownFunctions:
    """`sizes` by what flows write for a function; `source` is where they stand, `otherwise` why one may be missing."""

    sizes: Mapping[str, FunctionSize]
    source: str
    otherwise: str


def known_functions(flows: Iterable[Flow], project: Path, cdk_out: Path | None) -> KnownFunctions:
    """The functions of the project, if the flows name any: as `cdk_out` has them, or its own cdk.out if it is current.

    Nothing is synthesised, and a template that is missing or broken is no error.
    """
    if not any(reference.kind == "lambda" for flow in flows for reference in name_references(flow)):
        return KnownFunctions({}, "", "")
    assembly = cdk_out or project / "cdk.out"
    source = str(cdk_out or "cdk.out")
    if cdk_out is None and not (project / "infra" / "app.py").is_file():
        return KnownFunctions({}, source, "The project has no infra/app.py that says how large they are.")
    if cdk_out is None and not is_current(assembly, project):
        how = "older than the project" if assembly.exists() else "missing"
        return KnownFunctions({}, source, f"{source} is {how}: make synth makes it known.")
    try:
        sizes = function_sizes(read_template(assembly).body)
    except OffhookError as error:
        return KnownFunctions({}, source, f"{source} says nothing of them: {error.what}.")
    by_name = {f"${{lambda/{key}}}": size for key, size in sizes.items()}
    return KnownFunctions(by_name, source, f"{source} does not say how large they are.")


def function_sizes(body: Mapping[str, Any]) -> dict[str, FunctionSize]:
    """By the key that flows have for a function. One whose size is a parameter, or the like, is left out."""
    sizes: dict[str, FunctionSize] = {}
    for resource in body["Resources"].values():
        key = (resource.get("Metadata") or {}).get("offhook:function")
        properties = resource.get("Properties") or {}
        memory_mb = properties.get("MemorySize", FunctionSize().memory_mb)
        architectures = properties.get("Architectures", [FunctionSize().architecture])
        is_literal = isinstance(memory_mb, int) and architectures in [[name] for name in ARCHITECTURES]
        if resource["Type"] == "AWS::Lambda::Function" and isinstance(key, str) and is_literal:
            sizes[key] = FunctionSize(memory_mb, architectures[0])
    return sizes


def functions_assumed(ran: Iterable[str], known: KnownFunctions, asked: Asked) -> Iterator[str]:
    """The sentences that say on what the functions run that a way may call."""
    by_size = defaultdict[FunctionSize, list[str]](list)
    unknown: list[str] = []
    for function in ran:
        named = by_size[known.sizes[function]] if function in known.sizes else unknown
        named.append(_shown(function))
    if by_size or unknown:
        yield f"Functions run {FUNCTION_S} s; what they ask of other services is not counted."
    for size, names in by_size.items():
        yield f"They run on {_words(size)}, as {known.source} says: {', '.join(names)}."
    if unknown:
        told = f"They are taken to run on {_words(asked.function)} (--function-memory): {', '.join(unknown)}."
        yield f"{told} {known.otherwise}".rstrip()


def _words(size: FunctionSize) -> str:
    return f"{ARCHITECTURES[size.architecture]} with {size.memory_mb} MB"


def _shown(function: str) -> str:
    """The key or the name of a function."""
    arn = _OF_ARN.match(function)
    return arn["name"] if arn else function.removeprefix("${lambda/").removesuffix("}")
