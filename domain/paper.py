"""The online form and the returned paper form, compared field by field (notice 三(四)1: 线上与线下数据应保持一致)."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from domain.event_application import Difference
from domain.formfields import FIELDS
from domain.formvalue import Wrong, plain

ON_PAPER_ONLY = frozenset({"sealed", "signed"})
"""What says something of the paper alone, and has nothing to agree with."""

_BLANKS = re.compile(r"\s+")


def differences(
    online: Mapping[str, str],
    paper: Mapping[str, str],
    personal_online: Mapping[str, str],
    personal_paper: Mapping[str, str],
) -> tuple[Difference, ...]:
    """The fields in which the two do not agree, in the order of the form.

    Values are compared as their fields read them: 12.50 is 12.5, 2022年6月20日 is 2022-06-20, and in text neither blanks nor
    the width of a character count. A personal field is named without its values.
    """
    pairs = ((online, paper), (personal_online, personal_paper))
    found = [_difference(code, *pair) for pair in pairs for code in _both(*pair) if _differs(code, *pair)]
    places = {code: place for place, code in enumerate(FIELDS)}
    return tuple(sorted(found, key=lambda one: (places.get(one.field, len(places)), one.field)))


def _difference(code: str, online: Mapping[str, str], paper: Mapping[str, str]) -> Difference:
    if code in FIELDS and FIELDS[code].personal:
        return Difference(code, None, None)
    return Difference(code, online.get(code, ""), paper.get(code, ""))


def _both(one: Mapping[str, str], other: Mapping[str, str]) -> Iterable[str]:
    return (one.keys() | other.keys()) - ON_PAPER_ONLY


def _differs(code: str, one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    return _compared(code, one.get(code, "")) != _compared(code, other.get(code, ""))


def _compared(code: str, text: str) -> str:
    field = FIELDS.get(code)
    try:
        value = text if field is None else plain(field, text)
    except Wrong:
        value = text
    return _BLANKS.sub("", unicodedata.normalize("NFKC", value))
