"""The condition by which rows answer at what was known and published (semantics.md, "The table for many at once")."""

from datetime import date

from domain.civil import FAR_FUTURE

Condition = tuple[str, tuple[int, ...]]
"""SQL in which `{}` are marks, and the values of the marks in order."""


def visible(known: int, published_by: date | None, row: str = "") -> Condition:
    """Rows of `period` that count at position `known`, as published by a civil day (inclusive; None: whenever).

    `row` is the alias of the table with its dot ("p."), or empty.
    """
    day = FAR_FUTURE if published_by is None else published_by
    if day == FAR_FUTURE:
        still = f"{row}known_from <= {{}} AND {row}known_to > {{}} AND ({row}boxed = 0 OR {row}published_to = {{}})"
        return still, (known, known, FAR_FUTURE.toordinal())
    begun = f"{row}known_from <= {{}} AND {row}published_from <= {{}}"
    chained = f"({row}boxed = 0 AND ({row}known_to > {{}} OR {row}published_to > {{}}))"
    boxed = f"({row}known_to > {{}} AND {row}published_to > {{}})"
    values = (known, day.toordinal())
    return f"{begun} AND ({chained} OR {boxed})", values * 3


def standing(known: int, row: str = "") -> Condition:
    """Rows of the other tables that count at position `known`, whatever was published."""
    return f"{row}known_from <= {{}} AND {row}known_to > {{}}", (known, known)
