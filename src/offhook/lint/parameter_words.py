"""How findings about parameters are said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from offhook.errors import nearest
from offhook.language.actions import Condition
from offhook.lint.diagnostics import Diagnostic, Put
from offhook.lint.parameters import Kind, Misfit, misfits
from offhook.lint.subject import Subject

HAVE_A_RULE_OF_THEIR_OWN = frozenset(
    {"Wait", "Loop", "CreateCallbackContact", "TransferParticipantToThirdParty", "GetParticipantInput"}
    | {"InvokeLambdaFunction"}
)
"""Action types whose numbers are judged by rules that can tell what a caller lives through."""


def numbers_out_of_range(flow: Subject, types: Iterable[str], unit: str) -> Iterator[Diagnostic]:
    """A finding for each number of these action types that is not between its ends."""
    for misfit in misfits(flow, Kind.RANGE):
        if misfit.action.type in types:
            yield out_of_range(misfit, unit)


def out_of_range(misfit: Misfit, unit: str = "") -> Diagnostic:
    ends = (misfit.description and misfit.description.range) or (None, None)
    allowed = f"{between(ends)} {unit}".rstrip()
    return Diagnostic(
        at=misfit.at,
        message=f"{misfit.action.label} sets {misfit.name} to {misfit.value!r}; it takes {allowed}",
        fix=f"Write a whole number, {allowed}",
    )


def between(ends: tuple[int | None, int | None]) -> str:
    least, most = ends
    if most is None:
        return f"{least} or more"
    return f"{most:,} or fewer" if least is None else f"{least:,} to {most:,}"


def listed(names: Iterable[str]) -> str:
    """Names in a row, as a sentence has them: `'Text', 'SSML' or 'Media'`."""
    quoted = [repr(name) for name in names]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"


def not_listed(misfit: Misfit, values: tuple[str, ...]) -> Diagnostic:
    """A value that is not among `values`; one that differs in the case of letters alone can be mended."""
    same = [value for value in values if value.casefold() == str(misfit.value).casefold()]
    return Diagnostic(
        at=misfit.at,
        message=f"{misfit.action.label} sets {misfit.name} to {misfit.value!r}, which is none of its values",
        fix=nearest(str(misfit.value), values),
        edits=(Put(misfit.at, same[0]),) if len(same) == 1 else (),
    )


def conditions(all_of: Iterable[Condition]) -> str:
    """When a parameter is taken: `when StoreInput is 'True' and without EnableDTMFBuffer`."""
    said = []
    for one in all_of:
        if one.value is not None:
            said.append(f"when {one.parameter} is {one.value!r}")
        else:
            said.append(f"{'with' if one.given else 'without'} {one.parameter}")
    return " and ".join(said)
