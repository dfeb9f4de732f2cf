"""From which seeds a data folder was built, told by their content and not by the times of files."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from geo.errors import printable
from geo.model.project import DATA, SEEDS, spell_command
from geo.store.data_folder import MANIFEST, sha256

MEMBER = "seeds"
"""Member of the manifest that holds the digest, under ``hash``."""
_PATTERNS = ("*.csv", "texts/*.csv", "situation.json", "geometry/*.geojson", "geometry/elevation.tif")


def digest_seeds(seeds_dir: Path) -> str:
    """Return one SHA-256 over the names and contents of the tables, outlines and elevation grid of a seeds folder.

    The same files give the same digest, wherever the folder lies and in whatever order it lists them.

    Examples
    --------
    >>> digest_seeds(Path("seeds")).partition(":")[0]
    'sha256'
    """
    found = sorted(path.relative_to(seeds_dir).as_posix() for pattern in _PATTERNS for path in seeds_dir.glob(pattern))
    listed = ((name, hashlib.sha256((seeds_dir / name).read_bytes()).hexdigest())
              for name in found if not Path(name).name.startswith(".") and (seeds_dir / name).is_file())
    return sha256("".join(f"{name} {digest}\n" for name, digest in listed).encode())


def tell_other_seeds(data_dir: Path, seeds_dir: Path) -> str:
    """Return a line that says that a data folder was built from other seeds than those of a folder, with the remedy.

    Parameters
    ----------
    data_dir, seeds_dir : Path

    Returns
    -------
    str
        Empty where it was built from these; also where there are no seeds, or the data do not say from which they were
        built: then there is nothing to compare.
    """
    if not seeds_dir.is_dir() or not (data_dir / MANIFEST).is_file():
        return ""
    try:
        built_from = json.loads((data_dir / MANIFEST).read_bytes())[MEMBER]["hash"]
        if built_from == digest_seeds(seeds_dir):
            return ""
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return ""
    named = [*([] if seeds_dir.absolute() == SEEDS.absolute() else ["--seeds", str(seeds_dir)]),
             *([] if data_dir.absolute() == DATA.absolute() else ["--data", str(data_dir)])]
    return printable(f"{data_dir} was built from other seeds than those in {seeds_dir}. To follow them, run: "
                     f"{spell_command('build', *named)}")
