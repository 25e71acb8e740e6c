"""Invented events to append: enterprises with their titles, as a published list would record them."""

from datetime import date
from uuid import UUID

from domain.event import EnterpriseRegistered, Event, TitleRecognised
from domain.stream import enterprise_stream, title_stream
from domain.tier import Tier

ACT = "工信部企业函〔2022〕999号"
PUBLISHED = date(2022, 9, 8)


def registered(number: int) -> tuple[UUID, Event]:
    """The registration of the invented enterprise with this number, with its stream."""
    name = f"示例{number}精密机械有限公司"
    return enterprise_stream(ACT, name), EnterpriseRegistered(name=name, act=ACT)


def recognised(number: int) -> tuple[UUID, Event]:
    """The recognition of that enterprise as a little giant, with the title's stream."""
    enterprise, event = registered(number)
    assert isinstance(event, EnterpriseRegistered)
    title = TitleRecognised(
        act=ACT,
        published=PUBLISHED,
        batch=4,
        granter="工业和信息化部",
        body="浙江省",
        start=date(2022, 7, 1),
        until=date(2025, 6, 30),
        name=event.name,
        row=number,
    )
    return title_stream(enterprise, Tier.LITTLE_GIANT), title


def a_list(count: int, first: int = 1) -> list[tuple[UUID, Event]]:
    """`count` recognitions, for the enterprises from number `first` on."""
    return [recognised(number) for number in range(first, first + count)]
