"""An enterprise files, files again, takes back and proves; who filed nothing is recorded (notice 三(一)1, 三(三), 三(四)2)."""

from typing import Any
from uuid import UUID

import pytest

from domain.campaign import Campaign
from domain.civil import Term
from domain.event import ApplicationNotFiled, ApplicationSubmitted, CampaignClosed
from domain.filing import Attach, Submit, Withdraw, attach, close, submit, withdraw
from tests.domain.campaign.given import (
    AFTER,
    BING,
    CALL,
    DING,
    DURING,
    FORM,
    JIA,
    NINGBO,
    SHA,
    YI,
    ZHEJIANG,
    Way,
    app,
    compared,
    day,
    declined,
    examined,
    filed,
    given,
    handed_in,
    re_review,
    recognition,
    recommended,
    who,
)

NEW = recognition()
OLD = re_review()


def asks(
    campaign: Campaign = NEW, name: str = JIA, on: str = DURING, form: dict[str, str] = FORM, expect: int | None = None
) -> Way:
    """The step of filing."""
    return lambda docket: submit(docket, Submit(campaign.id, who(name), form, day(on), expect))


def takes_back(application: UUID, reason: str = "自愿放弃", on: str = DURING, expect: int | None = None) -> Way:
    """The step of withdrawing."""
    return lambda docket: withdraw(docket, Withdraw(application, reason, day(on), expect))


def proves(application: UUID, number: int = 1, sha256: str = SHA, size: int = 10, kept: str = "store") -> Way:
    """The step of attaching."""
    asked = Attach(application, UUID(int=number), sha256, size, "application/pdf", kept, "revenue.y1", day(DURING))
    return lambda docket: attach(docket, asked)


def test_a_form_is_filed() -> None:
    """The first revision, for the authority that the enterprise belongs to; what was left empty is not on record."""
    files = given(NEW)

    (event,) = files.take(asks(form=FORM | {"cloud": " "}))

    assert event == ApplicationSubmitted(
        campaign=NEW.id, enterprise=who(JIA), body=ZHEJIANG, revision=1, form=FORM, on=day(DURING)
    )
    assert files.application(app(NEW, JIA)).stands


@pytest.mark.parametrize("on", ["2022-06-21", "2022-06-28"])
def test_both_days_of_the_window_are_inside(on: str) -> None:
    """The first day and the last."""
    given(NEW).take(asks(on=on))


@pytest.mark.parametrize(("on", "word"), [("2022-06-20", "尚未开始"), ("2022-06-29", "已经结束")])
def test_outside_the_window_nothing_is_filed(on: str, word: str) -> None:
    """The refusal names the window and the day."""
    given(NEW).refused(asks(on=on), "outside-window", "2022-06-21", "2022-06-28", on, word, CALL)


def test_a_changed_window_counts() -> None:
    """A window that was moved on is open."""
    files = given(NEW)
    files.change(NEW, window=Term(day("2022-06-21"), day("2022-07-05")))
    files.take(asks(on="2022-07-05"))


def test_a_withdrawn_call_takes_nothing() -> None:
    """Nor does a campaign that was never called, or whose list is out."""
    files = given(NEW)
    files.refused(asks(OLD), "unknown-campaign", str(OLD.id))
    files.change(NEW, lists=("工信部企业函〔2022〕1号",))
    files.refused(asks(), "list-published", "工信部企业函〔2022〕1号")
    files.change(NEW, withdrawn=day("2022-06-22"))
    files.refused(asks(), "campaign-withdrawn", "2022-06-22")


def test_the_authority_must_have_been_called() -> None:
    """A province that the act does not call on sends nobody; one that nobody knows is said so."""
    files = given(NEW)
    files.belongs[who(YI)] = "江苏省"
    del files.belongs[who(BING)]
    files.refused(asks(name=YI), "body-not-called", "江苏省", ZHEJIANG)
    files.refused(asks(name=BING), "no-body", BING)


def test_only_who_is_under_review_files_for_it() -> None:
    """A re-review is about titles of its cohorts that have not ended."""
    files = given(OLD)
    del files.reviewed[who(YI)]
    files.refused(asks(OLD, YI), "not-in-scope", YI, "第1批")
    files.take(asks(OLD, JIA))


@pytest.mark.parametrize("form", [{}, {"name": "  "}])
def test_an_empty_form_is_refused(form: dict[str, str]) -> None:
    """Nothing answered is nothing filed."""
    given(NEW).refused(asks(form=form), "empty-form")


@pytest.mark.parametrize("code", ["phone", "legal_person", "email"])
def test_nothing_personal_gets_onto_the_record(code: str) -> None:
    """Whatever the edge forgot to split off."""
    given(NEW).refused(asks(form=FORM | {code: "示例"}), "personal-field", code)


def test_filing_again_voids_what_was_found() -> None:
    """The next revision is neither compared nor reviewed; evidence stays."""
    files = given(NEW)
    application = filed(files, NEW, JIA)
    files.take(proves(application))
    examined(files, application, on=DURING)

    files.take(asks(form=FORM | {"revenue.y1": "13000"}))

    state = files.application(application)
    assert (state.revision, state.paper, state.review, len(state.evidence)) == (2, None, None, 1)


def test_a_finding_must_be_taken_back_before_filing_again() -> None:
    """Whether it was recommended or declined."""
    files = given(NEW)
    recommended(files, NEW, JIA)
    declined(files, filed(files, NEW, YI))
    files.refused(asks(name=JIA), "finding-stands", ZHEJIANG, "推荐")
    files.refused(asks(name=YI), "finding-stands", "不予推荐")


def test_after_the_summary_nothing_is_filed() -> None:
    """Also where the window was moved on since."""
    files = given(NEW)
    recommended(files, NEW, JIA)
    handed_in(files, NEW)
    files.change(NEW, window=Term(day("2022-06-21"), day("2022-07-30")))
    files.refused(asks(name=YI, on="2022-07-20"), "handed-in", ZHEJIANG, "2022-07-12")


def test_a_version_that_was_not_seen_is_refused() -> None:
    """Two people at one form: the second is told."""
    files = given(NEW)
    files.take(asks(expect=0))
    files.refused(asks(expect=0), "stale-version", "第0版", "第1版")
    files.take(asks(expect=1))


def test_an_application_is_taken_back_and_filed_anew() -> None:
    """Within the window; the revision goes on."""
    files = given(NEW)
    application = filed(files, NEW, JIA)
    files.take(takes_back(application))
    assert files.application(application).status == "withdrawn"
    files.refused(takes_back(application), "not-standing", "已撤回")
    files.take(asks())
    assert files.application(application).revision == 2


def test_taking_back_a_recommendation_frees_its_rank() -> None:
    """An enterprise may always leave, until its province has handed in."""
    files = given(NEW)
    application = recommended(files, NEW, JIA)
    files.take(takes_back(application, on=AFTER))
    assert files.application(application).finding is None
    recommended(files, NEW, YI)
    handed_in(files, NEW)
    files.refused(takes_back(app(NEW, YI)), "handed-in")


def test_withdrawing_needs_a_reason() -> None:
    """In words that can be printed, and no book."""
    files = given(NEW)
    application = filed(files, NEW, JIA)
    files.refused(takes_back(application, " \n"), "missing-reason")
    files.refused(takes_back(application, "放\x00弃"), "unprintable", "U+0000")
    files.refused(takes_back(application, "放\ud800弃"), "unprintable", "U+D800")
    files.refused(takes_back(application, "弃" * 5001), "text-too-long", "5001")
    files.refused(takes_back(UUID(int=9)), "unknown-application")
    files.refused(takes_back(application, expect=3), "stale-version")


def test_words_go_on_record_with_even_line_breaks() -> None:
    """Browsers end a line with two characters and let tabs through; the record keeps one line feed, and blanks."""
    files = given(NEW)
    application = filed(files, NEW, JIA)
    (event,) = files.take(takes_back(application, "其一\r\n其二\r其三\t完\r\n"))
    assert getattr(event, "reason", None) == "其一\n其二\n其三 完"


def test_a_document_is_attached_once() -> None:
    """By its bytes and by its id; another application may have the same one."""
    files = given(NEW)
    application = filed(files, NEW, JIA)
    files.take(proves(application))
    files.refused(proves(application, 2), "evidence-known", SHA)
    files.refused(proves(application, 1, "b" * 64), "evidence-known")
    files.take(proves(application, 2, "b" * 64, kept="市局档案柜3号"))
    files.take(proves(filed(files, NEW, YI)))
    assert len(files.application(application).evidence) == 2


def test_nothing_is_attached_after_the_list() -> None:
    """What led to the list stands; where the list of another authority is out alone, documents are still taken."""
    files = given(NEW)
    application = filed(files, NEW, JIA)
    files.change(NEW, lists=("工信部企业函〔2022〕1号",), undecided=frozenset({ZHEJIANG}))
    files.take(proves(application))
    files.change(NEW, lists=("工信部企业函〔2022〕1号",), undecided=frozenset())
    files.refused(proves(application, 2, "b" * 64), "list-published")


@pytest.mark.parametrize(
    ("how", "code"),
    [
        ({"sha256": "A" * 64}, "bad-sha256"),
        ({"sha256": "a" * 63}, "bad-sha256"),
        ({"size": 0}, "bad-size"),
        ({"size": -1}, "bad-size"),
        ({"size": 1 << 60}, "bad-size"),
        ({"kept": " "}, "missing-value"),
    ],
)
def test_a_document_without_its_marks_is_refused(how: dict[str, Any], code: str) -> None:
    """Hash, size and place are what a changed file is found by."""
    files = given(NEW)
    application = filed(files, NEW, JIA)
    files.refused(proves(application, **how), code)


def test_the_close_records_who_filed_nothing() -> None:
    """Those under review with nothing standing, whether they never filed or took it back; filed ones are counted."""
    files = given(OLD)
    filed(files, OLD, JIA)
    files.take(takes_back(filed(files, OLD, YI)))

    said = files.take(lambda docket: close(docket, OLD.id, day("2022-06-29")))

    absent = [one for one in said if isinstance(one, ApplicationNotFiled)]
    assert {(one.enterprise, one.body) for one in absent} == {
        (who(YI), ZHEJIANG),
        (who(BING), ZHEJIANG),
        (who(DING), NINGBO),
    }
    assert said[-1] == CampaignClosed(campaign=OLD.id, filed=1, not_filed=3, on=day("2022-06-29"))
    assert files.application(app(OLD, YI)).status == "not-filed"


def test_a_recognition_closes_without_absent_ones() -> None:
    """Nobody has to apply (自愿申请)."""
    files = given(NEW)
    filed(files, NEW, JIA)
    (event,) = files.take(lambda docket: close(docket, NEW.id, day("2022-06-29")))
    assert event == CampaignClosed(campaign=NEW.id, filed=1, not_filed=0, on=day("2022-06-29"))


def test_a_campaign_closes_once_and_after_its_window() -> None:
    """A window that was moved on closes anew; those recorded before are not recorded twice, and may still file."""
    files = given(OLD)
    files.refused(lambda docket: close(docket, OLD.id, day("2022-06-28")), "window-open", "2022-06-28")
    files.take(lambda docket: close(docket, OLD.id, day("2022-06-29")))
    files.refused(lambda docket: close(docket, OLD.id, day("2022-06-30")), "campaign-closed", "2022-06-29")

    files.change(OLD, window=Term(day("2022-06-21"), day("2022-07-05")))
    filed(files, OLD, JIA, on="2022-07-05")
    said = files.take(lambda docket: close(docket, OLD.id, day("2022-07-06")))

    assert said == [CampaignClosed(campaign=OLD.id, filed=1, not_filed=3, on=day("2022-07-06"))]


def test_two_campaigns_run_side_by_side() -> None:
    """An application belongs to one of them."""
    files = given(NEW, OLD)
    filed(files, OLD, JIA)
    compared(files, app(OLD, JIA))
    filed(files, NEW, JIA)
    assert files.application(app(NEW, JIA)).paper is None
    assert files.application(app(OLD, JIA)).paper is not None


def test_a_holder_is_not_recognised_again() -> None:
    """Whose title is valid that day waits for its re-review; unknown is no refusal."""
    files = given(NEW)
    files.verdicts[who(JIA)] = "valid"
    files.verdicts[who(YI)] = "unknown"

    files.refused(asks(), "already-holds", JIA, DURING)

    files.take(asks(name=YI))
