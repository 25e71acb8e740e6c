"""Main products 主导产品 and when two of them count as similar 相似 (notice 三(一)3 names no measure: these are ours)."""

import re
from difflib import SequenceMatcher
from typing import NamedTuple

from domain.name import normalise

ALIKE = 0.8
"""From this share of common characters on (0 to 1, inclusive) two names of products count as similar."""
CODE_DIGITS = 4
"""Products that agree in so many first digits of 统计用产品分类代码 count as similar."""

_DIGITS = re.compile(r"[0-9]{4,}")


class Product(NamedTuple):
    """A main product: its name as filed, and its code in 统计用产品分类代码 ("" where none was given)."""

    name: str
    code: str


class Likeness(NamedTuple):
    """Why two products count as similar, in both languages."""

    zh: str
    en: str


def likeness(one: Product, other: Product) -> Likeness | None:
    """Why two products count as similar: the same code to four digits, or names equal or alike; None if neither."""
    same = _code(one)
    if same and same == _code(other):
        return Likeness(f"产品代码前 {CODE_DIGITS} 位同为 {same}", f"product codes both begin with {same}")
    mine, theirs = normalise(one.name), normalise(other.name)
    if not mine or not theirs:
        return None
    if mine == theirs:
        return Likeness(f"产品名称同为“{one.name}”", f"both products are named “{one.name}”")
    alike = _alike(mine, theirs)
    if alike < ALIKE:
        return None
    shown = f"{int(alike * 100)}%"
    limit = f"{ALIKE:.0%}"
    return Likeness(
        f"产品名称“{one.name}”与“{other.name}”相似度 {shown}，达到 {limit}",
        f"product names “{one.name}” and “{other.name}” agree in {shown} of their characters, {limit} counts as similar",
    )


def _code(product: Product) -> str:
    digits = normalise(product.code).replace(".", "")
    return digits[:CODE_DIGITS] if _DIGITS.fullmatch(digits) else ""


def _alike(one: str, other: str) -> float:
    """The share of common characters in order; the two taken in one order, so that it is the same both ways."""
    first, second = sorted((one, other))
    return SequenceMatcher(None, first, second, autojunk=False).ratio()
