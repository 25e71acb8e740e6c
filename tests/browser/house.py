"""A ledger on which something waits for everybody: applications, a proposal, a case, names to be settled, an objection."""

from pathlib import Path
from uuid import UUID

from ledger.reporters import Reporter
from tests.acts import end, publicity, recognise
from tests.campaigns.test_settling import BEARING, LIST, OTHER, PUMP
from tests.web.pages.stage import FIRM, NUMBER, PASSWORD, RIVAL, Stage, stage_in
from tests.web.pages.test_cases import reported, step
from tests.web.pages.test_proposals import OUT, put_forward
from tests.world import SPECIALISED
from web.access import administering
from web.access.administering import Opening
from web.proposals import objecting

PEOPLE = {
    "ministry": {"proposals_page.one", "campaigns_page.one", "applications_page.one", "unresolved.one", "calling.page"},
    "zhejiang": {"applications_page.one", "application_paper.page", "cases_page.one", "work_page.page"},
    "firm": {"apply.page", "applications_page.one", "cases_page.one", "updates_page.page", "case_filing.change_form"},
    "auditor": {"proposals_page.one", "applications_page.one", "cases_page.one"},
    "administrator": {"accounts.page", "account.page"},
}
"""Who sits down, by login, and pages that each must have come to."""


def house_in(folder: Path) -> Stage:
    """In August 2022: called, filed, compared, shown for objections, objected to, proposed; and a report about an enterprise."""
    made = stage_in(folder)
    made.call()
    administrator = Opening("administrator", None, None, "administrator", None, PASSWORD)
    administering.add(made.runtime, made.runtime.operator, administrator)
    made.file()
    made.file("rival")
    made.compare(product="精密滚子轴承")
    _settled_and_shown(made)
    case, office = reported(made), made.signed_in("zhejiang")
    step(office, case, "take")
    step(office, case, "ask", words="请说明专利来源", until="2022-09-10")
    reported(made, "firm", RIVAL)
    put_forward(made.signed_in("ministry"))
    made.runtime.ledger.record_act(
        end(RIVAL, OUT, number="示例函〔2022〕9号", tier=SPECIALISED, issuer="浙江省经济和信息化厅")
    )
    made.runtime.catch_up_search()
    return made


def _settled_and_shown(made: Stage) -> None:
    made.on("2022-08-01")
    made.runtime.ledger.record_act(publicity([FIRM, RIVAL], "2022-08-01", "2022-08-05", NUMBER))
    term = ("2019-07-01", "2022-12-31")
    made.runtime.ledger.record_act(recognise(1, [BEARING, PUMP, OTHER], "2019-06-13", term=term))
    made.on("2022-08-09")
    made.runtime.ledger.record_act(LIST)
    made.on(OUT)
    who = Reporter("示例异议人", "0571-1", "主导产品与事实不符")
    objecting.raise_(made.runtime, made.runtime.operator, made.campaign.id, UUID(int=8), FIRM, who)
