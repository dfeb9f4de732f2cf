"""The shape of the package: which module may import which, and how large anything may get."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parent.parent
GEO = TOP / "geo"

ORDER = (
    "errors", "model", "store", "engine", "telling", "seeds", "building", "drawing", "comparison", "webmap",
    "figures", "exports", "briefs", "upstream", "cli",
)
"""The errors, the rooms of geo/ and the command line: each may import only those before it."""
LOOSE = {"__init__", "__main__", "errors"}
"""Modules that lie in no room."""
SHARED = ("model", "store", "engine", "telling", "seeds", "building", "drawing")
"""Rooms that are no output: their own module says what lives in them, and nothing else."""

DRAWERS = ("engine", "telling", "comparison", "drawing", "webmap", "figures", "exports", "briefs")
SEED_SIDE = {"seeds", "building"}
"""What draws reads data/ only: what a stranger downloads is enough to draw everything."""

TYPED = ("engine", "telling", "drawing", "figures", "briefs")
"""Rooms whose rows have a type each, so that a misspelt key is found without running anything."""
OPEN = {
    "geo.engine.facts": "what is read of a file, before it has its type",
    "geo.engine.frames": "GeoJSON of any frame",
    "geo.engine.known": "rows of every table alike, with less in them",
    "geo.engine.told": "rows of every table alike, with other texts in them",
    "geo.engine.known_dates": "columns of a row of any dated table, which take the place of its own",
    "geo.telling.charts": "dataclasses as plain values",
    "geo.telling.spacetime.model": "dataclasses as plain values",
    "geo.drawing.day": "GeoJSON",
    "geo.drawing.look": "dataclasses as plain values",
    "geo.figures.fonts": "tables and glyphs of a font",
    "geo.figures.ground": "GeoJSON",
    "geo.figures.phase": "GeoJSON",
}
"""Modules of these rooms with values whose keys are open, and what these are."""

MODULE_LINES, BODY_LINES, ARGUMENTS = 400, 60, 6
JUNK_DRAWERS = {"utils", "util", "helpers", "helper", "common", "core", "manager", "misc"}
CLOCKS = {"now", "today", "utcnow", "localtime", "gmtime"}
PAGE_CODE = re.compile(r"</\w+>|\bfunction\s*\(|=>\s*\{|\{[^{}]*:[^{}]*;[^{}]*\}")

ONE_SYSTEM = {"fcntl", "grp", "msvcrt", "pty", "pwd", "resource", "termios", "winreg"}
"""Modules of the standard library that only some systems have."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def module_files() -> list[Path]:
    return sorted(path for path in GEO.rglob("*.py") if "__pycache__" not in path.parts)


def module_name(path: Path) -> str:
    parts = path.relative_to(TOP).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(path): path for path in module_files()}


@cache
def syntax_tree(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


def imported_modules(module: str) -> Iterator[str]:
    """Yield the modules of geo/ that a module imports, also inside functions and for type checking."""
    package = module if MODULES[module].name == "__init__.py" else module.rpartition(".")[0]
    for node in ast.walk(syntax_tree(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "geo")
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package.split(".")[: len(package.split(".")) - node.level + 1]) if node.level else ""
            source = ".".join(filter(None, [base, node.module]))
            if source.split(".")[0] == "geo":
                names = [f"{source}.{alias.name}" for alias in node.names]
                yield from (name if name in MODULES else source for name in names)


def part(module: str) -> str:
    """Return the module or sub-package right under geo/; geo itself is the last of all but for its command line."""
    names = module.split(".")
    return names[1] if len(names) > 1 else "__init__"


def rank(module: str) -> int:
    return {"__init__": len(ORDER) - 1, "cli": len(ORDER), "__main__": len(ORDER) + 1}.get(
        part(module), ORDER.index(part(module)) if part(module) in ORDER else -1
    )


def functions(module: str) -> Iterator[Function]:
    yield from (node for node in ast.walk(syntax_tree(module)) if isinstance(node, Function))


def body_lines(function: Function) -> int:
    """Count the lines of a body, without its docstring."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def where(module: str, node: ast.stmt | ast.expr | ast.ExceptHandler) -> str:
    return f"{MODULES[module].relative_to(TOP)}:{node.lineno}"


def docstrings(module: str) -> set[int]:
    """Return the identities of the string constants that stand as statements: docstrings and notes on names."""
    return {
        id(node.value) for node in ast.walk(syntax_tree(module))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }


@pytest.mark.parametrize("module", MODULES)
def test_every_module_has_a_place_in_the_order(module: str) -> None:
    assert part(module) in {*ORDER, "__init__", "__main__"}, f"give {part(module)} its place in ORDER"


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_what_comes_before_it(module: str) -> None:
    upward = sorted(
        other for other in set(imported_modules(module)) if part(other) != part(module) and rank(other) >= rank(module)
    )
    assert not upward, f"{module} imports {', '.join(upward)}, which the order puts after it"


def test_only_the_errors_lie_in_no_room() -> None:
    assert {path.stem for path in GEO.glob("*.py")} == LOOSE
    assert {path.parent.name for path in GEO.glob("*/__init__.py")} == set(ORDER) - LOOSE


@pytest.mark.parametrize("room", sorted(set(ORDER) - LOOSE))
def test_a_room_says_what_lives_in_it(room: str) -> None:
    tree = syntax_tree(f"geo.{room}")
    assert len((ast.get_docstring(tree) or "").split()) > 10
    assert len(tree.body) == 1 or room not in SHARED


def test_no_rooms_import_each_other_in_a_circle() -> None:
    rooms: dict[str, set[str]] = {}
    for module in MODULES:
        rooms.setdefault(part(module), set()).update(map(part, imported_modules(module)))
    require_no_circle({room: imported - {room, "__init__"} for room, imported in rooms.items()})


def test_no_modules_import_each_other_in_a_circle() -> None:
    require_no_circle({module: set(imported_modules(module)) - {module} for module in MODULES})


def require_no_circle(graph: dict[str, set[str]]) -> None:
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"a circle of imports: {' -> '.join(error.args[1])}")


@cache
def closure(module: str) -> frozenset[str]:
    """Return the modules that are loaded with a module: those that it imports, those that these import, and so on."""
    found, ahead = {module}, [module]
    while ahead:
        new = {other for other in imported_modules(ahead.pop()) if other in MODULES and other != "geo"} - found
        found |= new
        ahead += new
    return frozenset(found - {module})


@pytest.mark.parametrize("module", [module for module in MODULES if part(module) in DRAWERS])
def test_what_draws_never_reads_the_seeds_by_whatever_way(module: str) -> None:
    assert sorted(other for other in closure(module) if part(other) in SEED_SIDE) == []


def test_the_closure_of_imports_finds_what_lies_several_steps_away() -> None:
    assert {"geo.seeds.read", "geo.model.schema", "geo.model.situation"} <= closure("geo.seeds.validate.timing")


@pytest.mark.parametrize("module", MODULES)
def test_a_module_is_short_and_named_after_its_job(module: str) -> None:
    lines = len(MODULES[module].read_text(encoding="utf-8").splitlines())
    assert lines <= MODULE_LINES, f"{module} has {lines} lines: what is the second job in it?"
    assert not JUNK_DRAWERS & set(module.split("."))


@pytest.mark.parametrize("module", MODULES)
def test_functions_are_short_and_take_few_arguments(module: str) -> None:
    for function in functions(module):
        assert body_lines(function) <= BODY_LINES, f"{where(module, function)} {function.name} is too long"
        positional = [name.arg for name in (*function.args.posonlyargs, *function.args.args)]
        taken = [name for name in positional if name not in ("self", "cls")]
        assert len(taken) <= ARGUMENTS, f"{where(module, function)} {function.name} takes {len(taken)} arguments"


@pytest.mark.parametrize("module", MODULES)
def test_nothing_asserts_or_swallows_every_exception(module: str) -> None:
    for node in ast.walk(syntax_tree(module)):
        if isinstance(node, ast.Assert):
            pytest.fail(f"{where(module, node)} asserts: raise an error that names the remedy")
        if isinstance(node, ast.ExceptHandler) and node.type is None:
            pytest.fail(f"{where(module, node)} catches everything: name the exceptions")


@pytest.mark.parametrize("module", [module for module in MODULES if part(module) != "cli"])
def test_only_the_command_line_asks_what_day_it_is(module: str) -> None:
    for node in ast.walk(syntax_tree(module)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS:
            pytest.fail(f"{where(module, node)} reads the clock: take the day as an argument")


@pytest.mark.parametrize("folder", ["geo", "tools", "tests", "benchmarks"])
def test_nothing_imports_a_module_that_only_some_systems_have(folder: str) -> None:
    for path in (TOP / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            taken = ONE_SYSTEM & {name.split(".")[0] for name in names}
            assert not taken, f"{path.relative_to(TOP)} imports {', '.join(taken)}"


def whole_number(value: ast.expr) -> bool:
    """Tell whether an expression is plainly a whole number: a truth, a length, a count of days, a number written so."""
    if isinstance(value, ast.BoolOp):
        return all(map(whole_number, value.values))
    if isinstance(value, ast.Call):
        return isinstance(value.func, ast.Name) and value.func.id == "len"
    if isinstance(value, ast.Constant):
        return isinstance(value.value, int)
    return isinstance(value, ast.Compare) or (isinstance(value, ast.Attribute) and value.attr == "days")


def adds_whole_numbers(call: ast.Call) -> bool:
    """Tell whether ``sum(...)`` runs over whole numbers: a comprehension of them, or ``map(len, ...)``."""
    (over,) = call.args
    if isinstance(over, ast.GeneratorExp | ast.ListComp):
        return whole_number(over.elt)
    return isinstance(over, ast.Call) and ast.unparse(over).startswith("map(len, ")


@pytest.mark.parametrize("module", MODULES)
def test_numbers_with_a_fraction_are_added_by_fsum(module: str) -> None:
    """The built-in sum adds them in another way since Python 3.12, and files would differ in their last digits."""
    calls = (node for node in ast.walk(syntax_tree(module)) if isinstance(node, ast.Call))
    whole = {id(call.func) for call in calls if ast.unparse(call.func) == "sum" and adds_whole_numbers(call)}
    for node in ast.walk(syntax_tree(module)):
        if isinstance(node, ast.Name) and node.id == "sum":
            assert id(node) in whole, f"{where(module, node)} adds what may have fractions: use math.fsum"


@pytest.mark.parametrize("module", [module for module in MODULES if part(module) in TYPED])
def test_a_row_whose_keys_are_known_is_typed(module: str) -> None:
    rows = [node for node in ast.walk(syntax_tree(module))
            if isinstance(node, ast.Subscript) and ast.unparse(node) == "dict[str, Any]"]
    assert bool(rows) == (module in OPEN), f"{module} has {len(rows)} rows of any keys: give each a TypedDict"


@pytest.mark.parametrize("module", MODULES)
def test_scripts_styles_and_markup_live_in_files_of_their_own(module: str) -> None:
    prose = docstrings(module)
    for node in ast.walk(syntax_tree(module)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            page_code = node.value.count("\n") >= 3 and PAGE_CODE.search(node.value)
            assert not page_code, f"{where(module, node)} holds page code: put it into a file of client/"
