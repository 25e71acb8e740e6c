"""USCCs, names on a day, enterprises, acts, coverage, what is unresolved: the questions beside verdicts and lists."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Connection, Engine

from domain.event import UsccAttached
from domain.tier import Tier
from domain.verdict import Known
from ledger.record import Entry, Record
from projections.asking import Asking
from projections.loop import catch_up
from tests.projections.play import Player
from tests.vectors import act_of
from web.answers import (
    act_dict,
    change_dict,
    coverage_dict,
    due_dict,
    encode,
    ending_row_dict,
    enterprise_dict,
    history_dict,
    hit_dict,
    title_dict,
    unresolved_dict,
    verdict_dict,
)
from web.bulk import verdicts_json

GIANT = Tier.LITTLE_GIANT
CODE = "91330100MA27XL0P0R"
MINISTRY = "工业和信息化部"


def act(number: str, published: str, **blocks: Any) -> dict[str, Any]:
    """An act of the ministry as the golden histories write it."""
    head = {"number": number, "title": "测试文件", "issuer": MINISTRY, "dated": published, "published": published}
    return {"step": number, "act": head, **blocks}


def listed(kind: str, rows: list[list[str]], **more: Any) -> list[dict[str, Any]]:
    """One list block."""
    head = {"batch": 1} if kind == "recognise" else {"cohorts": [1]}
    return [{"tier": "little-giant", **head, "list": rows, "rows": len(rows), **more}]


JIA, YI, BING, DING = "示例甲精密有限公司", "示例乙阀门（杭州）有限公司", "示例丙电子有限公司", "示例丁仪器有限公司"
STEPS = [
    act("测试函〔2019〕1号", "2019-06-13", recognise=listed("recognise", [[one, "浙江省"] for one in (JIA, YI, BING)])),
    act("测试函〔2020〕1号", "2020-05-01", rename=[{"from": JIA, "to": "示例甲股份有限公司"}]),
    act(
        "测试函〔2022〕1号",
        "2022-06-20",
        renew=listed(
            "renew",
            [["示例甲股份有限公司", "浙江省"], ["杭州示例乙阀门股份有限公司", "浙江省"]],
            bodies=["浙江省"],
            unmatched="hold",
        ),
    ),
    act(
        "测试函〔2023〕1号",
        "2023-03-01",
        recognise=[
            {
                "tier": "little-giant",
                "batch": 2,
                "list": [[DING, "江苏省"]],
                "rows": 1,
                "bodies": ["江苏省", "安徽省"],
                "extract": ["江苏省"],
            }
        ],
    ),
]


@pytest.fixture
def player(engine: Engine) -> Player:
    """Three titles recognised, one renamed, a re-review with an unresolved name, and a list without a body's rows."""
    player = Player(engine)
    for step in STEPS:
        assert player.play(act_of(step)), step["step"]
    return player


@contextmanager
def asking(player: Player, known: int | None = None) -> Iterator[Asking]:
    """Asking at a position, or at the end."""
    at = player.record.position() if known is None else known
    with player.record.reading() as connection:
        yield Asking(connection, Known(at, datetime(2026, 11, 23, 1, tzinfo=UTC) if at else None))


def attach(player: Player, enterprise: UUID) -> None:
    """Put a USCC on record for an enterprise."""
    with player.record.writing() as connection:
        player.record.append([(enterprise, UsccAttached(uscc=CODE, source="附表"))], by="test", connection=connection)
        catch_up(connection, player.record)


def test_name_on_a_day(player: Player) -> None:
    """Before a rename the old name is borne, from its publication the new one; the other one is a former name or both."""
    with asking(player) as asked:
        before = asked.verdict(JIA, GIANT, date(2020, 4, 30)).enterprise
        after = asked.verdict(JIA, GIANT, date(2020, 5, 1)).enterprise
        present = asked.verdict("示例甲股份有限公司", GIANT, date(2020, 4, 30)).enterprise
    assert (before.name, before.matched_by) == (JIA, "name")
    assert (after.name, after.matched_by) == ("示例甲股份有限公司", "former-name")
    assert (present.name, present.matched_by, present.id) == (JIA, "name", before.id)


def test_uscc(player: Player) -> None:
    """A USCC finds the enterprise from the position at which it was attached, and nobody before."""
    day = date(2020, 1, 1)
    before = player.record.position()
    with asking(player) as asked:
        found = asked.verdict(BING, GIANT, day).enterprise.id
    assert found is not None
    attach(player, found)
    with asking(player, before) as asked:
        nobody = asked.verdict(CODE, GIANT, day)
    with asking(player) as asked:
        spaced, by_name = asked.verdicts([CODE.lower()[:9] + " " + CODE[9:], BING], GIANT, day)
    assert (nobody.verdict, nobody.status, nobody.enterprise.id) == ("unknown", "uscc-not-on-record", None)
    assert (spaced.verdict, spaced.enterprise.id, spaced.enterprise.matched_by) == ("valid", found, "uscc")
    assert spaced.enterprise.uscc == by_name.enterprise.uscc == CODE


def test_gaps(player: Player) -> None:
    """A printed name that is open is unknown with the event that held it; anybody else with the list that lacks rows."""
    with asking(player) as asked:
        held = asked.verdict("杭州示例乙阀门股份有限公司", GIANT, date(2022, 7, 1))
        other = asked.verdict("示例从未入库有限公司", GIANT, date(2022, 7, 1))
        early = asked.verdict("示例从未入库有限公司", GIANT, date(2022, 7, 1), date(2022, 12, 31))
    assert [(step.step, step.act) for step in held.because] == [("held", "测试函〔2022〕1号")]
    assert player.memory.log[held.because[0].position - 1][1].NAME == "name-held"
    assert [(step.step, step.act) for step in other.because] == [("left-out", "测试函〔2023〕1号")]
    assert (early.verdict, early.status, early.because) == ("not_valid", "never-recorded", ())


def test_unresolved(player: Player) -> None:
    """A printed name is shown with the title that no name of its list joined, and why it may be the one meant."""
    with asking(player) as asked:
        (row,) = asked.unresolved()
    assert (row.name, row.act, row.body) == ("杭州示例乙阀门股份有限公司", "测试函〔2022〕1号", "浙江省")
    assert (row.candidates[0].name, row.candidates[0].why) == (YI, "same-words")
    assert JIA not in [one.name for one in row.candidates]


def test_coverage(player: Player) -> None:
    """Each list has a row with the bodies on record and missing, its rows and its open names."""
    with asking(player) as asked:
        rows = {(row.act, row.kind): row for row in asked.coverage()}
    assert rows["测试函〔2022〕1号", "renew"].open_names == 1
    assert rows["测试函〔2023〕1号", "recognise"].missing == ("安徽省",)
    assert rows["测试函〔2019〕1号", "recognise"].rows == 3
    assert len(rows) == 3


def test_coverage_of_what_was_admitted(engine: Engine) -> None:
    """Titles that only a later list proves are counted under the act that is said to have recognised them."""
    player = Player(engine)
    proof = listed(
        "renew",
        [[JIA, "浙江省"]],
        bodies=["浙江省"],
        unmatched="admit",
        admit={"batch": 1, "act": "测试函〔2019〕9号", "since": "2019-06-13"},
    )
    assert player.play(act_of(act("测试函〔2022〕9号", "2022-06-01", renew=proof)))
    with asking(player) as asked:
        rows = {row.kind: row for row in asked.coverage()}
    assert (rows["admitted"].act, rows["admitted"].on_record, rows["admitted"].admitted) == (
        "测试函〔2019〕9号",
        False,
        1,
    )
    assert rows["renew"].admitted == 1


def test_enterprise(player: Player) -> None:
    """An enterprise is shown with all its names and its standing in each tier; an unknown id is not."""
    with asking(player) as asked:
        found = asked.verdict(JIA, GIANT, date(2022, 1, 1)).enterprise.id
        assert found is not None
        record = asked.enterprise(found, date(2022, 1, 1))
        assert asked.enterprise(UUID(int=16), date(2022, 1, 1)) is None
    assert record is not None
    assert [(one.name, one.kind, one.since) for one in record.names] == [
        (JIA, "registered", None),
        ("示例甲股份有限公司", "renamed", date(2020, 5, 1)),
    ]
    assert [one.verdict for one in record.titles] == ["not_valid", "not_valid", "valid"]
    assert encode(enterprise_dict(record))


def read_streams(record: Record) -> Any:
    """The events of some streams, read the plain way."""

    def read(streams: Collection[UUID], connection: Connection) -> list[Entry]:
        return [one for one in record.read(0, 10_000, connection) if one.stream in set(streams)]

    return read


def test_history(player: Player) -> None:
    """The history of an enterprise holds its own events and those of its titles, up to the position known."""
    with asking(player) as asked:
        found = asked.verdict(JIA, GIANT, date(2022, 1, 1)).enterprise.id
        assert found is not None
        entries = asked.history(found, read_streams(player.record))
    with asking(player, entries[1].position) as asked:
        assert asked.history(found, read_streams(player.record)) == entries[:2]
    names = ["enterprise-registered", "title-recognised", "enterprise-renamed", "title-renewed"]
    assert [one.name for one in entries] == names
    assert history_dict(entries[1])["data"]["batch"] == 1


def test_acts(player: Player) -> None:
    """Acts are listed in the order of recording, by the page, and found however their brackets are typed."""
    with asking(player) as asked:
        whole = asked.acts()
        first = asked.acts(limit=3)
        assert first + asked.acts(after=first[-1].position) == whole
        found = asked.act("测试函[2022]1号")
        assert asked.act("测试函〔1999〕1号") is None
    assert [one.number for one in whole] == [step["act"]["number"] for step in STEPS]
    assert found is not None
    assert act_dict(found)["contents"][0]["event"] == "list-published"


def test_verdict_as_json(player: Player) -> None:
    """A verdict has exactly the keys of the contract, in its order, and its instants with microseconds."""
    with asking(player) as asked:
        answer = verdict_dict(asked.verdict(JIA, GIANT, date(2020, 1, 1), date(2020, 1, 1)))
    assert list(answer) == [
        "enterprise", "tier", "on", "known", "published_by", "verdict", "status", "term", "ending", "because", "assumes",
        "candidates", "basis",
    ]  # fmt: skip
    assert list(answer["enterprise"]) == ["id", "name", "uscc", "asked", "matched_by"]
    assert answer["known"]["recorded_at"] == "2026-11-23T01:00:00.000000Z"
    assert answer["term"] == {"from": "2019-06-13", "until": "2022-06-12", "batch": 1}
    assert list(answer["because"][0]) == ["step", "act", "on_record", "clause", "position"]
    assert answer["basis"] == str(answer["known"]["position"])


def test_many_as_json(player: Player) -> None:
    """Thousands written at once are the same bytes as one by one, whoever is asked about."""
    names = [
        JIA,
        YI,
        BING,
        DING,
        "示例甲股份有限公司",
        f" {BING} ",
        'a"\\b',
        "%s",
        CODE,
        "",
        "杭州示例乙阀门股份有限公司",
    ]
    days = (date(2019, 1, 1), date(2022, 6, 13), date(2022, 6, 20), date(2024, 1, 1), date.max)
    with asking(player) as asked:
        for day in days:
            one_by_one = [verdict_dict(asked.verdict(name, GIANT, day)) for name in names]
            assert verdicts_json(asked, names, GIANT, day) == encode(one_by_one)


def test_other_answers_as_json(player: Player) -> None:
    """Every other answer can be written as JSON, its days as text."""
    day = date(2022, 6, 1)
    with asking(player) as asked:
        assert title_dict(next(asked.titles(GIANT, day)), 7)["position"] == 7
        assert change_dict(next(asked.changes(date(2019, 1, 1), day)))["on"] == "2019-06-13"
        assert due_dict(next(asked.due(day, 30)))["days_left"] == 11
        assert encode([coverage_dict(row) for row in asked.coverage()])
        assert encode([unresolved_dict(row) for row in asked.unresolved()])
        assert encode([hit_dict(row) for row in asked.enterprises("示例")]) == b"[]"
        assert encode([ending_row_dict(row) for row in asked.endings()])


def test_empty_record(engine: Engine) -> None:
    """Position 0 answers too: nothing is on record."""
    player = Player(engine)
    with asking(player, 0) as asked:
        verdict = asked.verdict(JIA, GIANT, date(2022, 1, 1))
        assert (verdict.status, verdict.basis, verdict.known.recorded_at) == ("never-recorded", "0", None)
        assert list(asked.titles(None, date(2022, 1, 1), verdict="all")) == []
        assert list(asked.changes(date(2022, 1, 1) - timedelta(1), date(2022, 1, 1))) == []
        assert [*asked.coverage(), *asked.unresolved(), *asked.acts()] == []
        assert asked.verdicts([], GIANT, date(2022, 1, 1)) == []
