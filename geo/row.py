"""What every row of a seed table is, and whose statement it may be."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

Side = Literal["am", "nk", "az", "ru", "int", "reg", "other", "wiki"]


class Row(BaseModel):
    """A row of a seed table; text in, typed values out; frozen."""

    model_config = ConfigDict(extra="forbid", frozen=True)
