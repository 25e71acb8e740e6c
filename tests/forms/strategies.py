"""Any valid form, for the property tests."""

from datetime import date

from hypothesis import strategies as st

from domain.campaign import Kind
from domain.form import FIELDS, Field, faults

_FIRST, _LAST = date(1900, 1, 1), date(2100, 12, 31)
_LINES = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=40)
_WHOLE = st.integers(0, 10**12).map(str)
_DECIMAL = st.decimals(-(10**9), 10**9, places=3, allow_nan=False, allow_infinity=False).map(str)


def _values(field: Field) -> st.SearchStrategy[str]:
    if field.code == "uscc":
        return st.just("91000000MAEX00001B")
    match field.kind:
        case "text":
            return _LINES
        case "long":
            return st.lists(_LINES, min_size=1, max_size=3).map("\n".join)
        case "whole":
            return _WHOLE
        case "date":
            return st.dates(min_value=_FIRST, max_value=_LAST).map(str)
        case "choice" | "yes-no":
            return st.sampled_from([one.word for one in field.choices])
        case _:
            return _DECIMAL if field.negative else _DECIMAL.map(lambda text: text.lstrip("-"))


def forms(kind: Kind) -> st.SearchStrategy[dict[str, str]]:
    """Forms that can be read: any fields, each with a value of its kind."""
    fields = [field for field in FIELDS.values() if kind in field.kinds]
    drawn = st.fixed_dictionaries({}, optional={field.code: _values(field) for field in fields})
    return drawn.filter(lambda form: not faults(form, kind))
