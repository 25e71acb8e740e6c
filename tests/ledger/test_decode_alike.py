"""Events decoded together: alike ones once, and never a wrong one."""

import json
from dataclasses import replace
from datetime import date

import pytest

from domain.event import Event, TitleLapsed, TitleRecognised, TitleRenewed
from ledger.codec import Unreadable, decode, decode_alike, encode
from ledger.record import Record
from tests.ledger.samples import recognised, registered

ONE = TitleRecognised(
    act="示例〔2022〕1号", published=date(2022, 9, 1), batch=1, granter="浙江省", body="浙江省", start=date(2022, 9, 1),
    until=date(2025, 8, 31), name="示例甲有限公司", row=1,
)  # fmt: skip
LAPSED = TitleLapsed(
    act="示例〔2025〕1号",
    published=date(2025, 9, 1),
    batch=1,
    granter="浙江省",
    unlisted="at-term-end",
    cause="not-listed",
)
RENEWED = TitleRenewed(
    act=ONE.act, published=ONE.published, batch=1, granter="浙江省", body="浙江省", start=ONE.start, until=ONE.until,
    name=ONE.name, row=1,
)  # fmt: skip


@pytest.mark.parametrize("text", [False, True])
def test_alike_events_are_decoded_once_and_others_as_they_are(text: bool) -> None:
    """Only name and row may be those of another event; a batch, a body, a kind or a quote in a name is never mixed up."""
    events: list[Event] = [
        ONE, replace(ONE, name="示例乙有限公司", row=22), replace(ONE, batch=2), RENEWED, LAPSED, LAPSED,
        replace(ONE, name='示例",\\"name":"丙', row=3), replace(LAPSED, cause="materials-not-submitted"), ONE,
        replace(RENEWED, start=None, until=None), replace(ONE, body="江苏省"), registered(1)[1],
    ]  # fmt: skip
    rows = [(at, bytes(16), *encode(event)) for at, event in enumerate(events, 1)]
    found = decode_alike([(*row[:3], row[3].decode()) for row in rows] if text else rows)
    assert [at for at, _, _ in found] == list(range(1, len(events) + 1))
    for (_, _, event), meant in zip(found, events, strict=True):
        assert _plain(event) == _plain(meant)
    assert found[0][2] is found[1][2] is found[8][2]
    assert found[4][2] is found[5][2]


def _plain(event: Event) -> Event:
    return replace(event, name="", row=0) if isinstance(event, TitleRecognised | TitleRenewed) else event


def test_fields_in_another_order_are_read_as_they_are() -> None:
    """JSON whose fields stand behind the name, as another writer may order them, is decoded whole."""
    changed = [replace(ONE, until=date(2025, 8, 31)), replace(ONE, until=date(2024, 1, 1))]
    rows = []
    for at, event in enumerate(changed, 1):
        fields = json.loads(encode(event)[1])
        fields["until"] = fields.pop("until")
        rows.append((at, bytes(16), event.NAME, json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()))
    assert [event for _, _, event in decode_alike(rows)] == changed


def test_what_cannot_be_read_is_named() -> None:
    """A title's event that is none is refused as it is alone."""
    with pytest.raises(Unreadable):
        decode_alike([(1, bytes(16), ONE.NAME, b"{}")])


def test_the_record_tells_what_it_reads(record: Record) -> None:
    """`told` gives positions and streams as `read` does, and events alike."""
    record.append([registered(1), recognised(1), registered(2), recognised(2)], by="test")
    told, read = record.told(1, 2), record.read(1, 2)
    assert [(at, stream) for at, stream, _ in told] == [(one.position, one.stream.bytes) for one in read]
    assert [_plain(event) for _, _, event in told] == [_plain(one.event) for one in read]
    assert decode(*encode(ONE)) == ONE
