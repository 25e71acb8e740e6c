"""A province hands its summary tables in (notice 三(五)): once, with all decided, and nothing that is barred by then."""

from dataclasses import replace

import pytest

from domain.campaign import Campaign
from domain.civil import Term
from domain.event import SummaryHandedIn
from domain.filing import Withdraw, close, withdraw
from domain.reviewing import (
    HandIn,
    hand_in,
)
from tests.domain.campaign.given import (
    AFTER,
    BING,
    DING,
    JIA,
    MET,
    NINGBO,
    SHA,
    YI,
    ZHEJIANG,
    app,
    day,
    declined,
    filed,
    given,
    handed_in,
    recommended,
    who,
)
from tests.domain.campaign.province import (
    NEW,
    OLD,
    compares,
    hands_in,
    recommends,
    reviews,
    takes_back,
)


def test_a_province_hands_in_once_with_its_counts() -> None:
    """Annex 3 for a recognition; from then on its findings stand."""
    files = given(NEW)
    recommended(files, NEW, JIA, YI)
    declined(files, filed(files, NEW, BING))

    summary = handed_in(files, NEW)

    assert summary == SummaryHandedIn(
        campaign=NEW.id,
        body=ZHEJIANG,
        kind="annex-3",
        filed=3,
        recommended=2,
        declined=1,
        not_filed=0,
        annex=SHA,
        late=0,
        on=day("2022-07-12"),
    )
    files.refused(hands_in(), "handed-in", ZHEJIANG, "2022-07-12")
    files.refused(takes_back(app(NEW, JIA)), "handed-in")


@pytest.mark.parametrize("closed", [True, False])
def test_annex_4_counts_who_filed_nothing(closed: bool) -> None:
    """The same before and after the campaign was closed; one that filed with another authority before it moved filed."""
    files = given(OLD)
    recommended(files, OLD, JIA)
    files.take(lambda docket: withdraw(docket, Withdraw(filed(files, OLD, YI), "自愿放弃", day(AFTER))))
    filed(files, OLD, DING)
    files.reviewed[who(DING)] = files.belongs[who(DING)] = ZHEJIANG
    if closed:
        files.take(lambda docket: close(docket, OLD.id, day("2022-06-29")))

    summary = handed_in(files, OLD)

    assert (summary.kind, summary.filed, summary.recommended, summary.declined) == ("annex-4", 1, 1, 0)
    assert summary.not_filed == 2


@pytest.mark.parametrize(("on", "late"), [("2022-07-01", 0), ("2022-07-12", 0), ("2022-07-13", 1), ("2022-08-01", 20)])
def test_lateness_is_counted_and_refuses_nothing(on: str, late: int) -> None:
    """In days after the provinces' deadline; without one nobody is late."""
    files = given(NEW)
    recommended(files, NEW, JIA)
    assert handed_in(files, NEW, on=on).late == late
    other = given(NEW)
    other.change(NEW, provinces_by=None)
    assert handed_in(other, NEW, on=on).late == 0


@pytest.mark.parametrize("campaign", [NEW, OLD])
def test_an_enterprise_that_was_dissolved_is_neither_recommended_nor_handed_in(campaign: Campaign) -> None:
    """Whatever the call excludes: nobody is there any more; declined with that reason, the summary goes in."""
    files = given(replace(campaign, exclusions=()))
    recommended(files, campaign, JIA, YI)
    files.gone[who(YI)] = "测销〔2022〕1号"
    files.refused(
        lambda docket: hand_in(docket, HandIn(campaign.id, ZHEJIANG, SHA, day("2022-07-12"))),
        "excluded",
        YI,
        "测销〔2022〕1号",
    )
    files.take(takes_back(app(campaign, YI)))
    files.refused(recommends(app(campaign, YI), 2), "excluded", "已注销")
    declined(files, app(campaign, YI), "企业已注销")
    assert handed_in(files, campaign).recommended == 1


def test_an_enterprise_that_moved_after_it_was_recommended_is_recommended_anew() -> None:
    """Whoever recommended it did not know; recommended by the same authority once it does, it is handed in."""
    files = given(NEW)
    recommended(files, NEW, JIA)
    files.belongs[who(JIA)] = NINGBO
    files.refused(hands_in(), "excluded", JIA, NINGBO)
    files.take(takes_back(app(NEW, JIA)))
    files.take(recommends(app(NEW, JIA), 1))
    assert handed_in(files, NEW).recommended == 1


def test_a_province_hands_in_when_all_is_decided() -> None:
    """After the window, called by the act, with an order of merit that has no gap."""
    files = given(NEW)
    files.refused(hands_in(on="2022-06-28"), "window-open", "2022-06-28")
    files.refused(hands_in(body="江苏省"), "body-not-called", "江苏省")
    files.refused(hands_in(annex="x"), "bad-sha256")
    filed(files, NEW, JIA, YI, BING)
    files.refused(hands_in(), "undecided", "3件", JIA)
    declined(files, app(NEW, BING))
    recommended(files, NEW, JIA, YI, first=2)
    files.refused(hands_in(), "rank-gap", "1至2", "缺：1")
    files.take(takes_back(app(NEW, YI)))
    files.take(recommends(app(NEW, YI), 1))
    files.take(hands_in())
    assert handed_in(files, NEW, NINGBO).filed == 0


def test_the_ranks_of_a_re_review_may_have_gaps() -> None:
    """It has no order of merit to send."""
    files = given(OLD)
    recommended(files, OLD, JIA, first=7)
    assert handed_in(files, OLD).recommended == 1


def test_after_the_list_nothing_is_decided() -> None:
    """A further act may correct what was decided."""
    files = given(NEW)
    application = filed(files, NEW, JIA)
    files.change(NEW, lists=("工信部企业函〔2022〕1号",), window=Term(day("2022-06-21"), day("2022-06-28")))
    for step in (compares(application), reviews(application, *MET), recommends(application), hands_in()):
        files.refused(step, "list-published", "工信部企业函〔2022〕1号")
