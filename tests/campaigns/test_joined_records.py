"""What was filed under a record that was joined with another is the joined enterprise's, and its own again once parted."""

from uuid import UUID, uuid4

import pytest

from domain.account import Actor
from domain.application import application_stream
from domain.campaign import Campaign
from domain.refusal import Refused
from domain.tier import Tier
from domain.uniting import Join
from ledger.drafts import Drafts
from ledger.ledger import Ledger
from projections.campaigndocket import CampaignTables
from projections.listdocket import ListTables
from tests.acts import call, recognise
from tests.campaigns.house import DURING, JI, MET, WU, House, form
from tests.reminding.clocked import ClockedRuntime
from tests.world import DING, INNOVATIVE, JIA, SPECIALISED
from web.campaigns import closing, filing, reading, reviewing
from web.cases import changing, updating
from web.cases import reading as cases
from web.cases.changing import Change

NEW = "示例新名有限公司"
OFFICE = "浙江省经济和信息化厅"


@pytest.fixture
def two(house: House) -> House:
    """A further record of an enterprise that is on record already."""
    return house.given(recognise(1, [NEW], "2021-11-01", tier=INNOVATIVE, issuer=OFFICE))


def join(house: House, ends: str) -> Actor:
    """The record `ends` is joined with the new one; the account of the enterprise as joined."""
    house.runtime.ledger.join(Join(NEW, ends, "更名未入库"))
    return house.firm(NEW)


def listed(house: House, actor: Actor) -> list[tuple[UUID, UUID, str]]:
    """The applications that an actor sees: id, enterprise and its name."""
    return [(one.id, one.enterprise, one.name) for one in reading.applications(house.runtime, actor)]


def test_an_application_goes_on_under_the_joined_record(two: House) -> None:
    """Listed, filed again as its next revision, recommended: one application, of the enterprise under its present name."""
    first, old = two.file(DING), two.enterprise(DING)
    new = join(two, DING)
    assert new.enterprise is not None
    assert listed(two, new) == listed(two, two.zhejiang) == [(first.id, new.enterprise, NEW)]
    assert reading.filed(two.runtime, new, two.recognition, old)[1].id == first.id
    again = filing.submit(two.runtime, new, two.recognition, new.enterprise, form(DING), first.version)
    assert (again.id, again.revision, again.enterprise) == (first.id, 2, new.enterprise)
    reviewing.compare_typed(two.runtime, two.zhejiang, first.id, form(DING))
    reviewing.review(two.runtime, two.zhejiang, first.id, two.today, MET)
    assert reviewing.recommend(two.runtime, two.zhejiang, first.id, "同意推荐", 1).status == "recommended"


def test_a_join_while_one_files_is_refused(two: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is about to be filed when another application becomes the enterprise's is neither on record nor beside it."""
    first, new = two.file(DING), two.firm(NEW)
    assert new.enterprise is not None
    ledger_for, drafts = ClockedRuntime.ledger_for, Drafts(two.runtime.record.engine)

    def joined_before(runtime: ClockedRuntime, actor: Actor) -> Ledger:
        monkeypatch.undo()
        join(two, DING)
        return ledger_for(runtime, actor)

    monkeypatch.setattr(ClockedRuntime, "ledger_for", joined_before)
    with pytest.raises(Refused) as refused:
        filing.submit(two.runtime, new, two.recognition, new.enterprise, form(NEW, contact="示例另一人"))
    assert refused.value.refusal.code == "stale-version"
    assert two.runtime.differences() == []
    assert drafts.personal(application_stream(two.recognition, new.enterprise)) == {}
    again = filing.submit(two.runtime, new, two.recognition, new.enterprise, form(NEW, contact="示例另一人"))
    assert (again.id, again.revision) == (first.id, 2)
    assert drafts.personal(first.id)["contact"] == "示例另一人"


def test_parted_it_is_its_own_again(two: House) -> None:
    """Also what was filed again while the two were joined."""
    first, own = two.file(DING), two.firm(DING)
    new = join(two, DING)
    assert new.enterprise is not None
    filing.submit(two.runtime, new, two.recognition, new.enterprise, form(DING))
    two.runtime.ledger.part(DING, "误合并")
    assert listed(two, own) == [(first.id, own.enterprise, DING)]
    assert listed(two, new) == []
    assert reading.application(two.runtime, own, first.id).revision == 2
    with pytest.raises(Refused) as refused:
        reading.application(two.runtime, new, first.id)
    assert refused.value.refusal.code == "not-yours"


def test_a_draft_goes_on(two: House) -> None:
    """What was begun under the one record is there to be finished under the other."""
    own = two.on(DURING).firm(DING)
    assert own.enterprise is not None
    filing.save_draft(two.runtime, own, two.recognition, own.enterprise, form(DING, city="湖州市"))
    new = join(two, DING)
    assert new.enterprise is not None
    begun, version = filing.drafted(two.runtime, new, two.recognition, new.enterprise)
    assert (begun["city"], version) == ("湖州市", 0)


def test_whoever_filed_is_not_put_down_as_absent(two: House) -> None:
    """A re-review filed under the one record counts for the title that the other holds; annex 4 has it once, as filed."""
    two.file(JIA, two.re_review)
    join(two, JIA)
    done = closing.close_over(two.on("2022-07-01").runtime)
    with two.runtime.campaigns_reading() as docket:
        states = docket.applications(two.re_review).values()
    assert [one.status for one in states if one.enterprise == two.enterprise(NEW)] == ["submitted"]
    assert all(one.filed + one.not_filed == len(states) for one in done if one.campaign == two.re_review)


def test_a_list_is_gone_through_as_one_by_one(two: House) -> None:
    """Read for a whole list at once, all is as it is for each by itself: what was filed under a record that was joined too."""
    two.file(DING, same_group="yes", same_group_which=WU)
    two.file(JI, same_group="yes", same_group_which=DING)
    old, others = two.enterprise(DING), [two.enterprise(name) for name in (WU, JI, JIA)]
    new = join(two, DING).enterprise
    assert new is not None
    campaign, some = two.campaign("recognition"), [new, old, *others]
    with two.runtime.campaigns_reading() as docket:
        at_once = ListTables(docket.connection, two.runtime.record.read_streams, campaign, some, two.today)
        assert at_once.group(new) == sorted(others[:2])
        for one in some:
            assert [_told_of(docket, campaign, one)] == [_told_of(at_once, campaign, one)]


def _told_of(docket: CampaignTables, campaign: Campaign, one: UUID) -> list[object]:
    """What a list is gone through for, of one enterprise."""
    on, review = campaign.window.until, next(each for each in docket.campaigns() if each.kind == "re-review")
    told = [docket.barred((one,), on), docket.champions((one,), on), docket.dissolved((one,), on)]
    told += [docket.holds((one,), tier, on) for tier in Tier]
    return [
        docket.application_of(campaign.id, one), docket.in_scope(review, one), docket.group(one),
        docket.holdings_near(one, on), docket.products((one,)), *told,
    ]  # fmt: skip


def test_a_group_is_what_was_filed_last_under_either_record(two: House) -> None:
    """Whom the form of the record that ended named, and that of the joined one names no more, is not of its group."""
    two.given(call(1, "2022-06-16", tier=SPECIALISED, issuer=OFFICE))
    own = next(one for one in reading.campaigns(two.runtime) if one.tier is SPECIALISED)
    two.file(DING, own.id, same_group="yes", same_group_which=WU)
    wu, new = two.enterprise(WU), join(two, DING).enterprise
    assert new is not None

    def groups(one: CampaignTables) -> list[object]:
        return [list(one.group(new)), list(one.group(wu))]

    expected: list[list[list[UUID]]] = [[[wu], [new]], [[], []]]
    for named in expected:
        with two.runtime.campaigns_reading() as docket:
            gathered = ListTables(docket.connection, two.runtime.record.read_streams, own, (new, wu), two.today)
            assert groups(docket) == groups(gathered) == named
        two.file(NEW)


def test_two_applications_of_one_enterprise_are_a_conflict(two: House) -> None:
    """Both records had filed before anybody knew that they are one."""
    two.file(DING)
    two.file(NEW)
    new = join(two, DING)
    found = reading.work(two.runtime, two.zhejiang).conflicts
    assert [(one.kind, one.enterprise) for one in found] == [("two-campaigns", new.enterprise)] * 2


def test_cases_and_updates_go_with_the_record(two: House) -> None:
    """A change that was reported and an update that was filed under the old id are seen, and gone on with, under the new one."""
    own = two.on("2024-03-01").firm(DING)
    assert own.enterprise is not None
    said = Change(own.enterprise, "restructuring", two.today, "改制")
    case = changing.report(two.runtime, own, uuid4(), said)
    updating.file(two.runtime, own, own.enterprise, 2023, {"revenue.y1": "100"})
    new = join(two, DING)
    assert new.enterprise is not None
    assert [(one.case.id, one.name) for one in cases.cases(two.runtime, new)] == [(case.id, NEW)]
    assert cases.case(two.runtime, new, case.id).enterprise == new.enterprise
    assert changing.verify(two.runtime, two.zhejiang, case.id, "属实").status == "verified"
    for asked in (new.enterprise, own.enterprise):
        assert [one.year for one in updating.years(two.runtime, new, asked) if one.filed] == [2023]
    two.runtime.ledger.part(DING, "误合并")
    assert [one.case.id for one in cases.cases(two.runtime, own)] == [case.id]
    assert cases.cases(two.runtime, new) == []
