"""Each sees and decides its own: whatever an officer tries on another authority's object is refused, and recorded."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest

from domain.account import Actor
from domain.refusal import Refused
from ledger.refusals import refusals
from tests.campaigns.house import AFTER, ALSO, CALL, GIANTS, HEADS, JI, LOWER, MET, WU, House, form
from tests.postgres import fresh_database
from tests.world import DING, JIANGSU
from web.campaigns import calling, checking, enrolling, filing, reading, reviewing

CODE = "91000000MAEX00001B"
ON_APPLICATION: dict[str, Callable[[House, Actor], object]] = {
    "withdraw": lambda h, a: filing.withdraw(h.runtime, a, h.application(JI).id, "不报了"),
    "attach": lambda h, a: filing.attach(h.runtime, a, h.application(JI).id, BytesIO(b"%PDF-1.4 %%EOF"), "a.pdf"),
    "attach_paper": lambda h, a: filing.attach_paper(
        h.runtime, a, h.application(JI).id, "a" * 64, 1, "application/pdf", "档案室"
    ),
    "compare_typed": lambda h, a: reviewing.compare_typed(h.runtime, a, h.application(JI).id, form(JI)),
    "compare_file": lambda h, a: reviewing.compare_file(h.runtime, a, h.application(JI).id, b"no sheet"),
    "settle": lambda h, a: reviewing.settle(h.runtime, a, h.application(JI).id, "name", "paper", "以纸质为准"),
    "review": lambda h, a: reviewing.review(h.runtime, a, h.application(JI).id, h.today, MET),
    "recommend": lambda h, a: reviewing.recommend(h.runtime, a, h.application(JI).id, "同意", 1),
    "decline": lambda h, a: reviewing.decline(h.runtime, a, h.application(JI).id, "不符合"),
    "take_back": lambda h, a: reviewing.take_back(h.runtime, a, h.application(JI).id, "再议"),
    "check": lambda h, a: checking.check(h.runtime, a, h.application(JI).id, HEADS),
    "found": lambda h, a: checking.found(h.runtime, a, h.application(JI).id, True, ""),
    "application": lambda h, a: reading.application(h.runtime, a, h.application(JI).id),
    "seen": lambda h, a: reading.seen(h.runtime, a, h.application(JI).id),
    "history": lambda h, a: reading.history(h.runtime, a, h.application(JI).id),
    "form_file": lambda h, a: reading.form_file(h.runtime, a, h.application(JI).id, "xlsx"),
    "document": lambda h, a: reading.document(h.runtime, a, h.application(JI).id, h.enterprise(JI)),
}
ON_OTHERS: dict[str, Callable[[House, Actor], object]] = {
    "hand_in": lambda h, a: reviewing.hand_in(h.runtime, a, h.recognition, JIANGSU),
    "hand_in a file": lambda h, a: reviewing.hand_in(h.runtime, a, h.recognition, JIANGSU, b"no sheet"),
    "annex": lambda h, a: reviewing.annex(h.runtime, a, h.recognition, JIANGSU),
    "applications": lambda h, a: reading.applications(h.runtime, a, h.recognition, JIANGSU),
    "submit": lambda h, a: filing.submit(h.runtime, a, h.recognition, h.enterprise(JI), form(JI)),
    "save_draft": lambda h, a: filing.save_draft(h.runtime, a, h.recognition, h.enterprise(JI), form(JI)),
    "draft": lambda h, a: filing.draft(h.runtime, a, h.recognition, h.enterprise(JI)),
    "filed": lambda h, a: reading.filed(h.runtime, a, h.recognition, h.enterprise(JI)),
    "open_to": lambda h, a: reading.open_to(h.runtime, a, h.enterprise(JI)),
    "bars": lambda h, a: reading.bars(h.runtime, a, h.campaign("recognition"), h.enterprise(JI), form(JI)),
    "close": lambda h, a: filing.close(h.runtime, a, h.recognition),
    "draw": lambda h, a: checking.draw(h.runtime, a, h.recognition, 1, "种子"),
    "call": lambda h, a: calling.call(h.runtime, a, {"act": {}, "call": [{}]}),
    "change": lambda h, a: calling.change(h.runtime, a, {"act": {}, "window": [{}]}),
    "enrol": lambda h, a: enrolling.enrol(h.runtime, a, "示例庚有限公司", CODE, JIANGSU),
}
READ = {"application", "seen", "history", "form_file", "document"}
EVERY = ON_APPLICATION | ON_OTHERS


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def filed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """An application of 江苏省 is on record, and one of 浙江省: one ledger of each kind for all that is refused."""
    folder = tmp_path_factory.mktemp("rights")
    if request.param == "sqlite":
        yield from _filed(f"sqlite:///{folder / 'title-ledger.db'}", folder)
        return
    with fresh_database(request.getfixturevalue("postgres_url")) as url:
        yield from _filed(url, folder)


def _filed(url: str, folder: Path) -> Iterator[House]:
    made = House(url, folder).given(GIANTS, LOWER, ALSO, CALL)
    made.prepare(JI)
    made.file(DING)
    yield made
    made.runtime.close()


@pytest.mark.parametrize("name", EVERY)
def test_an_officer_gets_nowhere_with_another_authoritys_object(filed: House, name: str) -> None:
    """What 浙江省 tries on 江苏省's object is refused without a word about it, changes nothing, and stands in the log."""
    before = filed.runtime.record.position()
    with pytest.raises(Refused) as refused:
        EVERY[name](filed, filed.zhejiang)
    told = refused.value.refusal
    assert told.code in ("not-yours", "not-allowed")
    assert not any(word in told.zh + told.en for word in (JI, JIANGSU))
    assert filed.runtime.record.position() == before
    logged = refusals(filed.runtime.record.engine, 1)[0]
    assert (logged.refusal.code, logged.by) == (told.code, filed.zhejiang.by)


@pytest.mark.parametrize("name", sorted(EVERY.keys() - {"applications"}))
def test_an_enterprise_gets_nowhere_with_anothers_object(filed: House, name: str) -> None:
    """What one enterprise tries on another's object is refused and changes nothing."""
    before = filed.runtime.record.position()
    with pytest.raises(Refused) as refused:
        EVERY[name](filed, filed.firm(WU))
    assert refused.value.refusal.code in ("not-yours", "not-allowed")
    assert filed.runtime.record.position() == before


@pytest.mark.parametrize(
    "name", [name for name in ON_APPLICATION if name not in ("application", "seen", "history", "form_file", "document")]
)
def test_an_auditor_reads_and_does_nothing(filed: House, name: str) -> None:
    """Whoever audits may take no step at all."""
    with pytest.raises(Refused, match="not-allowed"):
        ON_APPLICATION[name](filed, filed.auditor)


def test_nothing_is_told_of_what_is_not_there(filed: House) -> None:
    """An id that is nobody's is refused to an officer like another's, and called unknown only to those who see all."""
    nobody = filed.enterprise(JI)
    with pytest.raises(Refused, match="not-yours"):
        reading.seen(filed.runtime, filed.zhejiang, nobody)
    with pytest.raises(Refused, match="no-application"):
        reading.seen(filed.runtime, filed.ministry, nobody)


def test_lists_numbers_and_work_are_of_ones_own(filed: House) -> None:
    """An officer's list, numbers and work hold its own applications alone; the ministry sees all, an enterprise its own."""
    rows = reading.applications(filed.runtime, filed.zhejiang, filed.recognition)
    assert [one.name for one in rows] == [DING]
    assert {one.name for one in reading.applications(filed.runtime, filed.ministry, filed.recognition)} == {DING, JI}
    assert [one.name for one in reading.applications(filed.runtime, filed.firm(JI))] == [JI]
    assert reading.applications(filed.runtime, filed.firm(WU), filed.recognition, JIANGSU) == []
    assert reading.figures(filed.runtime, filed.zhejiang, filed.recognition).filed == 1
    assert reading.figures(filed.runtime, filed.ministry, filed.recognition).filed == 2
    assert reading.figures(filed.runtime, filed.firm(JI), filed.recognition).filed == 0
    assert {one.task for one in reading.work(filed.runtime, filed.jiangsu).waiting} == {"to-decide"}
    assert {one.task for one in reading.work(filed.runtime, filed.zhejiang).waiting} == {"to-compare"}


def test_an_officer_of_its_authority_may(house: House) -> None:
    """The same steps go through for the authority whose object it is."""
    one = house.prepare(JI)
    assert reviewing.recommend(house.runtime, house.jiangsu, one.id, "同意", 1).status == "recommended"
    house.on(AFTER)
    assert reviewing.hand_in(house.runtime, house.jiangsu, house.recognition, JIANGSU).summary(JIANGSU)
