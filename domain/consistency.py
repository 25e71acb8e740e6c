"""What a form states held against what its own figures give: shown to the enterprise and to officers, never corrected.

A stated percentage may be off by a tenth of a point, an amount by one 万元: figures are rounded before they are written.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Context, Decimal, InvalidOperation

from domain import uscc
from domain.formfields import FIELDS
from domain.formvalue import text_of
from domain.refusal import Refused

POINTS = Decimal("0.1")
"""How far a stated percentage may lie from the computed one, in percentage points."""

AMOUNT = Decimal(1)
"""How far a stated amount may lie from the computed one, in 万元."""

_CONTEXT = Context(prec=28)
_CENT = Decimal("0.01")
_HUNDRED = Decimal(100)
_RATIOS = (
    *((f"debt_ratio.y{year}", f"liabilities.y{year}", f"assets.y{year}") for year in (1, 2, 3)),
    *((f"rd_share.y{year}", f"rd_spend.y{year}", f"revenue.y{year}") for year in (1, 2, 3)),
    ("main_share", "main_revenue.y1", "revenue.y1"),
    ("rd_staff_share", "rd_staff.y1", "staff.y1"),
)
"""A stated percentage, and what it is a part of what."""

_GROWTHS = tuple(
    (f"{stated}.y{year}", f"{of}.y{year}", f"{of}.y{year + 1}")
    for stated, of in (("main_growth", "main_revenue"), ("net_growth", "net_profit"))
    for year in (1, 2)
)
_PARTS = (
    *((f"main_revenue.y{year}", f"revenue.y{year}") for year in (1, 2, 3)),
    *((f"main_cost.y{year}", f"operating_cost.y{year}") for year in (1, 2, 3)),
    *((f"rd_staff.y{year}", f"staff.y{year}") for year in (1, 2, 3)),
    ("brand_revenue", "revenue.y1"),
    ("exports", "revenue.y1"),
    ("inventions", "ip_class1"),
)
"""What cannot be more than what it is a part of."""

_SHARES = (
    "main_share", "rd_staff_share", "product_share", "loan_met", "share_world.y1", "share_world.y2", "share_national.y1",
    "share_national.y2", "rd_share.y1", "rd_share.y2", "rd_share.y3", "score", "quality_score",
)  # fmt: skip
_PRODUCTS = ("product1_revenue", "product2_revenue", "product3_revenue")


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Answers that cannot all be right: the field stated first, then those it was computed from.

    `stated` and `computed` are how they read, without units; `zh` and `en` are whole sentences.
    """

    fields: tuple[str, ...]
    stated: str
    computed: str
    zh: str
    en: str


def contradictions(form: Mapping[str, str]) -> list[Contradiction]:
    """Where a form (as `domain.form.read` gives it) contradicts itself; nothing is said of what is not answered."""
    figures = {code: value for code, text in form.items() if (value := _figure(code, text)) is not None}
    found = [*_ratios(figures), *_growths(figures), *_mean_growth(figures), *_balance(figures)]
    return [*found, *_parts(figures), *_products(figures), *_shares(figures), *_code(form)]


def _figure(code: str, text: str) -> Decimal | None:
    field = FIELDS.get(code)
    if field is None or field.kind not in ("whole", "number", "money", "percent"):
        return None
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def _ratios(figures: Mapping[str, Decimal]) -> Iterator[Contradiction]:
    for stated, part, whole in _RATIOS:
        if {stated, part, whole} <= figures.keys() and figures[whole] > 0:
            yield from _near((stated, part, whole), figures[stated], _share(figures[part], figures[whole]), POINTS)


def _growths(figures: Mapping[str, Decimal]) -> Iterator[Contradiction]:
    """A growth from a base of nothing or of a loss says nothing, and is passed over."""
    for stated, now, before in _GROWTHS:
        if {stated, now, before} <= figures.keys() and figures[before] > 0:
            yield from _near((stated, now, before), figures[stated], _growth(figures[now], figures[before]), POINTS)


def _mean_growth(figures: Mapping[str, Decimal]) -> Iterator[Contradiction]:
    """The mean over two years may be the arithmetic or the compound one: only what is neither is a contradiction."""
    fields = ("main_growth_2y", "main_revenue.y1", "main_revenue.y2", "main_revenue.y3")
    if not set(fields) <= figures.keys() or min(figures[code] for code in fields[2:]) <= 0:
        return
    stated, now, before, first = (figures[code] for code in fields)
    mean = (_growth(now, before) + _growth(before, first)) / 2
    compound = (_CONTEXT.sqrt(_CONTEXT.divide(now, first)) - 1) * _HUNDRED
    if min(abs(stated - mean), abs(stated - compound)) > POINTS:
        yield _contradiction(fields, stated, f"{_short(mean)} / {_short(compound)}")


def _balance(figures: Mapping[str, Decimal]) -> Iterator[Contradiction]:
    for year in (1, 2, 3):
        fields = (f"net_assets.y{year}", f"assets.y{year}", f"liabilities.y{year}")
        if set(fields) <= figures.keys():
            stated, assets, liabilities = (figures[code] for code in fields)
            yield from _near(fields, stated, assets - liabilities, AMOUNT)


def _parts(figures: Mapping[str, Decimal]) -> Iterator[Contradiction]:
    for part, whole in _PARTS:
        if {part, whole} <= figures.keys() and figures[part] > figures[whole]:
            yield _contradiction((part, whole), figures[part], f"≤ {_short(figures[whole])}")


def _products(figures: Mapping[str, Decimal]) -> Iterator[Contradiction]:
    given = tuple(code for code in _PRODUCTS if code in figures)
    total = sum((figures[code] for code in given), Decimal())
    if given and "main_revenue.y1" in figures and total > figures["main_revenue.y1"] + AMOUNT:
        yield _contradiction((*given, "main_revenue.y1"), total, f"≤ {_short(figures['main_revenue.y1'])}")


def _shares(figures: Mapping[str, Decimal]) -> Iterator[Contradiction]:
    for code in _SHARES:
        if code in figures and not 0 <= figures[code] <= _HUNDRED:
            yield _contradiction((code,), figures[code], "0–100")


def _code(form: Mapping[str, str]) -> Iterator[Contradiction]:
    given = form.get("uscc", "")
    try:
        if given:
            uscc.check(given)
    except Refused as refused:
        yield Contradiction(("uscc",), given, "", refused.refusal.zh, refused.refusal.en)


def _share(part: Decimal, whole: Decimal) -> Decimal:
    return _CONTEXT.divide(part * _HUNDRED, whole)


def _growth(now: Decimal, before: Decimal) -> Decimal:
    return _share(now - before, before)


def _near(
    fields: tuple[str, ...], stated: Decimal, computed: Decimal, tolerance: Decimal
) -> Iterator[Contradiction]:  # fmt: skip
    if abs(stated - computed) > tolerance:
        yield _contradiction(fields, stated, _short(computed))


def _short(value: Decimal) -> str:
    return text_of(value.quantize(_CENT, context=Context(prec=60)))


def _contradiction(fields: tuple[str, ...], stated: Decimal, computed: str) -> Contradiction:
    first, rest = FIELDS[fields[0]], [FIELDS[code] for code in fields[1:]]
    unit = first.unit
    zh = f"“{first.zh}”填 {text_of(stated)}{unit}"
    en = f"{first.en} is stated as {text_of(stated)} {unit}"
    if rest:
        zh += f"，按“{'”“'.join(one.zh for one in rest)}”应为 {computed}{unit}。"
        en += f"; after {', '.join(one.en for one in rest)} it would be {computed} {unit}."
    else:
        zh, en = zh + f"，应在 {computed} 之间。", en + f"; {computed} would be right."
    return Contradiction(fields, text_of(stated), computed, zh, en)
