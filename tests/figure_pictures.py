"""The figures that are compared with approved pictures, and how: shared by the test and by ``approve_figures.py``."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from geo import figures
from geo.engine.facts import Facts

APPROVED = Path(__file__).resolve().parent / "fixtures" / "figures"
MEAN_AT_MOST = 1.3
"""Greatest mean difference of a pixel's tone, of 255."""
SHARE_AT_MOST = 0.004
"""Greatest share of pixels that differ clearly."""
CLEARLY = 48
"""From what difference of tone on, of 255, a pixel differs clearly."""


@dataclass(frozen=True)
class Case:
    """A figure without its foot, whose version and checksum change with every build."""

    name: str
    kind: str
    at: str | None
    dpi: int
    options: dict[str, Any] = field(default_factory=dict)

    def draw(self, facts: Facts) -> Image.Image:
        drawing = figures.draw(self.kind, facts, at=self.at, options=figures.Options(has_foot=False, **self.options))
        return Image.open(io.BytesIO(figures.render(drawing, "png", dpi=self.dpi))).convert("RGB")

    @property
    def approved(self) -> Path:
        return APPROVED / f"{self.name}.png"


CASES = (
    Case("map-closed", "map", "2023-05-25", 60),
    Case("map-open-column-armenian", "map", "2021-03-01", 80, {"width_mm": 85, "language": "hy"}),
    Case("map-departure-grey-locator", "map", "2023-09-25", 60, {"ink": "grey", "has_locator": True}),
    Case("map-tall-screen-russian", "map", "2023-09-24", 60, {"ratio": "9:16", "width_px": 400, "language": "ru"}),
    Case("phases", "phases", "2022-10-01", 60),
    Case("spacetime", "spacetime", "2023-05-25", 60),
    Case("spacetime-grey-column", "spacetime", None, 80, {"width_mm": 85, "ink": "grey", "language": "ru"}),
    Case("series", "series", None, 60),
    Case("compare", "compare", "2023-06-16", 60, {"vs": "2023-04-29"}),
    Case("compare-grey-column-russian", "compare", "2023-01-03", 60, {"vs": "2022-12-11", "width_mm": 85, "ink": "grey",
                                                                     "language": "ru"}),
)


def differences(drawn: Image.Image, approved: Image.Image) -> tuple[float, float]:
    """Return the mean difference of the pixels, and the share of those that differ clearly."""
    one, other = (np.asarray(picture, dtype=int) for picture in (drawn, approved))
    apart = np.abs(one - other).max(axis=2)
    return float(apart.mean()), float((apart > CLEARLY).mean())


def side_by_side(drawn: Image.Image, approved: Image.Image) -> Image.Image:
    """Return the approved picture, the drawn one and what differs, in black, beside each other."""
    width, height = (max(one, other) for one, other in zip(drawn.size, approved.size, strict=True))
    sheet = Image.new("RGB", (3 * width, height), "white")
    sheet.paste(approved, (0, 0))
    sheet.paste(drawn, (width, 0))
    if drawn.size == approved.size:
        apart = np.abs(np.asarray(drawn, dtype=int) - np.asarray(approved, dtype=int)).max(axis=2)
        sheet.paste(Image.fromarray((255 - np.clip(apart * 3, 0, 255)).astype(np.uint8)), (2 * width, 0))
    return sheet
