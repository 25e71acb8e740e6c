"""What a question means by `known`: a position, or an instant that maps to one (contract.md, "Asking")."""

from datetime import UTC, datetime

from sqlalchemy import Connection

from domain.instant import EPOCH
from domain.refusal import Refused, refuse
from domain.verdict import Known
from ledger.insertion import stored_instant
from ledger.reading import COMMIT_ENDING_AT, LAST_COMMIT
from ledger.record import Commit, Record
from projections.asking_at_once import At, Found

_AFTER_ALL = 2**62
_LAST = At(LAST_COMMIT)
_DIGITS = 19


def known_at(record: Record, connection: Connection, asked: str | None, now: datetime) -> Known:
    """The position that `known` names: digits a position (inside a transaction: the last whole one before it), else an
    instant with its offset, inclusive; None: all that is recorded.

    Raises `Refused` for a future one and for anything else.
    """
    if asked is None or asked == "":
        return _known(record.whole(_AFTER_ALL, connection))
    if asked.isascii() and asked.isdigit():
        last = record.position(connection)
        position = int(asked) if len(asked.lstrip("0")) < _DIGITS else _AFTER_ALL
        if position > last:
            raise _future(f"{asked[:_DIGITS]} > {last}")
        return _known(record.whole(position, connection))
    instant = _instant(asked)
    if instant > now:
        raise _future(asked)
    return _known(record.at(instant, connection))


def commit_of(asked: str | None) -> At | None:
    """Where to read the commit that `known` names, if it names all that is recorded or a position at which a commit
    ends; None for anything else, which is for `known_at`.
    """
    if asked is None:
        return _LAST
    if asked.isascii() and asked.isdigit() and len(asked) < _DIGITS:
        return At(COMMIT_ENDING_AT, (int(asked),))
    return None


def known_of(found: Found) -> Known:
    """What was known where this was found."""
    return Known(found.position, stored_instant(found.recorded_at).astimezone(UTC))


def _known(commit: Commit | None) -> Known:
    return Known(0, None) if commit is None else Known(commit.last, commit.recorded_at.astimezone(UTC))


def _instant(asked: str) -> datetime:
    try:
        instant = datetime.fromisoformat(asked)
    except ValueError:
        raise _neither(asked) from None
    if instant.tzinfo is None:
        raise _neither(asked)
    try:
        return max(instant.astimezone(UTC), EPOCH)
    except OverflowError:
        raise _neither(asked) from None


def _neither(asked: str) -> Refused:
    return refuse(
        "bad-known",
        f"known：“{asked}”既不是位置（纯数字），也不是带时区偏移的时刻（如 2026-11-23T09:00:00+08:00）。",
        f"known: “{asked}” is neither a position (digits) nor an instant with an offset (such as 2026-11-23T09:00:00+08:00).",
        "known",
    )


def _future(asked: str) -> Refused:
    return refuse(
        "future-known",
        f"known：{asked} 还没有到来；只能问已入库的内容。",
        f"known: {asked} lies in the future; only what is on record can be asked.",
        "known",
    )
