"""What the tables say of enterprises between lists: who holds whom, champions, authorities, and changed windows in calendars."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest
from sqlalchemy import Engine

from domain.act import Act
from domain.enrolling import enrol, enrolled
from domain.name import normalise
from projections.asking_calendar import calendar
from projections.asking_holdings import bodies, champions, holdings_near
from projections.calendar_entries import Scope
from projections.docket import TableDocket
from projections.loop import catch_up
from projections.rebuild import check, rebuild
from projections.searching import catch_up_search
from tests.acts import (
    call,
    champion,
    corrected,
    dissolve,
    merge,
    move,
    publicity,
    recognise,
    shares,
    split,
    window,
    withdraw,
)
from tests.projections.compare import compare_docket, compare_titles
from tests.projections.play import Player
from tests.world import BING, DING, JIA, JIANGSU, SPECIALISED, YI, ZHEJIANG, day

GROUP, HOLDING = "示例集团有限公司", "示例投资合伙企业（有限合伙）"
BATCH_1 = recognise(1, [JIA, YI], "2019-06-13")
MOVED = move(JIA, ZHEJIANG, JIANGSU, "2021-05-01")
CALL = call(1, "2022-06-15")


@pytest.fixture
def player(engine: Engine) -> Player:
    """A record on either database with one batch."""
    player = Player(engine)
    assert player.play(BATCH_1)
    return player


def record(player: Player, *acts: Act) -> None:
    """Put acts on record, each of which must be taken; deciding reads the same from memory and from the tables."""
    for act in acts:
        assert player.play(act), act
    with player.engine.connect() as connection:
        compare_docket(connection, player.memory, player.record)
        compare_titles(connection, player.memory, player.ends)
    assert check(player.engine, player.record) == []


def id_of(player: Player, name: str) -> UUID:
    """The one enterprise of a name."""
    (one,) = player.memory.joined((normalise(name),))[normalise(name)]
    return one


def held(player: Player, on: str) -> dict[tuple[UUID, UUID], Decimal]:
    """What the group holds on a day, and whatever hangs together with it: shares by holder and held."""
    with player.engine.connect() as connection:
        near = holdings_near(connection, id_of(player, GROUP), day(on))
    return {(one.holder, one.held): one.share for one in near}


def test_the_last_statement_of_a_pair_counts(player: Player) -> None:
    """It replaces what was said before from its own first day on, and ends with its last."""
    first = shares(GROUP, JIA, "51", "2020-01-01", "2020-03-01")
    later = shares(GROUP, JIA, "12.5", "2021-01-01", "2021-03-01", until="2021-12-31")
    record(player, first, later)
    pair = id_of(player, GROUP), id_of(player, JIA)
    assert held(player, "2019-12-31") == {}
    assert held(player, "2020-12-31") == {pair: Decimal("51")}
    assert held(player, "2021-12-31") == {pair: Decimal("12.5")}
    assert held(player, "2022-01-01") == {}
    record(player, corrected(later, shares(GROUP, YI, "12.5", "2021-01-01", "2021-03-01")))
    assert held(player, "2021-12-31") == {pair: Decimal("51"), (pair[0], id_of(player, YI)): Decimal("12.5")}


def test_what_hangs_together_is_found_from_any_end(player: Player) -> None:
    """Through holders and held, however far; what does not hang together is left out."""
    record(
        player,
        shares(GROUP, JIA, "51", "2020-01-01", "2020-03-01"),
        shares(HOLDING, GROUP, "60", "2020-01-01", "2020-03-02"),
        shares(BING, YI, "60", "2020-01-01", "2020-03-03"),
    )
    with player.engine.connect() as connection:
        near = holdings_near(connection, id_of(player, JIA), day("2020-06-01"))
        alone = holdings_near(connection, UUID(int=16), day("2020-06-01"))
    assert {(one.holder, one.held) for one in near} == {
        (id_of(player, GROUP), id_of(player, JIA)),
        (id_of(player, HOLDING), id_of(player, GROUP)),
    }
    assert alone == []


def test_champions_from_their_day_on(player: Player) -> None:
    """The act that made each one, as of a day."""
    act = champion(JIA, "2021-03-01", since="2021-01-01")
    record(player, act)
    both = [id_of(player, JIA), id_of(player, YI)]
    with player.engine.connect() as connection:
        assert champions(connection, both, day("2021-01-01")) == {both[0]: act.number}
        assert champions(connection, both, day("2020-12-31")) == {}


def test_to_whom_enterprises_belong(player: Player) -> None:
    """Where they enrolled, then where lists print them, then where they moved."""
    with player.record.writing() as connection:
        events = enrol(
            TableDocket(connection, player.record.read_streams), DING, "91330100MA2XY12351", "福建省", day("2020-01-01")
        )
        player.record.append(events, by="test", connection=connection)
        catch_up(connection, player.record)
    player.memory.append(events)
    player.ends.append(player.memory.position)
    lower = recognise(
        1, [JIA], "2021-06-01", tier=SPECIALISED, issuer="江苏省工业和信息化厅", body=JIANGSU, bodies=[JIANGSU]
    )
    firms = [id_of(player, JIA), id_of(player, YI), enrolled(DING), UUID(int=32)]
    with player.engine.connect() as connection:
        assert bodies(connection, firms) == {firms[0]: ZHEJIANG, firms[1]: ZHEJIANG, firms[2]: "福建省"}
    record(player, MOVED, lower)
    with player.engine.connect() as connection:
        assert bodies(connection, firms)[firms[0]] == JIANGSU
    record(player, corrected(MOVED, move(YI, ZHEJIANG, JIANGSU, "2021-05-01")))
    with player.engine.connect() as connection:
        assert bodies(connection, firms[:2]) == {firms[0]: JIANGSU, firms[1]: JIANGSU}


def test_every_kind_is_rebuilt(player: Player) -> None:
    """The tables made anew are those that grew, and the search knows an enterprise that enrolled."""
    record(
        player,
        MOVED,
        merge([YI], BING, "2021-06-01"),
        split(BING, [DING, GROUP], "2021-07-01"),
        dissolve(JIA, "2021-08-01"),
        CALL,
        window(CALL.number, ("2022-06-21", "2022-07-12"), "2022-07-01"),
        withdraw(CALL.number, "2022-07-20"),
    )
    rebuild(player.engine, player.record)
    assert check(player.engine, player.record) == []
    with player.record.writing() as connection:
        catch_up_search(connection, player.record)


def test_calendars_show_the_window_as_changed_and_no_call_taken_back(player: Player) -> None:
    """As known before the change the first window stays; once the call is withdrawn its entry stands no longer."""
    record(
        player,
        CALL,
        window(CALL.number, ("2022-06-21", "2022-07-12"), "2022-07-01"),
        withdraw(CALL.number, "2022-07-20"),
    )
    assert windows(player, 2) == [(day("2022-06-28"), True)]
    assert windows(player, 3) == [(day("2022-07-12"), True)]
    assert windows(player, 4) == [(day("2022-07-12"), False)]


def test_calendars_show_the_window_from_before_a_change_that_was_taken_back(player: Player) -> None:
    """The days are again those of the call; a publicity that is taken back stands no longer."""
    changed = window(CALL.number, ("2022-06-21", "2022-07-12"), "2022-06-20")
    shown = publicity([JIA], "2022-08-08", "2022-08-12")
    record(player, CALL, changed, withdraw(changed.number, "2022-06-22"), shown, withdraw(shown.number, "2022-08-09"))
    assert windows(player, 3) == [(day("2022-07-12"), True)]
    assert windows(player, 4) == [(day("2022-06-28"), True)]
    stands = []
    for step in (5, 6):
        with player.engine.connect() as connection:
            lines = calendar(connection, Scope(), player.ends[step])
        stands += [one.line.stands for one in lines if one.occasion.kind == "publicity"]
    assert stands == [True, False]


def windows(player: Player, step: int) -> list[tuple[date, bool]]:
    """The last days of windows in the nation's calendar and in the enterprise's, and whether they stand; known after a step."""
    with player.engine.connect() as connection:
        whole = calendar(connection, Scope(), player.ends[step])
        own = calendar(connection, Scope(enterprise=id_of(player, JIA)), player.ends[step])
    found = [(one.line.what.until, one.line.stands) for one in whole if one.occasion.kind == "window"]
    assert found == [(one.line.what.until, one.line.stands) for one in own if one.occasion.kind == "window"]
    return found
