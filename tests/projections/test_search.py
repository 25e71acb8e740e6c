"""Enterprises are found by what people type, and a search that lags behind finds less, never something wrong."""

from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import Engine

from domain.event import (
    EnterpriseAliased,
    EnterpriseRegistered,
    EnterpriseRenamed,
    EnterpriseRenameWithdrawn,
    Event,
    UsccAttached,
)
from domain.stream import enterprise_stream
from domain.verdict import Known
from ledger.record import Record
from projections.asking import Asking
from projections.loop import catch_up
from projections.pinyin import core, pinyin
from projections.schema import create
from projections.searching import catch_up_search, clear_search

ACT = "测试函〔2022〕1号"
CODE = "91330100MA0000001C"


def firm(name: str) -> UUID:
    """The id of an enterprise registered under a name."""
    return enterprise_stream(ACT, name)


JIA, YI, BING = "示例重庆甲乙精密机械有限公司", "示例杭州乙（集团）股份有限公司", "示例ABC丙科技有限公司"
EVENTS: list[tuple[UUID, Event]] = [
    (firm(JIA), EnterpriseRegistered(name=JIA, act=ACT)),
    (firm(YI), EnterpriseRegistered(name=YI, act=ACT)),
    (firm(BING), EnterpriseRegistered(name=BING, act=ACT)),
    (firm(JIA), EnterpriseAliased(act=ACT, name="示例甲旧名机械厂")),
    (firm(YI), EnterpriseRenamed(act=ACT, published=date(2022, 9, 8), before=YI, after="示例杭州丁阀门有限公司")),
    (firm(JIA), UsccAttached(uscc=CODE, source="附表")),
]


@pytest.fixture
def filled(engine: Engine) -> Engine:
    """A database with three enterprises on record, and the tables and the search at its end."""
    record = Record(engine)
    record.create()
    create(engine)
    record.append(EVENTS, by="test")
    caught_up(engine)
    return engine


def caught_up(engine: Engine) -> int:
    """Bring tables and search up to the end; returns where the search is."""
    record = Record(engine)
    with record.writing() as connection:
        catch_up(connection, record)
        return catch_up_search(connection, record)


def found(engine: Engine, question: str, limit: int = 20, known: int | None = None) -> list[tuple[UUID, str]]:
    """What a search finds: (enterprise, how it matched)."""
    with engine.connect() as connection:
        asking = Asking(connection, Known(len(EVENTS) if known is None else known, None))
        return [(hit.id, hit.matched_by) for hit in asking.enterprises(question, limit)]


@pytest.mark.parametrize(
    ("question", "name", "how"),
    [
        (JIA, JIA, "name"),
        ("示例杭州丁", YI, "name"),
        (YI, YI, "former-name"),
        ("示例杭州乙(集团)", YI, "former-name"),
        ("旧名", JIA, "former-name"),
        ("甲旧名机械", JIA, "former-name"),
        ("重庆 精密", JIA, "name"),
        ("abc", BING, "name"),
        (CODE, JIA, "uscc"),
        (CODE[:8].lower(), JIA, "uscc"),
        ("chongqing", JIA, "pinyin"),
        ("shilichongqingjiayi", JIA, "pinyin"),
        ("slcqjy", JIA, "initials"),
        ("cqjyjm", JIA, "initials"),
        ("Shili Hangzhou Ding", YI, "pinyin"),
    ],
)
def test_found_by(filled: Engine, question: str, name: str, how: str) -> None:
    """A name, a former name, a part of one, several parts, a USCC or its beginning, pinyin and initials find."""
    assert (firm(name), how) in found(filled, question)


def test_best_first(filled: Engine) -> None:
    """What begins with the question comes before what only contains it, and each enterprise comes once."""
    hits = [one for one, _ in found(filled, "示例")]
    assert sorted(hits) == sorted({firm(JIA), firm(YI), firm(BING)})
    assert found(filled, "示例", limit=1) == found(filled, "示例")[:1]


@pytest.mark.parametrize("question", ["", "   ", "不在册", "%", "_", "''", '"', "!", "*", "AND", "x" * 5000])
def test_finds_nothing(filled: Engine, question: str) -> None:
    """Empty questions, unknown names and signs that mean something to a database find nothing, and break nothing."""
    assert found(filled, question) == []


def test_as_known(filled: Engine) -> None:
    """A search at an earlier position finds only what was on record by then."""
    assert found(filled, "示例", known=0) == []


def test_name_taken_back(filled: Engine) -> None:
    """A rename that was our own error is no longer found."""
    gone = EnterpriseRenameWithdrawn(act=ACT, before=YI, after="示例杭州丁阀门有限公司")
    Record(filled).append([(firm(YI), gone)], by="test")
    assert caught_up(filled) == len(EVENTS) + 1
    assert found(filled, "丁阀门", known=len(EVENTS) + 1) == []
    assert found(filled, "杭州乙", known=len(EVENTS) + 1) == [(firm(YI), "name")]


def test_made_anew(filled: Engine) -> None:
    """Emptied and filled again, the search finds the same."""
    before = found(filled, "示例")
    with Record(filled).writing() as connection:
        clear_search(connection)
        catch_up_search(connection, Record(filled))
    assert found(filled, "示例") == before
    assert found(filled, "甲旧名机械") == [(firm(JIA), "former-name")]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("示例（杭州）股份有限公司", "示例杭州"),
        ("示例精密集团有限公司", "示例精密"),
        ("示例精密有限责任公司", "示例精密"),
        ("有限公司", "有限公司"),
    ],
)
def test_core(name: str, expected: str) -> None:
    """The core of a name is without legal form and brackets, and is never empty."""
    assert core(name) == expected


def test_pinyin_of_words() -> None:
    """Characters that read otherwise in a word are read as the word is."""
    assert pinyin("示例重庆乐器银行有限公司") == ("shilichongqingyueqiyinhang", "slcqyqyh")
    assert pinyin("示例Ab绿") == ("shiliablv", "slabl")
