"""Events as stored: every shape ever written can be read, and what is written is plain and small."""

import json
import types
from collections.abc import Mapping
from dataclasses import MISSING, fields
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints
from uuid import UUID

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.act import Evidence
from domain.event import EVENTS, Event, TitleCancelled, TitleLapsed, TitleRenewed
from ledger.codec import Unreadable, decode, encode
from ledger.upcast import UPCASTS, Upcast

STORED = Path(__file__).with_name("stored_events.ndjson")
NAMES = {
    "act-recorded",
    "act-extended",
    "act-corrected",
    "list-published",
    "name-held",
    "name-settled",
    "name-reopened",
    "campaign-called",
    "publicity-opened",
    "window-changed",
    "act-withdrawn",
    "enterprise-registered",
    "enterprise-renamed",
    "enterprise-rename-withdrawn",
    "enterprise-aliased",
    "enterprise-alias-withdrawn",
    "enterprise-withdrawn",
    "uscc-attached",
    "enterprise-enrolled",
    "enterprise-moved",
    "enterprise-merged",
    "enterprise-split",
    "enterprise-dissolved",
    "champion-designated",
    "shareholding-recorded",
    "enterprise-fact-withdrawn",
    "enterprise-joined",
    "enterprise-parted",
    "title-recognised",
    "title-admitted",
    "title-carried-over",
    "title-carry-over-ended",
    "title-moved",
    "title-re-review-due",
    "title-renewed",
    "title-lapsed",
    "title-held",
    "title-passed-over",
    "title-revoked",
    "title-cancelled",
    "title-surrendered",
    "title-reinstated",
    "title-withdrawn",
    "reminder-planned",
    "reminder-missed",
    "message-sent",
    "message-failed",
    "message-retried",
    "message-acknowledged",
    "message-escalated",
    "sweep-finished",
    "account-opened",
    "account-closed",
    "token-issued",
    "token-revoked",
    "campaign-closed",
    "summary-handed-in",
    "spot-check-drawn",
    "application-submitted",
    "application-withdrawn",
    "application-not-filed",
    "evidence-attached",
    "paper-compared",
    "difference-settled",
    "application-reviewed",
    "application-recommended",
    "application-declined",
    "finding-withdrawn",
    "application-checked",
    "spot-check-found",
    "report-received",
    "case-taken",
    "enterprise-asked",
    "enterprise-answered",
    "answer-missed",
    "report-found",
    "rectification-ordered",
    "rectification-checked",
    "change-noticed",
    "change-reported",
    "change-verified",
    "case-closed",
    "case-decided",
    "annual-update-filed",
    "objection-raised",
    "objection-settled",
    "act-proposed",
    "proposal-approved",
    "proposal-voided",
    "proposal-withdrawn",
    "proposal-published",
}


class Stored(msgspec.Struct):
    """One line of the file of stored shapes; `data` to the byte."""

    name: str
    data: msgspec.Raw


def stored() -> list[tuple[str, str]]:
    """Name and data of every stored shape."""
    lines = [msgspec.json.decode(line, type=Stored) for line in STORED.read_bytes().splitlines()]
    return [(line.name, bytes(line.data).decode()) for line in lines]


def values(hint: Any) -> st.SearchStrategy[Any]:
    """Any value of a field of this type."""
    origin, inside = get_origin(hint), get_args(hint)
    if origin is Literal:
        return st.sampled_from(inside)
    if origin in (Union, types.UnionType):
        return st.one_of([values(each) for each in inside])
    if origin is tuple:
        return st.lists(values(inside[0]), max_size=3).map(tuple)
    if origin is dict:
        return st.dictionaries(st.text(), st.text(), max_size=3)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(list(hint))
    plain = {int: st.integers(0, 2**31), str: st.text(), date: st.dates(), UUID: st.uuids(), type(None): st.none()}
    plain[datetime] = st.datetimes(timezones=st.just(UTC))
    return plain[hint] if hint in plain else st.builds(hint)


def events() -> st.SearchStrategy[Event]:
    """Any event of any class."""

    def built(cls: type[Event]) -> st.SearchStrategy[Event]:
        hints = get_type_hints(cls)
        return st.builds(cls, **{field.name: values(hints[field.name]) for field in fields(cls)})

    return st.sampled_from(EVENTS).flatmap(built)


@given(event=events())
def test_any_event_comes_back_as_it_was(event: Event) -> None:
    """An event that is stored and read again is the same event, whatever is in it."""
    name, data = encode(event)

    assert decode(name, data) == event
    assert decode(name, data.decode()) == event


def test_names_are_frozen() -> None:
    """The stored names are a file format: one may be added, and a retired one moves to the upcasts."""
    assert {cls.NAME for cls in EVENTS} | set(UPCASTS) == NAMES
    assert len({cls.NAME for cls in EVENTS}) == len(EVENTS)
    assert not {cls.NAME for cls in EVENTS} & set(UPCASTS)


@pytest.mark.parametrize(("name", "data"), stored())
def test_every_stored_shape_is_read(name: str, data: str) -> None:
    """Each shape that was ever stored is read, and a current one would be stored the same way today."""
    event = decode(name, data)

    if name not in UPCASTS:
        assert encode(event) == (name, data.encode())


def test_every_name_has_a_stored_shape() -> None:
    """The file of stored shapes holds every name, and where a class has optional fields, with and without them."""
    shapes = stored()

    assert {name for name, _ in shapes} == NAMES
    for cls in EVENTS:
        optional = {field.name for field in fields(cls) if field.default is not MISSING}
        seen = [json.loads(data) for name, data in shapes if name == cls.NAME]
        assert all(any(data.get(name) for data in seen) for name in optional), cls.NAME
        assert all(any(not data.get(name) for data in seen) for name in optional if _empty(cls, name)), cls.NAME


def _empty(cls: type[Event], name: str) -> bool:
    return not next(field.default for field in fields(cls) if field.name == name)


def test_what_is_none_is_left_out() -> None:
    """An optional field that is None takes no room, and a required one that is None is written."""
    lapsed = TitleLapsed(
        act="甲", published=date(2022, 9, 8), batch=1, granter="部", unlisted="at-term-end", cause="not-listed"
    )
    renewed = TitleRenewed(
        act="甲",
        published=date(2022, 9, 8),
        batch=1,
        granter="部",
        body="浙江省",
        start=None,
        until=None,
        name="乙",
        row=1,
    )

    assert b"reason" not in encode(lapsed)[1]
    assert b'"start":null' in encode(renewed)[1]


def test_text_that_looks_like_an_empty_field_is_kept() -> None:
    """A printed text that reads like JSON is text."""
    odd = ',"reason":null ,\\"reason\\":null'
    lapsed = TitleLapsed(act=odd, published=date(2022, 9, 8), batch=1, granter="部", unlisted="at-term-end", cause=odd)

    assert decode(*encode(lapsed)) == lapsed


def _struck_off(data: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    return "title-cancelled-1", {**data, "on": data.pop("day")}


def _cancelled_1(data: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    return "title-cancelled", {
        **data,
        "cause": "false-declaration",
        "evidence": [{"name": "决定.pdf", "sha256": "0" * 64}],
    }


RETIRED: Mapping[str, Upcast] = {"title-struck-off": _struck_off, "title-cancelled-1": _cancelled_1}


def test_a_retired_shape_is_brought_up_step_by_step() -> None:
    """An event stored under a name retired twice over is read as today's event, typed like any other."""
    data = '{"act":"甲","published":"2022-09-08","batch":1,"granter":"部","day":"2023-03-01","reason":"虚假材料"}'

    assert decode("title-struck-off", data, RETIRED) == TitleCancelled(
        act="甲",
        published=date(2022, 9, 8),
        batch=1,
        granter="部",
        on=date(2023, 3, 1),
        cause="false-declaration",
        reason="虚假材料",
        evidence=(Evidence("决定.pdf", "0" * 64),),
    )


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("title-unheard-of", b"{}"),
        ("act-extended", b"{"),
        ("act-extended", b'{"number":"x"}'),
        ("act-extended", b'{"number":"x","content":1}'),
        ("act-extended", b'{"number":"\xff","content":"y"}'),
        ("title-struck-off", b"[]"),
    ],
)
def test_what_is_no_event_is_unreadable(name: str, data: bytes) -> None:
    """An unknown name or data of another shape are told apart from any event."""
    with pytest.raises(Unreadable):
        decode(name, data, RETIRED)
