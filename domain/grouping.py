"""Enterprises of one group 同一集团, as an application names them (annex 1, 基本信息; notice 三(一)3)."""

import re
from collections.abc import Mapping

from domain.name import normalise

_BETWEEN = re.compile(r"[、，,；;\n]+")


def named_in_group(form: Mapping[str, str]) -> tuple[str, ...]:
    """The names, normalised, of the enterprises that a form says to be of its group and to make a similar main product.

    They stand in one answer, with commas or the like between. Empty where the form answers that there is none.
    """
    if form.get("same_group") != "yes":
        return ()
    names = [normalise(one) for one in _BETWEEN.split(form.get("same_group_which", ""))]
    return tuple(dict.fromkeys(name for name in names if name))
