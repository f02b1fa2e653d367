"""OH311: a block that only contacts of another channel could use."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.flow_types import channels_on_arrival
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH311",
    "block-not-on-channel",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/contact-block-definitions.html",
)
def block_not_on_channel(flow: Subject) -> Iterator[Diagnostic]:
    """Some contact that comes to a block is of a channel that the block carries."""
    for index, channels in channels_on_arrival(flow).items():
        action = flow.by_index[index]
        if action.description is None:
            continue
        taken = [action.description.off_channel.get(channel, "success") for channel in sorted(channels)]
        if all(taken_way != "success" for taken_way in taken):
            yield Diagnostic(
                at=action.at("Type"),
                message=f"only {' and '.join(sorted(channels))} contacts come to {action.label}, "
                f"where {action.type} always takes {taken[0]}",
                fix=f"Use it for {' or '.join(sorted(action.description.channels))}, and something else here",
            )
