"""Calendars: what falls on which day, the same for ever at a position, and growing by sequence as calendars ask for."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from icalendar import Calendar

from domain.act import Act
from domain.annual import update_stream
from domain.authority import NAMES
from domain.event import AnnualUpdateFiled
from domain.tier import Tier
from tests.acts import call, corrected, end, publicity, recognise, rename, renew, together
from tests.web.conftest import Served
from web.api import create_app
from web.example import cast
from web.runtime import Runtime
from web.settings import Settings

ONE, TWO, LATER = "示例甲轴承有限公司", "示例乙阀门有限公司", "示例甲精密轴承股份有限公司"
FIRST = recognise(1, [ONE, TWO], on="2019-06-13", term=("2019-06-13", "2022-06-12"))
STORY: tuple[Act, ...] = (
    FIRST,
    together(call(1, on="2022-06-15"), publicity([ONE], "2022-08-08", "2022-08-12")),
    renew(1, [ONE], on="2022-09-08", term=("2022-07-01", "2025-06-30")),
    rename(ONE, LATER, on="2023-01-05"),
    end(LATER, "2024-03-01"),
    corrected(FIRST, recognise(1, [ONE, TWO], on="2019-06-13", term=("2019-06-13", "2022-06-10"))),
)


@pytest.fixture
def told(database_url: str) -> Iterator[tuple[Runtime, FlaskClient, list[int]]]:
    """A short story with a correction, and the positions after each act."""
    runtime = Runtime(Settings(database_url=database_url), clock=lambda: datetime(2026, 11, 23, 1, tzinfo=UTC))
    runtime.create()
    ends = []
    for act in STORY:
        runtime.ledger.record_act(act)
        ends.append(runtime.record.position())
    runtime.catch_up_search()
    yield runtime, create_app(runtime).test_client(), ends
    runtime.close()


def events(client: FlaskClient, **asked: Any) -> dict[str, dict[str, Any]]:
    """The entries of a calendar by their UID."""
    answer = client.get("/api/v1/calendar.ics", query_string=asked)
    assert (answer.status_code, answer.mimetype) == (200, "text/calendar")
    told: Any = Calendar.from_ical(answer.get_data()).walk("VEVENT")
    found = [
        {
            "start": one["DTSTART"].dt,
            "end": one["DTEND"].dt,
            "summary": str(one["SUMMARY"]),
            "description": str(one["DESCRIPTION"]),
            "status": str(one["STATUS"]),
            "sequence": int(one["SEQUENCE"]),
            "stamp": one["DTSTAMP"].dt,
            "kind": one["CATEGORIES"].cats[0],
            "tier": one["CATEGORIES"].cats[1] if one["CATEGORIES"].cats[1:] else None,
            "uid": str(one["UID"]),
        }
        for one in told
    ]
    by_uid = {one["uid"]: one for one in found}
    assert len(by_uid) == len(found)
    return by_uid


def id_of(runtime: Runtime, name: str) -> str:
    """The id of an enterprise."""
    with runtime.asking() as asking:
        found = asking.verdict(name, Tier.LITTLE_GIANT, date(2020, 1, 1)).enterprise.id
    assert found is not None
    return str(found)


def test_lines_are_folded_between_characters(served: Served) -> None:
    """No line is longer than 75 octets, each is whole UTF-8, and all end as the format wants."""
    raw = served.client.get("/api/v1/calendar.ics").get_data()
    assert raw.endswith(b"END:VCALENDAR\r\n")
    folded = 0
    for line in raw.split(b"\r\n"):
        assert b"\n" not in line
        assert len(line) <= 75
        folded += line.startswith(b" ") and len(line.decode("utf-8")) > 1
    assert folded > 10


def test_a_calendar_says_how_often_to_come_back(served: Served) -> None:
    """Name, refresh interval and the rest of the head stand there."""
    found = Calendar.from_ical(served.client.get("/api/v1/calendar.ics?body=浙江省").get_data())
    assert found["X-WR-CALNAME"] == found["NAME"] == "浙江省专精特新称号日历"
    assert found["REFRESH-INTERVAL"].to_ical() == b"PT12H"
    assert (found["VERSION"], found["METHOD"]) == ("2.0", "PUBLISH")


def test_terms_that_end_are_counted_as_the_list_of_the_day_counts_them(served: Served) -> None:
    """For each tier and day: as many as the list of that day has titles in their last day."""
    shown = {
        (one["tier"], one["start"]): int(one["summary"].partition("：")[2].split()[0])
        for one in events(served.client).values()
        if one["kind"] == "term-ends" and one["status"] == "CONFIRMED"
    }
    assert shown
    with served.runtime.asking() as asking:
        for (tier, day), count in shown.items():
            last = [row for row in asking.titles(Tier(tier), day) if row.until == day and row.status == "in-term"]
            assert len(last) == count, (tier, day)


def test_bodies_together_make_the_nation(served: Served) -> None:
    """Every title that counts in the nation's calendar counts in that of one body."""

    def counts(**asked: str) -> Counter[tuple[str, str, date]]:
        return Counter(
            {
                (one["kind"], one["tier"], one["start"]): int(one["summary"].partition("：")[2].split()[0])
                for one in events(served.client, **asked).values()
                if one["status"] == "CONFIRMED" and one["kind"] in ("term-ends", "re-review-due")
            }
        )

    whole: Counter[tuple[str, str, date]] = Counter()
    for body in NAMES:
        whole += counts(body=body)
    assert whole == counts()


def test_due_and_the_calendar_agree(served: Served) -> None:
    """After the last act on record, what falls due within ten years is what the calendar has from then on."""
    answer = served.client.get("/api/v1/due?on=2026-12-01&within=3660d").get_json()
    due = Counter((one["tier"], one["term"]["until"]) for one in answer["items"] if one["days_left"] >= 0)
    shown = {
        (one["tier"], one["start"].isoformat()): int(one["summary"].partition("：")[2].split()[0])
        for one in events(served.client).values()
        if one["kind"] == "term-ends" and one["status"] == "CONFIRMED" and one["start"] >= date(2026, 12, 1)
    }
    assert due
    assert due == shown


def test_a_position_gives_the_same_bytes_for_ever(told: tuple[Runtime, FlaskClient, list[int]]) -> None:
    """A pinned calendar is the same as it was when it was current, may be kept, and is not sent twice."""
    runtime, client, ends = told
    now = client.get("/api/v1/calendar.ics")
    pinned = client.get(f"/api/v1/calendar.ics?known={ends[-1]}")
    assert pinned.get_data() == now.get_data()
    assert "immutable" in pinned.headers["Cache-Control"]
    runtime.ledger.record_act(recognise(2, ["示例丙仪器有限公司"], on="2026-01-05"))
    again = client.get(f"/api/v1/calendar.ics?known={ends[-1]}", headers={"If-None-Match": now.headers["ETag"]})
    assert again.status_code == 304
    assert client.get("/api/v1/calendar.ics", headers={"If-None-Match": now.headers["ETag"]}).status_code == 200


@pytest.mark.parametrize("whose", ["nation", "浙江省", ONE, TWO])
def test_a_sequence_rises_when_and_only_when_its_entry_changes(
    told: tuple[Runtime, FlaskClient, list[int]], whose: str
) -> None:
    """From position to position: no entry vanishes, none goes back, and each change raises its sequence and its stamp."""
    runtime, client, ends = told
    asked = {} if whose == "nation" else {"body": whose} if whose == "浙江省" else {"enterprise": id_of(runtime, whose)}
    before: dict[str, dict[str, Any]] = {}
    for known in ends:
        now = events(client, known=str(known), **asked)
        assert set(before) <= set(now)
        for uid, old in before.items():
            new = now[uid]
            same = all(old[key] == new[key] for key in ("start", "end", "summary", "description", "status"))
            assert (new["sequence"] == old["sequence"]) == same, (old, new)
            assert new["sequence"] >= old["sequence"]
            assert new["stamp"] == old["stamp"] if same else new["stamp"] >= old["stamp"]
        before = now
    assert any(one["sequence"] for one in before.values())


def test_the_example_never_goes_back(served: Served) -> None:
    """Over the whole example, too, entries stay and sequences rise with what they say."""
    before: dict[str, dict[str, Any]] = {}
    for known in [commit.last for commit in served.runtime.record.commits(0, 1000)]:
        now = events(served.client, known=str(known))
        for uid, old in before.items():
            same = all(old[key] == now[uid][key] for key in ("start", "end", "summary", "status"))
            assert (now[uid]["sequence"] > old["sequence"]) != same
        before = now


def test_an_enterprise_s_calendar(told: tuple[Runtime, FlaskClient, list[int]]) -> None:
    """Its terms, its re-reviews and the window of the call that was for it, under its present name."""
    runtime, client, ends = told
    whose = id_of(runtime, ONE)
    found = sorted(events(client, enterprise=whose).values(), key=lambda one: one["start"])
    assert [(one["kind"], str(one["start"]), one["status"]) for one in found] == [
        ("term-ends", "2022-06-10", "CONFIRMED"),
        ("term-ends", "2022-06-12", "CANCELLED"),
        ("re-review-due", "2022-06-13", "CONFIRMED"),
        ("window", "2022-06-21", "CONFIRMED"),
        ("change-report-due", "2023-04-05", "CONFIRMED"),
        ("annual-update-due", "2023-04-30", "CONFIRMED"),
        ("annual-update-due", "2024-04-30", "CANCELLED"),
        ("annual-update-due", "2025-04-30", "CANCELLED"),
        ("term-ends", "2025-06-30", "CANCELLED"),
        ("re-review-due", "2025-07-01", "CANCELLED"),
    ]
    assert found[0]["summary"] == f"{LATER}：“小巨人”企业称号有效期届满"
    assert str(found[3]["end"]) == "2022-06-29"
    early = events(client, enterprise=whose, known=str(ends[0]))
    assert {one["summary"].partition("：")[0] for one in early.values()} == {ONE}


def test_what_was_filed_leaves_the_enterprise_s_calendar(told: tuple[Runtime, FlaskClient, list[int]]) -> None:
    """One entry a duty, of whatever tier is asked for; filed, it is cancelled there, and the nation's stays as it was."""
    runtime, client, ends = told
    whose = id_of(runtime, ONE)
    before, nation = events(client, enterprise=whose, tier="specialised-sme"), events(client)
    assert sorted((one["kind"], one["tier"], one["status"]) for one in before.values()) == [
        ("annual-update-due", None, "CANCELLED"),
        ("annual-update-due", None, "CANCELLED"),
        ("annual-update-due", None, "CONFIRMED"),
        ("change-report-due", None, "CONFIRMED"),
    ]
    firm, due = UUID(whose), date(2023, 4, 30)
    filed = AnnualUpdateFiled(enterprise=firm, year=2023, rule_book="63", form={}, due=due, on=due)
    runtime.ledger.note(lambda _: [(update_stream(firm, 2023), filed)])
    (uid,) = (uid for uid, one in before.items() if one["start"] == due)
    after = events(client, enterprise=whose)
    assert (after[uid]["status"], after[uid]["sequence"]) == ("CANCELLED", before[uid]["sequence"] + 1)
    assert events(client) == nation
    (shared,) = (one for one in nation.values() if one["start"] == due)
    assert shared["summary"] == "全国：1 家“小巨人”企业 2023 年度更新截止"
    assert events(client, enterprise=whose, known=str(ends[-1]))[uid] == before[uid]


def test_calls_and_publicities_stand_in_the_calendars_of_bodies(served: Served) -> None:
    """The window of a call and a publicity span their days, the last one inside."""
    found = {(one["kind"], str(one["start"]), str(one["end"])) for one in events(served.client, body="浙江省").values()}
    assert ("window", "2022-06-21", "2022-06-29") in found
    assert ("provinces-by", "2022-07-12", "2022-07-13") in found
    assert ("publicity", "2022-08-08", "2022-08-13") in found


def test_a_tier_picks_its_entries_without_changing_them(served: Served) -> None:
    """Asked for one tier, the same entries come with the same ids."""
    whole = events(served.client)
    part = events(served.client, tier="specialised-sme")
    assert part
    assert part == {uid: one for uid, one in whole.items() if one["tier"] == "specialised-sme"}


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"enterprise": "x"}, 404),
        ({"enterprise": "00000000-0000-0000-0000-000000000000"}, 404),
        ({"body": "某省"}, 400),
        ({"tier": "x"}, 400),
        ({"province": "浙江省"}, 400),
    ],
)
def test_an_odd_question_is_a_problem(small: Served, asked: dict[str, str], code: int) -> None:
    """Unknown enterprises, bodies and parameters are told, not guessed."""
    answer = small.client.get("/api/v1/calendar.ics", query_string=asked)
    assert (answer.status_code, answer.mimetype) == (code, "application/problem+json")


def test_an_enterprise_and_a_body_at_once_are_refused(small: Served) -> None:
    """A calendar is one's or the other's."""
    whose = id_of(small.runtime, cast.RENEWED)
    answer = small.client.get("/api/v1/calendar.ics", query_string={"enterprise": whose, "body": "浙江省"})
    assert answer.status_code == 400


def test_an_enterprise_s_page_leads_to_its_calendar(small: Served) -> None:
    """Programs find it by its link, people by theirs."""
    whose = id_of(small.runtime, cast.RENEWED)
    text = small.client.get(f"/enterprises/{whose}").get_data(as_text=True)
    assert f'type="text/calendar" title="{cast.RENEWED}" href="/api/v1/calendar.ics?enterprise={whose}"' in text
    assert f'<a href="/api/v1/calendar.ics?enterprise={whose}">' in text
