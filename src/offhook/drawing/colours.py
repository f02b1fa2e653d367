"""The colours of a picture, light and dark, as style rules. Plain classes: some viewers know no CSS variables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

THEMES = ("auto", "light", "dark")


@dataclass(frozen=True, slots=True)
class Palette:
    """One theme. `heads` and `accents` are by kind of block, `severities` by severity."""

    paper: str
    card: str
    edge: str
    text: str
    muted: str
    onward: str
    error: str
    heads: Mapping[str, str]
    accents: Mapping[str, str]
    severities: Mapping[str, str]


LIGHT = Palette(
    paper="#f6f7f9",
    card="#ffffff",
    edge="#cfd6df",
    text="#17202b",
    muted="#5b6676",
    onward="#2f6fd0",
    error="#c69a96",
    heads={
        "speak": "#dcebfd",
        "decide": "#fdeecb",
        "ask": "#e9e1fb",
        "set": "#e7ebf0",
        "leave": "#d9f1e3",
        "unknown": "#fbdcd8",
    },
    accents={
        "speak": "#2f6fd0",
        "decide": "#b57a08",
        "ask": "#7a52c7",
        "set": "#6b788a",
        "leave": "#21865a",
        "unknown": "#c0392b",
    },
    severities={"error": "#c62828", "warning": "#a85b00", "info": "#2868b0"},
)
DARK = Palette(
    paper="#10151c",
    card="#1a222c",
    edge="#38444f",
    text="#e8edf3",
    muted="#9ba8b7",
    onward="#6aa5f5",
    error="#946c6a",
    heads={
        "speak": "#1d3657",
        "decide": "#453712",
        "ask": "#35295a",
        "set": "#2a343f",
        "leave": "#173f30",
        "unknown": "#55262a",
    },
    accents={
        "speak": "#6aa5f5",
        "decide": "#e0ac3c",
        "ask": "#ab8cf0",
        "set": "#8c9aab",
        "leave": "#4fc08d",
        "unknown": "#f0857c",
    },
    severities={"error": "#d84343", "warning": "#b96a0c", "info": "#3a7cc8"},
)
_FACE = (
    '"Inter","Segoe UI","Helvetica Neue",Arial,"Noto Sans","Hiragino Sans","Noto Sans CJK JP",'
    '"Noto Sans CJK SC",sans-serif'
)


def style(theme: str) -> str:
    """The style sheet of a theme; `auto` follows what the viewer prefers."""
    rules = [f"text{{font-family:{_FACE}}}", *_shapes(), *_rules(DARK if theme == "dark" else LIGHT)]
    if theme == "auto":
        rules.append(f"@media (prefers-color-scheme:dark){{{''.join(_rules(DARK))}}}")
    return "".join(rules)


def _shapes() -> Iterator[str]:
    """What both themes have in common."""
    yield ".h1{font-size:20px;font-weight:650}.h2{font-size:13px}"
    yield ".t{font-size:13px;font-weight:650}.n{font-size:12px}.x{font-size:12px}.b{font-size:11.5px}"
    yield ".badge{font-size:10px;font-weight:700;fill:#fff}"
    yield ".way{fill:none;stroke-linejoin:round}.way:hover{stroke-width:3.5}"
    yield ".on{stroke-width:2}.er{stroke-width:1.1}"
    yield ".lost{fill:none;stroke-dasharray:6 5}"


def _rules(palette: Palette) -> Iterator[str]:
    yield f".paper{{fill:{palette.paper}}}.card{{fill:{palette.card};stroke:{palette.edge}}}"
    yield f".h1,.t,.x{{fill:{palette.text}}}.h2,.n,.k,.b{{fill:{palette.muted}}}"
    yield f".on{{stroke:{palette.onward}}}.er{{stroke:{palette.error}}}"
    yield f".on-end{{fill:{palette.onward}}}.er-end{{fill:{palette.error}}}"
    yield f".lost{{stroke:{palette.muted}}}.entry{{fill:{palette.onward}}}.entry-text{{fill:{palette.card}}}"
    for kind, colour in palette.heads.items():
        yield f".head-{kind}{{fill:{colour}}}.accent-{kind}{{fill:{palette.accents[kind]}}}"
    for severity, colour in palette.severities.items():
        yield f".is-{severity}{{fill:{colour}}}.ring-{severity}{{stroke:{colour};stroke-width:1.6}}"
        yield f".says-{severity}{{fill:{colour}}}"
