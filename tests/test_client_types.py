"""The types of the page's scripts: they hold, a slip is reported, and they say what Python writes into the page."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

from geo.webmap import own_page, script_order
from geo.webmap.script_order import CLIENT

TOP = Path(__file__).resolve().parent.parent
TSC = TOP / "node_modules" / "typescript" / "bin" / "tsc"
TYPES = CLIENT / "types"

SLIPS = """
/** @param {Row} row @param {Data} data @param {PageState} state */
function slips(row, data, state) {
  corridor.time.toIso(row.certian_from);
  corridor.eventDays.dayOf(data.layers.event[0]);
  state.isTimelineOpened = true;
  corridor.placeNames(row, "both");
  corridor.time.toIso("2023-05-25");
  return row.shape.at;
}
/** @typedef {typeof slips} Given */
function untyped(row) { return row; }
untyped(1);
""".lstrip()
SLIP_LINES = [3, 4, 5, 6, 7, 8, 11]


def check(node: str, file: Path, *others: Path) -> list[tuple[str, int, str]]:
    """Return what TypeScript says of a file by the settings of the page's scripts: file, line, text."""
    settings = {"extends": str(TOP / "tsconfig.json"), "include": [str(file), *map(str, others)],
                "compilerOptions": {"typeRoots": [str(TOP / "node_modules" / "@types")]}}
    (file.parent / "tsconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    command = [node, str(TSC), "--project", str(file.parent), "--pretty", "false"]
    run = subprocess.run(command, capture_output=True, text=True, cwd=TOP, check=False)
    said = re.findall(r"^(\S+)\((\d+),\d+\): error TS\d+: (.*(?:\n .*)*)", run.stdout, re.MULTILINE)
    assert bool(said) == bool(run.returncode), run.stdout + run.stderr
    return [(Path(name).name, int(line), text) for name, line, text in said]


def test_every_script_keeps_the_types_and_a_slip_is_reported(node: str, tmp_path: Path) -> None:
    (tmp_path / "new.js").write_text(SLIPS, encoding="utf-8")
    found = check(node, tmp_path / "new.js", *TYPES.glob("*.d.ts"))
    assert [(name, line) for name, line, _ in found] == [("new.js", line) for line in SLIP_LINES], found
    assert "'certian_from' does not exist" in found[0][2]
    assert "'placeNames' does not exist" in found[3][2]


def test_the_namespace_is_that_of_all_scripts() -> None:
    listed = re.findall(r'import\("\.\./([\w/-]+)\.js"\)\.Given', (TYPES / "corridor.d.ts").read_text(encoding="utf-8"))
    assert sorted(listed) == sorted(script_order.all_scripts())


def test_python_writes_what_the_types_say_and_another_key_would_be_seen(node: str, tmp_path: Path) -> None:
    told = own_page.build_day_page().payload
    drawing, records = shorten(json.loads(told.drawing)), shorten(json.loads(told.records))
    events, runs = drawing["layers"]["events"], drawing["tables"]["runs"]
    lines = [
        written("Drawing", drawing),
        written("Records", records),
        written("Table<Written.RowColumns>", respelt(events, "certain_from", "certian_from")),
        written("Table<Written.Run>", respelt(runs, "since", "snice")),
        written("Table<Written.Run>", {"columns": runs["columns"]}),
        written("SpaceTime", {key: value for key, value in records["spacetime"].items() if key != "km"}),
    ]
    (tmp_path / "written.ts").write_text("\n".join([*lines, "export {};"]), encoding="utf-8")
    found = check(node, tmp_path / "written.ts", TYPES / "payload.d.ts")
    assert [line for _, line, _ in found] == [3, 4, 5, 6], found
    for (_, _, text), word in zip(found, ("certian_from", "snice", "count", "km"), strict=True):
        assert word in text


def written(name: str, document: dict[str, Any]) -> str:
    """Return a line of TypeScript that holds a document against what ``payload.d.ts`` says of it."""
    return f"void ({json.dumps(document)} satisfies Written.{name});"


def respelt(table: dict[str, Any], name: str, other: str) -> dict[str, Any]:
    """Return a table with a column under another name."""
    return {**table, "columns": {other if key == name else key: column for key, column in table["columns"].items()}}


def shorten(value: Any) -> Any:
    """Return a document with one item of each form in its long lists, so that it is checked sooner."""
    if isinstance(value, dict):
        return {key: shorten(item) for key, item in value.items()}
    if not isinstance(value, list):
        return value
    items = value if len(value) < 20 else {form(item): item for item in value}.values()
    return [shorten(item) for item in items]


def form(value: Any) -> str:
    """Return what kind of value it is; a short word stands for itself, since it may be one of few."""
    if isinstance(value, dict):
        return str({key: form(item) for key, item in value.items()})
    if isinstance(value, list):
        return str([form(item) for item in value[:20]])
    return value if isinstance(value, str) and value.isalpha() and len(value) < 10 else type(value).__name__
