"""Shareholdings 持股: who holds how much of whom, and who thereby controls whom (notice 三(一)3)."""

from decimal import Decimal
from typing import NamedTuple
from uuid import UUID


class Holding(NamedTuple):
    """`holder` owns `share` percent (over 0, to 100) of `held`, both by id. `source` is the act or application that says so."""

    holder: UUID
    held: UUID
    share: Decimal
    source: str
