"""Every page and every mail says everything in Chinese and in English; a page that is not visited here fails as well."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from domain.authority import NAMES
from domain.tier import Tier
from tests.acts import publicity, recognise
from tests.campaigns.test_settling import BEARING, LIST, OTHER, PRINTED, PUMP, PUMP_PRINTED
from tests.web.bilingual import lacking
from tests.web.conftest import Served
from tests.web.pages.stage import FIRM, LOGINS, NUMBER, PASSWORD, RIVAL, Stage, form_of, stage_in
from tests.web.pages.test_cases import reported
from tests.web.pages.test_proposals import put_forward
from web import settling
from web.access import administering
from web.access.administering import Opening
from web.example import cast

CASE: list[str] = []
"""The addresses of the case and of the proposal, once they are there."""
FILES = (
    "application_files.",
    "campaign_steps.annex",
    ".download",
    ".picture",
    "health",
    "metrics",
    "static",
    "openapi_json",
)
"""Endpoints that give files, figures for machines, or nothing to read."""
ELSEWHERE = ("sign_in.provider", "sign_in.returned")
"""They lead to the provider and back."""


def test_nothing_is_said_in_one_language() -> None:
    """The reader of pages finds what stands alone, and lets be what does not."""
    good = '<p>查询 <span lang="en">Ask</span></p><td translate="no">示例</td><p aria-label="名单 List"><code>在册</code></p>'
    assert not list(lacking(good))
    assert list(lacking("<p>查询</p>")) == ["<p> no English: 查询"]
    assert list(lacking('<h1>示例甲 <span lang="en">An act</span></h1>', ["示例甲"])) == ["<h1> no Chinese: An act"]
    assert list(lacking('<td data-is="批次">4</td>')) == ["attribute, no English: 批次"]
    assert not list(lacking("<option>有效 Valid</option>"))


def pages_of(app: Flask) -> set[str]:
    """The endpoints of pages."""
    found = {rule.endpoint for rule in app.url_map.iter_rules() if rule.methods and "GET" in rule.methods}
    return {one for one in found if not any(part in one for part in (*FILES, *ELSEWHERE)) and not _is_api(app, one)}


def _is_api(app: Flask, endpoint: str) -> bool:
    return all(rule.rule.startswith("/api/v1") for rule in app.url_map.iter_rules(endpoint))


TYPED = (
    "示例无此企业",
    "示例函〔2022〕224号",
    FIRM,
    RIVAL,
    BEARING,
    PUMP,
    OTHER,
    PRINTED,
    PUMP_PRINTED,
    "滚动轴承",
    "示例名单",
    *form_of().values(),
    *form_of("rival").values(),
)
"""What people typed."""
TERMS = (
    *(tier.chinese for tier in Tier),
    *(f"第 {number} 批" for number in range(1, 10)),
    *(f"{number} 月" for number in range(1, 13)),
    *(f"{number} 年" for number in range(2019, 2024)),
    *(f"附件{annex}" for annex in range(1, 6)), *"一二三四五六",
    "至", "起", "中文", "12年", "3年", "1个", "6项", "2项",
)  # fmt: skip
"""Said in Chinese alone: the official names of the tiers, numbered batches, months and years under a heading in both
languages, the word between two days, units behind a number, the name of a language in itself."""


def data_of(client: FlaskClient) -> set[str]:
    """What a ledger holds that is in the language of its source; what people typed."""
    acts = client.get("/api/v1/acts").get_json()["items"]
    said = {act[key] for act in acts for key in ("number", "title", "issuer")}
    titles = client.get("/api/v1/titles?verdict=all&limit=10000&on=2025-12-01").get_json()["items"]
    return {*NAMES, *said, *(one["enterprise"]["name"] for one in titles), *TYPED} - {"通知"}


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A ledger in which something of every kind waits: a filed application, a case, a proposal, a list that was out, a printed
    name that fits nothing, an ending.
    """
    made = stage_in(tmp_path_factory.mktemp("busy"))
    admin = Opening("administrator", None, None, "admin", None, PASSWORD)
    administering.add(made.runtime, made.runtime.operator, admin)
    record = made.runtime.ledger.record_act
    record(recognise(1, [BEARING, PUMP, OTHER], on="2022-01-05", term=("2019-08-01", "2022-07-31")))
    made.call()
    made.file()
    made.compare(product="滚动轴承")
    made.on("2022-08-01")
    record(publicity([FIRM, RIVAL], "2022-08-01", "2022-08-05", NUMBER))
    made.on("2022-08-09")
    record(LIST)
    made.on("2023-03-01")
    CASE[:] = [reported(made), put_forward(made.signed_in("ministry"))]
    yield made
    made.runtime.close()


def addresses(stage: Stage) -> dict[str, list[str]]:
    """Where each page of the busy ledger stands."""
    campaign, application = f"/campaigns/{stage.campaign.id}", f"/applications/{stage.stream()}"
    (waiting, *_), _ = settling.waiting(stage.runtime, stage.runtime.operator)
    firm = f"/enterprises/{stage.ids['firm']}"
    return {
        "ask.page": [
            "/",
            f"/?asked={FIRM}&on=2022-06-20",
            "/?asked=示例无此企业&known=1",
            f"/?asked={FIRM}&on=2022-13-01",
        ],
        "about.page": ["/about"],
        "account.page": ["/account"],
        "accounts.page": ["/accounts"],
        "acts_page.one": [f"/acts/{NUMBER}", "/acts/没有"],
        "applications_page.page": [f"/applications?campaign={stage.campaign.id}"],
        "applications_page.one": [application],
        "application_paper.page": [f"{application}/paper"],
        "apply.page": ["/apply"],
        "apply.form": [f"/apply/{stage.campaign.id}"],
        "apply.preview": [f"/apply/{stage.campaign.id}/preview"],
        "calling.page": ["/campaigns/call"],
        "campaigns_page.page": ["/campaigns"],
        "campaigns_page.one": [campaign],
        "case_filing.change_form": ["/cases/new/change"],
        "case_filing.report_form": [f"/cases/new/report?enterprise={FIRM}"],
        "cases_page.page": ["/cases"],
        "cases_page.one": [CASE[0]],
        "changing.page": [f"{campaign}/change"],
        "checking.page": ["/check"],
        "docs": ["/api/docs"],
        "due_page.page": ["/due?on=2022-06-20"],
        "endings_page.page": ["/endings"],
        "endings_page.one": ["/endings/1"],
        "enrolling_page.page": ["/enrol"],
        "enterprise.page": [firm],
        "enterprise.axes": [f"{firm}/axes?tier=little-giant"],
        "figures_page.page": [f"{campaign}/figures"],
        "joining_page.page": ["/joining"],
        "links.page": ["/links/confirm/no-such-token"],
        "numbers.page": ["/figures?on=2022-06-20"],
        "objections_page.page": [f"{campaign}/objections"],
        "proposals_page.page": ["/proposals"],
        "proposals_page.one": [CASE[1]],
        "refusals.page": ["/refusals"],
        "sign_in.page": ["/sign-in"],
        "subscribe.page": ["/subscribe"],
        "title_changes.page": ["/titles/changes?from=2022-01-01&until=2022-12-31"],
        "title_list.page": ["/titles?on=2022-06-20&status=all"],
        "unresolved.page": ["/unresolved"],
        "unresolved.one": [f"/unresolved/{waiting.row.position}"],
        "updates_page.page": [f"{firm}/updates"],
        "updates_page.form": [f"{firm}/updates/2023"],
        "whatif.page": [f"{campaign}/what-if"],
        "work_page.page": ["/work"],
    }


def test_every_page_is_visited(busy: Stage) -> None:
    """A page that has no address here would be looked at by nobody."""
    assert pages_of(busy.app) == set(addresses(busy))


@pytest.mark.parametrize("login", [None, *LOGINS, "admin"])
def test_pages_say_everything_twice(busy: Stage, login: str | None) -> None:
    """As each kind of people: what they may see, and how they are told what they may not."""
    client = busy.signed_in(login).client if login else busy.app.test_client()
    data, found = data_of(client), set()
    for paths in addresses(busy).values():
        for path in paths:
            page = client.get(path, headers={"Accept": "text/html"})
            if not page.location:
                found |= {(path, one) for one in lacking(page.text, data, TERMS)}
    assert not found


@pytest.mark.parametrize(
    "path",
    [
        "/",
        f"/?asked={cast.RENEWED}&on=2022-06-14",
        f"/?asked={cast.NEVER}",
        "/titles?tier=all&on=2024-01-01&status=all",
        "/titles/changes?from=2022-01-01&until=2024-12-31",
        "/figures?tier=all",
        "/endings",
        "/campaigns",
        "/due?on=2025-01-01&within=900d",
        "/acts/示例函〔2022〕4号",
        "{enterprise}",
        "{enterprise}/axes?tier=little-giant",
        "{ending}",
        "{campaign}",
        "{campaign}/figures",
    ],
)
def test_the_example_says_everything_twice(small: Served, path: str) -> None:
    """With ten years of history: endings, lapses, what is held, what was corrected."""
    client = small.client
    id = client.get(f"/api/v1/verdict?name={cast.NOT_SUBMITTED}&on=2024-12-01").get_json()["enterprise"]["id"]
    ending = client.get("/api/v1/endings").get_json()["items"][0]["ending"]["position"]
    campaign = client.get("/campaigns").text.split('href="/campaigns/')[1].split('"')[0]
    where = {"enterprise": f"/enterprises/{id}", "ending": f"/endings/{ending}", "campaign": f"/campaigns/{campaign}"}
    page = client.get(path.format(**where), headers={"Accept": "text/html"})
    assert page.status_code == 200
    names = {value for value in vars(cast).values() if isinstance(value, str)}
    assert not list(lacking(page.text, data_of(client) | names, TERMS))
