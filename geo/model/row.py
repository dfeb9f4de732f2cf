"""What every row of a seed table is."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Row(BaseModel):
    """A row of a seed table; text in, typed values out; frozen."""

    model_config = ConfigDict(extra="forbid", frozen=True)
