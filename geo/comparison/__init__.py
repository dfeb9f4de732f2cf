"""What differs between two editions of the data: rows, and the answers that follow from them.

:func:`compare` compares two checked data folders and :func:`open_source` finds them: as a folder, in a zip archive, or
in a git revision. Nothing of either side is run, and nothing is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

from geo.comparison.answers import compare_part
from geo.comparison.difference import Difference
from geo.comparison.documents import find_documents
from geo.comparison.editions import LAST_COMMIT, Source, is_here, open_source
from geo.comparison.history import find_release, read_history
from geo.comparison.labels import Labels
from geo.comparison.model import AnswerChange, Sheet
from geo.comparison.page import format_html
from geo.comparison.report import make_report
from geo.comparison.revisions import find_checkout
from geo.comparison.rows import Contents, compare_rows, read_contents
from geo.comparison.sheets import PARTS, Edition, Part
from geo.comparison.since import Since, find_since
from geo.comparison.summary import format_markdown
from geo.comparison.text import short_lines
from geo.engine.facts import Facts
from geo.errors import GeoError, UsageError, printable
from geo.model import project
from geo.model.situation import FILE
from geo.store.data_folder import FORMAT, Manifest, check_set, find_ending, write_atomically
from geo.store.situation_data import situation_of
from geo.telling.terminal import format_json

__all__ = [
    "LAST_COMMIT", "compare", "compare_any", "compare_sources", "give", "open_source", "require_form", "require_page",
    "tell_build",
]


def compare(old: str | Path | None = None, new: str | Path | None = None, *, data: Path | None = None) -> Difference:
    """Return what differs between two editions of the data.

    Parameters
    ----------
    old, new : str or Path, optional
        A data folder, a zip archive of one or of ``export --format zip``, or a git revision such as ``HEAD~3`` or
        ``HEAD:data``. Without ``new`` it is the data folder; without ``old`` the last commit.
    data : Path, optional
        The data folder; its checkout is the one to which revisions belong. That of the checkout or of the installed
        release when not given.

    Returns
    -------
    Difference
        Empty where both are the same.

    Raises
    ------
    UsageError
        If a side is no folder, file or revision.
    StoreError
        If a side is not whole, damaged, too large, or no data folder.

    Examples
    --------
    >>> import geo
    >>> geo.diff("data", "data").is_empty  # doctest: +SKIP
    True
    """
    folder = project.DATA if data is None else data
    one = open_source(LAST_COMMIT if old is None else old, data=folder)
    return compare_sources(one, open_source(folder if new is None else new, data=folder))


def compare_any(old: str | Path | None = None, new: str | Path | None = None, *,
                data: Path | None = None) -> Difference | Since:
    """Return what :func:`compare` does, or which ids differ from a release whose files are not here.

    Parameters
    ----------
    old : str or Path, optional
        As :func:`compare` takes it, or a release: its version, or the beginning of the checksum of its data, seven
        digits or more. What is a folder, a file or a git revision is taken for that.
    new, data
        As :func:`compare` takes them.

    Raises
    ------
    UsageError
        If a side is no folder, file, revision or release.
    StoreError
        As :func:`compare` raises it.

    Examples
    --------
    >>> print(compare_any("993e298eb9aa").release.version)
    0.1.0
    """
    folder = project.DATA if data is None else data
    if isinstance(old, str) and not is_here(old, data=folder):
        history = read_history(folder)
        if find_release(history, old):
            source = open_source(folder if new is None else new, data=folder)
            return find_since(history, old, source.name, read_contents(source.manifest))
    return compare(old, new, data=data)


def require_form(out: Path | None, *, as_json: bool, markdown: bool) -> None:
    """Refuse more than one form of a comparison, or a page that cannot be written, before anything is compared.

    Raises
    ------
    UsageError, StoreError
        If two forms are asked for, or as :func:`require_page` raises them.
    """
    if (out is not None) + as_json + markdown > 1:
        raise UsageError("--json, --markdown and --out are three forms of one answer. Choose one of them.")
    if out is not None:
        require_page(out)


def require_page(path: Path) -> str:
    """Return how the name of a page ends, ``.html`` or ``.md``, once a file can stand there.

    Raises
    ------
    UsageError
        If it ends otherwise, or no file can stand there.
    StoreError
        If its folder cannot be written to.

    Examples
    --------
    >>> require_page(Path("change.html"))
    '.html'
    """
    return find_ending(path, (".html", ".md"))


def give(found: Difference | Since, out: Path | None = None, *, as_json: bool = False, markdown: bool = False) -> str:
    """Return a comparison as text, JSON or Markdown; with a path write it as a page and return where it is.

    Parameters
    ----------
    found : Difference or Since
    out : Path, optional
        A file that ends in ``.html`` or ``.md``, written whole or not at all.
    as_json, markdown : bool
        For programs, or as a summary beside the results of a check.

    Raises
    ------
    UsageError, StoreError
        As :func:`require_page` raises them, or if the file cannot be written.
    """
    if out is not None:
        report = make_report(found)
        write_atomically(out, format_html(report) if require_page(out) == ".html" else format_markdown(report))
        return f"{project.show_path(out)} ({out.stat().st_size / 1000:.0f} kB)"
    if as_json:
        return format_json(found.as_dict())
    return format_markdown(make_report(found)).decode().rstrip("\n") if markdown else str(found)


def tell_build(before: Manifest, data: Path) -> Iterator[str]:
    """Yield what a build changed, in a few lines: how many rows, which answers, and how to see all.

    Parameters
    ----------
    before : Manifest
        The data folder as it was; a manifest keeps every file as it was when the set was checked.
    data : Path
        The folder as it is now.
    """
    found = compare_sources(Source("the last build", before), Source(str(data), check_set(data)))
    if found.rows or found.answers:
        yield from short_lines(found)
        yield from found.notes
        yield from how_to_see_all(data)


def how_to_see_all(data: Path) -> Iterator[str]:
    """Yield the line that names the command which compares a data folder with the last commit, if it is in one."""
    with suppress(UsageError):
        find_checkout(data)
        other = [] if data.absolute() == project.DATA.absolute() else ["--data", str(data)]
        yield f"To see all that differs from the last commit, run: {project.spell_command('diff', *other)}"


def compare_sources(old: Source, new: Source) -> Difference:
    """Return what differs between two checked data folders.

    Rows are compared whatever their columns are. Answers are compared only part by part, where both sides have the
    columns that this version of the engines reads; the notes say what was left out.
    """
    _share_situation(old.manifest, new.manifest)
    contents = read_contents(old.manifest), read_contents(new.manifest)
    reached: dict[object, Sheet] = {}
    editions = Edition(Facts(old.manifest), reached), Edition(Facts(new.manifest), reached)
    notes: list[str] = []
    answers: list[AnswerChange] = []
    rows = compare_rows(*contents)
    period = _common_period(old, new, notes)
    for part in PARTS if period[0] <= period[1] else ():
        missing = _missing(part, old, contents[0]) or _missing(part, new, contents[1])
        if missing:
            notes.append(f"Not compared: {part.name}. {missing}")
            continue
        try:
            answers += compare_part(part, *editions, period)
        except (GeoError, ValueError, LookupError, TypeError) as error:
            notes.append(f"Not compared: {part.name}. The engines do not read these rows: {printable(str(error))}")
    labels = Labels(*contents)
    named = tuple(replace(change, label=labels.find(change.question)) for change in answers)
    words = editions[1].facts.words
    case = editions[1].facts.situation
    bases = {base: labels.place(base) for base in case.bases}
    return Difference(old.name, new.name, case, bases, period, rows.rows, rows.columns, rows.computed, rows.files,
                      named, tuple(notes), words, find_documents(rows.rows, *contents))


def _share_situation(*manifests: Manifest) -> None:
    """Let an edition of before there was a situation file be read in the situation of the other."""
    carried = next((one for one in manifests if FILE in one.resources), None)
    for manifest in manifests:
        if FILE not in manifest.resources and carried:
            manifest.documents[FILE] = situation_of(carried)


def _common_period(old: Source, new: Source, notes: list[str]) -> tuple[date, date]:
    """Return the days that both editions cover; where they share none, no answer can be compared."""
    periods = [Facts(source.manifest).period for source in (old, new)]
    first, last = max(start for start, _ in periods), min(end for _, end in periods)
    if periods[0] != periods[1]:
        notes.append(f"Answers are compared from {first} to {last}, the days that both cover.")
    return first, last


def _missing(part: Part, source: Source, contents: Contents) -> str:
    """Return a sentence on what another format has otherwise than this version reads; nothing where it has all."""
    name, format = source.name, source.manifest.description.get("format", FORMAT)
    if format != FORMAT:
        return f"{name} has format {printable(str(format))}; this version reads format {FORMAT}."
    for table, columns in part.needs.items():
        found = contents.find(table)
        if found is None:
            return f"{name} has no {table}: it is of another format."
        lacking = [column for column in columns if found.rows and column not in found.columns]
        if lacking:
            return f"{table} of {name} has no column {lacking[0]}: it is of another format."
    return ""
