"""A JSON text that stands in one line, set in lines: only blanks change."""

from __future__ import annotations

import re

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')
UNIT = "  "


def in_lines(text: str) -> str:
    """The text with a line for each value, unless it has lines already; always with a line end at its end."""
    stripped = text.strip()
    if "\n" in stripped or "\r" in stripped:
        return text
    pieces: list[str] = []
    depth = 0
    tokens = _TOKEN.findall(stripped)
    for index, token in enumerate(tokens):
        before = tokens[index - 1] if index else ""
        if token in "}]":
            depth -= 1
            pieces.append(token if before in ("{", "[") else f"\n{UNIT * depth}{token}")
            continue
        if before in ("{", "[", ","):
            pieces.append(f"\n{UNIT * depth}")
        pieces.append(": " if token == ":" else token)
        depth += token in "{["
    return "".join(pieces) + "\n"
