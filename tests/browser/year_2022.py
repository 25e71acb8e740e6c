"""The whole of 2022 in small, as people do it on pages alone: the recognition of batch 4 and the re-review of batch 1 side by
side, from one call to lapsed and renewed titles, by three enterprises, a province and three officers of the ministry."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser import year_scenes as scenes
from tests.browser.machinery import Seats
from tests.browser.year import ABSENT, LIST, list_files, publicity_files, year_in
from tests.web.pages.stage import FIRM, RIVAL, Stage
from web.campaigns import reading


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """A ledger in June 2022."""
    made = year_in(tmp_path)
    yield made
    made.runtime.close()


def test_from_one_call_to_lapsed_and_renewed_titles(stage: Stage, seats: Seats, tmp_path: Path) -> None:
    """An approval is voided by a late objection on the way; in the end a citizen asks about all three."""
    scenes.the_ministry_calls(seats("ministry"))
    applied_and_recommended(stage, seats)
    checked(stage, seats)
    shown(stage, seats, tmp_path)
    proposal = approved_and_voided(stage, seats, tmp_path)
    published(stage, seats, proposal)
    asked(stage, seats)
    assert stage.runtime.differences() == []


def campaign(stage: Stage, kind: str) -> str:
    """The page of the campaign of a kind."""
    return next(f"/campaigns/{one.id}" for one in reading.campaigns(stage.runtime) if one.kind == kind)


def applied_and_recommended(stage: Stage, seats: Seats) -> None:
    """One applies in each campaign, one of batch 1 files nothing; the province recommends both."""
    stage.on("2022-06-22")
    scenes.an_enterprise_applies(seats("firm"), "复核")
    scenes.an_enterprise_applies(seats("rival"), "第4批")
    stage.on("2022-06-29")
    scenes.the_province_recommends(seats("zhejiang"))


def checked(stage: Stage, seats: Seats) -> None:
    """The windows are closed, both annexes handed in, and the ministry looks at what is in them."""
    both = [campaign(stage, kind) for kind in ("recognition", "re-review")]
    scenes.the_ministry_closes(seats("ministry"), both)
    stage.on("2022-07-08")
    scenes.the_province_hands_in(seats("zhejiang"), both)
    stage.on("2022-07-20")
    scenes.the_ministry_checks(seats("ministry"))


def shown(stage: Stage, seats: Seats, folder: Path) -> None:
    """The list is out for objections: proposed by one officer, approved by two others, and published on its day."""
    stage.on("2022-08-08")
    path = scenes.an_officer_proposes(seats("ministry"), publicity_files(folder))
    for login in ("second", "third"):
        scenes.an_officer_approves(seats(login), path)
    scenes.an_officer_publishes(seats("ministry"), path)


def approved_and_voided(stage: Stage, seats: Seats, folder: Path) -> str:
    """Two officers have approved the list when somebody objects; it is settled, and both approve again."""
    stage.on("2022-08-20")
    path = scenes.an_officer_proposes(seats("ministry"), list_files(folder))
    scenes.what_it_would_do_is_seen(seats("auditor"), path)
    for login in ("second", "third"):
        scenes.an_officer_approves(seats(login), path)
    scenes.somebody_objects_late(seats("absent"), campaign(stage, "recognition"))
    scenes.the_approval_is_void(seats("second"), path)
    for login in ("second", "third"):
        scenes.an_officer_approves(seats(login), path)
    return path


def published(stage: Stage, seats: Seats, proposal: str) -> None:
    """Not before its day, and on its day in one step."""
    stage.on("2022-09-07")
    scenes.it_is_too_early(seats("ministry"), proposal, "2022-09-08")
    stage.on("2022-09-08")
    scenes.an_officer_publishes(seats("ministry"), proposal)


def asked(stage: Stage, seats: Seats) -> None:
    """The renewed title and the new one are valid, the absent one is not, though it was until the list was out."""
    citizen = seats.anybody()
    scenes.a_citizen_asks(citizen, FIRM, "2022-09-08", "有效", "2025-06-30")
    scenes.a_citizen_asks(citizen, RIVAL, "2022-09-08", "有效", LIST)
    scenes.a_citizen_asks(citizen, ABSENT, "2022-09-07", "有效", "名单发布前依然有效")
    ending = scenes.the_ending_is_traced(citizen)
    citizen.leave()
    scenes.the_auditor_traces_further(seats("auditor"), ending)
