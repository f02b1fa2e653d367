"""Which keys a handler declares to answer with.

Three declarations are read, through calls and imports: a return annotation that names a TypedDict; a dict literal with
literal keys that is returned; a method of a dataclass or named tuple that returns all its fields (`asdict(self)`,
`self._asdict()`). Every `return` must be one of these, and a decorator must be known to leave the reply as it is;
otherwise the keys are not known.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from offhook.lint.handler_code import Code

_LEAVES_REPLY = frozenset(
    {"inject_lambda_context", "capture_lambda_handler", "log_metrics", "event_source", "event_parser", "idempotent"}
)
"""Decorators of Powertools that give on what the handler returns."""

_DEEPEST = 6  # calls inside calls
Function = ast.FunctionDef | ast.AsyncFunctionDef
Keys = frozenset[str] | None


def reply_keys(code: Code, handler: str) -> Keys:
    """The keys of the reply of the function `handler` in the module of the same name; None: that is not known."""
    found = code.definition(handler, handler)
    if found is None or not isinstance(found[1], Function):
        return None
    if any(_last_name(one) not in _LEAVES_REPLY for one in found[1].decorator_list):
        return None
    return _Reader(code).returned(found[0], found[1], None, _DEEPEST)


class _Reader:
    """Follows what is returned to where its keys are written. `owner` is the class around a method."""

    def __init__(self, code: Code) -> None:
        self._code = code

    def returned(self, module: str, function: Function, owner: ast.ClassDef | None, depth: int) -> Keys:
        """The keys of what a function returns."""
        declared = self._typed_dict(module, function.returns)
        if declared is not None:
            return declared
        if depth == 0:
            return None
        keys: set[str] = set()
        for value in _returned_values(function):
            found = self._keys(module, value, function, owner, depth)
            if found is None:
                return None
            keys |= found
        return frozenset(keys)

    def _keys(self, module: str, value: ast.expr, function: Function, owner: ast.ClassDef | None, depth: int) -> Keys:
        match value:
            case ast.Dict():
                return _literal_keys(value)
            case ast.IfExp(body=first, orelse=second):
                both = [self._keys(module, one, function, owner, depth) for one in (first, second)]
                return None if both[0] is None or both[1] is None else both[0] | both[1]
            case ast.Name(id=name):
                assigned = _assigned(function, name)
                return self._keys(module, assigned, function, owner, depth) if assigned and depth else None
            case ast.Call(func=ast.Attribute(value=ast.Name(id="self"), attr="_asdict")) if owner:
                return self._fields(module, owner)
            case ast.Call(func=ast.Name(id="asdict"), args=[ast.Name(id="self")]) if owner:
                return self._fields(module, owner)
            case ast.Call(func=ast.Name(id=name)):
                found = self._code.definition(module, name)
                if found and isinstance(found[1], Function):
                    return self.returned(found[0], found[1], None, depth - 1)
            case ast.Call(func=ast.Attribute(value=made, attr=method)):
                return self._method(self._class_of(module, made, function, depth), method, depth)
        return None

    def _method(self, made: tuple[str, ast.ClassDef] | None, method: str, depth: int) -> Keys:
        if made is None:
            return None
        module, owner = made
        if method == "_asdict" and "NamedTuple" in map(_last_name, owner.bases):
            return self._fields(module, owner)
        for node in owner.body:
            if isinstance(node, Function) and node.name == method:
                return self.returned(module, node, owner, depth - 1)
        return None

    def _class_of(
        self, module: str, value: ast.expr, function: Function, depth: int
    ) -> tuple[str, ast.ClassDef] | None:
        """The class of what an expression makes, by the annotation of the function that it calls."""
        if depth == 0:
            return None
        match value:
            case ast.Name(id=name):
                assigned = _assigned(function, name)
                return self._class_of(module, assigned, function, depth - 1) if assigned else None
            case ast.Call(func=ast.Name(id=name)):
                found = self._code.definition(module, name)
                if found and isinstance(found[1], ast.ClassDef):
                    return found[0], found[1]
                if found and isinstance(found[1], Function):
                    return self._class_named(found[0], found[1].returns)
        return None

    def _class_named(self, module: str, annotation: ast.expr | None) -> tuple[str, ast.ClassDef] | None:
        name = annotation.id if isinstance(annotation, ast.Name) else None
        if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
            name = annotation.value
        found = self._code.definition(module, name) if name else None
        return (found[0], found[1]) if found and isinstance(found[1], ast.ClassDef) else None

    def _typed_dict(self, module: str, annotation: ast.expr | None) -> Keys:
        found = self._class_named(module, annotation)
        if found is None:
            return None
        module, owner = found
        bases = [_last_name(base) for base in owner.bases]
        if "TypedDict" in bases:
            return frozenset(_annotated(owner))
        inherited = [self._typed_dict(module, base) for base in owner.bases]
        if not inherited or any(keys is None for keys in inherited):
            return None
        return frozenset(_annotated(owner)).union(*(keys for keys in inherited if keys is not None))

    def _fields(self, module: str, owner: ast.ClassDef) -> Keys:
        """The fields of a named tuple or a dataclass that inherits from none of ours."""
        is_dataclass = "dataclass" in map(_last_name, owner.decorator_list)
        others = [base for base in owner.bases if _last_name(base) not in ("NamedTuple", "Protocol", "Generic")]
        if others or not (is_dataclass or "NamedTuple" in map(_last_name, owner.bases)):
            return None
        return frozenset(_annotated(owner))


def _returned_values(function: Function) -> Iterator[ast.expr]:
    """What a function returns, leaving out functions inside it, and `return None`, which answers nothing."""
    ahead: list[ast.AST] = [*function.body]
    for node in ahead:
        if isinstance(node, ast.Return) and node.value is not None:
            if not (isinstance(node.value, ast.Constant) and node.value.value is None):
                yield node.value
        elif not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)):
            ahead += ast.iter_child_nodes(node)


def _literal_keys(value: ast.Dict) -> Keys:
    keys = [key.value for key in value.keys if isinstance(key, ast.Constant) and isinstance(key.value, str)]
    return frozenset(keys) if len(keys) == len(value.keys) else None


def _assigned(function: Function, name: str) -> ast.expr | None:
    """What a name in a function stands for, if it is given once and what it stands for is not changed afterwards."""
    given: list[ast.expr] = []
    for node in ast.walk(function):
        match node:
            case ast.Assign(targets=[ast.Name(id=target)], value=value) if target == name:
                given.append(value)
            case ast.AnnAssign(target=ast.Name(id=target), value=ast.expr() as value) if target == name:
                given.append(value)
            case ast.Subscript(value=ast.Name(id=target), ctx=ast.Store() | ast.Del()) if target == name:
                return None
            case ast.AugAssign(target=ast.Name(id=target)) if target == name:
                return None
            case ast.Call(func=ast.Attribute(value=ast.Name(id=target), attr="update" | "setdefault" | "pop")) if (
                target == name
            ):
                return None
    return given[0] if len(given) == 1 else None


def _annotated(owner: ast.ClassDef) -> Iterator[str]:
    for node in owner.body:
        if (
            isinstance(node, ast.AnnAssign)
            and isinstance(node.target, ast.Name)
            and _last_name(node.annotation) != "ClassVar"
        ):
            yield node.target.id


def _last_name(node: ast.expr) -> str:
    """`dataclass` of `dataclasses.dataclass(frozen=True)`."""
    match node:
        case ast.Call(func=inner) | ast.Subscript(value=inner):
            return _last_name(inner)
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""
