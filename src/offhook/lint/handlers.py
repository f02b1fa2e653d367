"""What a Lambda function's code says of itself, read and never run: what it answers, which parameters it may read.

`lambdas/<key>/handler.py` has the function `handler`; see `handler_reply` for what counts as a declaration.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from offhook.lint.handler_code import Code
from offhook.lint.handler_reply import reply_keys

HANDLER = "handler"


def functions_in(lambdas: Path) -> frozenset[str]:
    """The keys of the functions in a folder."""
    return frozenset(path.parent.name for path in lambdas.glob(f"*/{HANDLER}.py"))


class Replies(Mapping[str, frozenset[str] | None]):
    """By function, the keys that its handler declares to answer with; found out when they are asked for."""

    def __init__(self, lambdas: Path, keys: Collection[str]) -> None:
        self._lambdas, self._keys = lambdas, keys
        self._known: dict[str, frozenset[str] | None] = {}
        self._trees: dict[Path, ast.Module | None] = {}

    def __getitem__(self, key: str) -> frozenset[str] | None:
        if key not in self._keys:
            raise KeyError(key)
        if key not in self._known:
            self._known[key] = reply_keys(Code(self._lambdas, key, self._trees), HANDLER)
        return self._known[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


class Reads:
    """Whether a function may read a parameter: its code, or a package beside it, has the name somewhere."""

    def __init__(self, lambdas: Path, keys: Collection[str]) -> None:
        self._lambdas, self._keys = lambdas, keys
        self._texts: dict[str, str | None] = {}

    def __call__(self, function: str, parameter: str) -> bool:
        if function not in self._keys:
            return True
        if function not in self._texts:
            self._texts[function] = self._text(function)
        text = self._texts[function]
        return text is None or parameter in text or _hands_on_parameters(text)

    def _text(self, function: str) -> str | None:
        """All the code that can go into the function's asset, or None if some of it cannot be read."""
        packages = [
            folder.name for folder in self._lambdas.iterdir() if folder.is_dir() and folder.name not in self._keys
        ]
        files = [file for folder in (function, *packages) for file in sorted((self._lambdas / folder).rglob("*.py"))]
        try:
            return "\n".join(file.read_text(encoding="utf-8") for file in files)
        except (OSError, UnicodeDecodeError):
            return None


def _hands_on_parameters(text: str) -> bool:
    """Whether something called parameters goes somewhere as a whole, so that any key of it may be read there."""
    try:
        nodes = ast.walk(ast.parse(text))
    except (ValueError, SyntaxError, RecursionError):
        return True
    return any(_is_parameters(passed) for node in nodes for passed in _passed_on(node))


def _passed_on(node: ast.AST) -> Iterator[ast.expr]:
    match node:
        case ast.Call(args=args, keywords=keywords):
            yield from (one.value if isinstance(one, ast.Starred) else one for one in args)
            yield from (keyword.value for keyword in keywords)
        case ast.Dict(keys=keys, values=values):
            yield from (value for key, value in zip(keys, values, strict=True) if key is None)
        case ast.For(iter=looped) | ast.comprehension(iter=looped):
            match looped:
                case ast.Call(func=ast.Attribute(value=mapping)):  # parameters.items()
                    yield mapping
                case _:
                    yield looped


def _is_parameters(node: ast.expr) -> bool:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name) | ast.Subscript(slice=ast.Constant(value=str(name))):
            return name.lower() in ("parameters", "params")
    return False
