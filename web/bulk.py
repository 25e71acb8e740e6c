"""Thousands of verdicts as JSON at once: what titles of one course have in common is written once, and filled in."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from operator import itemgetter
from typing import Any, NamedTuple

from domain.tier import Tier
from domain.verdict import Asked
from projections.asking import Asking
from projections.asking_verdicts import Alike, Verdicts
from web.answers import encode, verdict_dict

_MARK = 10**17
# Inside a JSON string the quotes would be escaped, so this only ever meets a whole field.
_POSITION = re.compile(r'(?<="position":)1\d{17}(?=[,}])')
_NOBODY = Asked(None, None, None, "", None)
_BEHIND = ',"tier":'


class _Form(NamedTuple):
    """A verdict behind its `enterprise`: a form to be filled by `%`, and what picks its positions from a title's."""

    text: str
    pick: Callable[[Sequence[str]], Any]


def verdicts_json(
    asking: Asking, asked: Sequence[str], tier: Tier, on: date, published_by: date | None = None
) -> bytes:
    """A JSON array with the verdict on each name or USCC, in their order: the same bytes as of `verdict_dict` encoded."""
    many = asking.many(tier, on, published_by)
    forms: dict[int, _Form] = {}
    written = []
    for one in many.answers(asked):
        if isinstance(one, Alike):
            form = forms.get(one.course)
            if form is None:
                form = forms[one.course] = _form(many, one)
            written.append(_filled(one, form))
        else:
            written.append(encode(verdict_dict(one)).decode())
    return f"[{','.join(written)}]".encode()


def _form(many: Verdicts, alike: Alike) -> _Form:
    """What all titles of a course have in common, made from the verdict on one of them with marks for positions."""
    count = len((alike.holder.positions or "").split())
    marked = replace(many.verdict(alike, range(_MARK, _MARK + count)), enterprise=_NOBODY)
    text = encode(verdict_dict(marked)).decode()
    behind = text[text.index(_BEHIND) :].replace("%", "%%")
    places = [int(mark) - _MARK for mark in _POSITION.findall(behind)]
    return _Form(_POSITION.sub("%s", behind), itemgetter(*places) if places else lambda _: ())


def _filled(alike: Alike, form: _Form) -> str:
    one = alike.holder
    positions = (one.positions or "").split()
    name = _text(one.name)
    asked = name if alike.asked == one.name else _text(alike.asked)
    uscc = f'"{one.uscc}"' if one.uscc else "null"
    who = f'"id":"{one.id}","name":{name},"uscc":{uscc},"asked":{asked},"matched_by":"{one.matched_by}"'
    return f'{{"enterprise":{{{who}}}{form.text % form.pick(positions)}'


def _text(words: str) -> str:
    return f'"{words}"' if words.isalnum() else encode(words).decode()
