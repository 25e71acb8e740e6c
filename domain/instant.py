"""Instants, which are aware and in UTC: as numbers, and the civil day of Asia/Shanghai in which they lie."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def civil_day(instant: datetime) -> date:
    """The civil day of an aware instant in Asia/Shanghai."""
    return instant.astimezone(SHANGHAI).date()


def micros(instant: datetime) -> int:
    """An aware instant as microseconds since 1970 UTC."""
    return (instant - EPOCH) // timedelta(microseconds=1)


def instant_of(since_1970: int) -> datetime:
    """The aware instant that lies so many microseconds after 1970 UTC."""
    return EPOCH + timedelta(microseconds=since_1970)
