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
_POSITION = re.compile(rb'(?<="position":)1\d{17}(?=[,}])')
_NOBODY = Asked(None, None, None, "", None)
_BEHIND = b',"tier":'


class Form(NamedTuple):
    """A verdict behind its `enterprise`: a form to be filled by `%`, and what picks its positions from a title's."""

    text: bytes
    pick: Callable[[Sequence[bytes]], Any]


def verdicts_json(
    asking: Asking, asked: Sequence[str], tier: Tier, on: date, published_by: date | None = None
) -> bytes:
    """A JSON array with the verdict on each name or USCC, in their order: the same bytes as of `verdict_dict` encoded."""
    many = asking.many(tier, on, published_by)
    forms: dict[int, Form] = {}
    written = []
    for one in many.answers(asked):
        if isinstance(one, Alike):
            form = forms.get(one.course)
            if form is None:
                form = forms[one.course] = form_of(many, one)
            written.append(filled(one, form))
        else:
            written.append(encode(verdict_dict(one)))
    return b"".join((b"[", b",".join(written), b"]"))


def form_of(many: Verdicts, alike: Alike) -> Form:
    """What all titles of a course have in common, made from the verdict on one of them with marks for positions."""
    count = len((alike.holder.positions or "").split())
    marked = replace(many.verdict(alike, range(_MARK, _MARK + count)), enterprise=_NOBODY)
    text = encode(verdict_dict(marked))
    behind = text[text.index(_BEHIND) :].replace(b"%", b"%%")
    places = [int(mark) - _MARK for mark in _POSITION.findall(behind)]
    return Form(_POSITION.sub(b"%b", behind), itemgetter(*places) if places else lambda _: ())


def filled(alike: Alike, form: Form) -> bytes:
    """The verdict on one title, from the form of its course."""
    one = alike.holder
    name = _text(one.name)
    asked = name if alike.asked == one.name else _text(alike.asked)
    uscc = f'"{one.uscc}"' if one.uscc else "null"
    who = f'"id":"{one.id_text}","name":{name},"uscc":{uscc},"asked":{asked},"matched_by":"{one.matched_by}"'
    positions = (one.positions or "").encode().split()
    behind: bytes = form.text % form.pick(positions)
    return f'{{"enterprise":{{{who}}}'.encode() + behind


def _text(words: str) -> str:
    return f'"{words}"' if words.isalnum() else encode(words).decode()
