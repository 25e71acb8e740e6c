"""Measuring a form: a measure 指标 is a number that a rule book asks about, computed from the answers of a form.

Where a form states a total beside its parts, the parts count. An answer that is missing or no number makes a measure
unknown, and the fields at fault are named. Amounts are in 万元, shares in percent, `.y1` is the last full fiscal year.
Nothing is rounded before it is compared.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, Context, Decimal
from fractions import Fraction

from domain.formfields import FIELDS

KNOWN = {
    "year": ("通知发布年度", "year of the call"),
    "lower_tier": ("当日持有下一梯度有效称号", "holds a valid title of the tier below on that day"),
}
"""What judging reads beside the form, by code: the ledger says it. `lower_tier` is `yes` or `no`."""

EXACT = Context(prec=60)
"""What cannot be written out in so many digits never lies on a threshold."""
_NUMBER = re.compile(r"-?[0-9]{1,18}(?:\.[0-9]{1,9})?")
_SHOWN = Decimal("0.0001")

Compute = Callable[..., Fraction | Decimal]


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure: its word, its names, its unit, the fields that it is computed from in the order of `compute`'s arguments,
    and in words how."""

    code: str
    zh: str
    en: str
    unit: str
    fields: tuple[str, ...]
    compute: Compute
    how: str
    how_en: str


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure of one form: `value` None where it is unknown, and then `missing` are the fields at fault."""

    value: Decimal | None
    missing: tuple[str, ...] = ()


def number(text: str | None) -> Fraction | None:
    """A number as a form holds it (`-12.5`), exactly; None where there is none."""
    return Fraction(text) if text and _NUMBER.fullmatch(text) else None


def measured(measure: Measure, form: Mapping[str, str]) -> Measured:
    """The value of a measure for the answers of a form; where nothing can be divided by one, that field is at fault."""
    read = {code: number(form.get(code)) for code in measure.fields}
    missing = tuple(code for code, value in read.items() if value is None)
    if missing:
        return Measured(None, missing)
    try:
        return Measured(as_decimal(measure.compute(*read.values())))
    except ZeroDivisionError:
        return Measured(None, tuple(code for code, value in read.items() if value is not None and value <= 0))


def shown(value: Decimal, unit: str) -> str:
    """A number with its unit, cut (not rounded) after four decimals, with `…` where more follow."""
    cut = value.quantize(_SHOWN, ROUND_DOWN, EXACT)
    text = f"{cut:f}".rstrip("0").rstrip(".")
    return f"{text}{'…' if cut != value else ''}{unit}"


def label(field: str) -> tuple[str, str]:
    """How people read a field's code, or one of `KNOWN`: Chinese, English."""
    return (FIELDS[field].zh, FIELDS[field].en) if field in FIELDS else KNOWN[field]


def as_decimal(value: Fraction | Decimal) -> Decimal:
    """A number to sixty digits."""
    if isinstance(value, Decimal):
        return value
    return EXACT.divide(Decimal(value.numerator), Decimal(value.denominator))
