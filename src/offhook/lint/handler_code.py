"""The code of one Lambda function: its modules by their dotted names, and what a name in a module stands for."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@dataclass
class Code:
    """A function's folder and the packages beside it in `lambdas/`: what goes into its asset."""

    lambdas: Path
    key: str
    trees: dict[Path, ast.Module | None] = field(default_factory=dict)  # of all functions: they share packages

    def tree(self, module: str) -> ast.Module | None:
        """The code of a module, for example `handler`, `crm.records`; None if it is no text of ours or broken."""
        path = self._file(module)
        if path is None:
            return None
        if path not in self.trees:
            self.trees[path] = _read(path)
        return self.trees[path]

    def definition(self, module: str, name: str) -> tuple[str, Definition] | None:
        """The function or class that a name in a module stands for, and the module that it stands in."""
        for _ in range(8):  # imports of imports
            tree = self.tree(module)
            if tree is None:
                return None
            for node in _statements(tree.body):
                if isinstance(node, Definition) and node.name == name:
                    return module, node
            found = next((one for one in _imports(tree) if one[0] == name), None)
            if found is None:
                return None
            _, source, level, name = found
            module = absolute(module, source, level)
        return None

    def _file(self, module: str) -> Path | None:
        """Inside the function's own folder first, then among the packages beside it."""
        for root in (self.lambdas / self.key, self.lambdas):
            base = root.joinpath(*module.split("."))
            for path in (base.with_name(f"{base.name}.py"), base / "__init__.py"):
                if path.is_file():
                    return path
        return None


def _read(path: Path) -> ast.Module | None:
    try:
        return ast.parse(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, SyntaxError, RecursionError):
        return None


def absolute(module: str, source: str, level: int) -> str:
    """The module that `from <dots><source> import ...` inside `module` names."""
    if not level:
        return source
    above = module.split(".")[:-level]
    return ".".join([*above, source] if source else above)


def _imports(tree: ast.Module) -> Iterator[tuple[str, str, int, str]]:
    """The name here, the module, the dots before it and the name there, of each `from ... import ...`."""
    for node in _statements(tree.body):
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield alias.asname or alias.name, node.module or "", node.level, alias.name


def _statements(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """A module's own statements, also inside `with`, `if` and `try`."""
    for node in body:
        yield node
        match node:
            case ast.With(body=inner):
                yield from _statements(inner)
            case ast.If(body=inner, orelse=other):
                yield from _statements([*inner, *other])
            case ast.Try(body=inner, handlers=handlers, orelse=other):
                yield from _statements([*inner, *(one for handler in handlers for one in handler.body), *other])
