"""How large an archive or revision may be, and still be read."""

from __future__ import annotations

BYTES_AT_MOST = 50_000_000
"""All files of a data folder together, unpacked; ours has 1.4 MB."""
FILES_AT_MOST = 5_000
