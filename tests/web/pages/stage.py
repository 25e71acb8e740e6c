"""A small campaign on a ledger of its own: a call of the ministry, two enterprises, officers, an auditor, and a clock to turn."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID

from flask import Flask

from domain.application import Application, application_stream
from domain.campaign import Campaign
from domain.form import rows
from domain.formfields import SECTIONS
from tests.access.house import Browser
from tests.acts import recognise
from tests.reminding.clocked import ClockedRuntime
from tests.world import SPECIALISED
from web.access import administering
from web.access.administering import Opening, enterprise_of
from web.api import create_app
from web.campaigns import calling, filing, reviewing
from web.settings import Settings

FIRM, RIVAL = "示例甲轴承有限公司", "示例乙阀门有限公司"
ZHEJIANG, NINGBO = "浙江省", "宁波市"
PASSWORD = "correct horse battery"
NUMBER = "工信厅企业函〔2022〕133号"
LOGINS = ("firm", "rival", "zhejiang", "ningbo", "ministry", "auditor")


@dataclass
class Stage:
    """The ledger, its application and its clock. `day` is a civil day of Asia/Shanghai, at ten in the morning."""

    runtime: ClockedRuntime
    app: Flask
    now: datetime = datetime(2022, 6, 15, 2, tzinfo=UTC)
    ids: dict[str, UUID] = field(default_factory=dict)

    def on(self, day: str) -> None:
        """Turn the clock to ten in the morning of a day."""
        self.now = datetime.combine(date.fromisoformat(day), time(2), tzinfo=UTC)

    def tick(self) -> datetime:
        """The instant that it is; every look at the clock takes a second."""
        self.now += timedelta(seconds=1)
        return self.now

    def signed_in(self, login: str) -> Browser:
        """A browser in which somebody has signed in."""
        browser = Browser(self.app.test_client(), "127.0.0.1")
        assert browser.sign_in(login, PASSWORD).status_code == 303
        return browser

    @property
    def campaign(self) -> Campaign:
        """The one campaign."""
        with self.runtime.campaigns_reading() as docket:
            return docket.campaigns()[0]

    def stream(self, who: str = "firm") -> UUID:
        """The application of an enterprise."""
        return application_stream(self.campaign.id, self.ids[who])

    def state(self, who: str = "firm") -> Application:
        """How an application stands."""
        with self.runtime.campaigns_reading() as docket:
            return docket.application(self.stream(who))

    def call(self) -> Campaign:
        """The ministry calls the campaign."""
        block = {
            "tier": "little-giant",
            "kind": "recognition",
            "batch": 4,
            "rule-book": "63",
            "window": {"from": date(2022, 6, 21), "until": date(2022, 6, 28)},
            "provinces-by": date(2022, 7, 12),
            "exclusions": ["champion", "control", "same-group", "lower-tier", "barred"],
        }
        day = date(2022, 6, 15)
        act = {"number": NUMBER, "title": "通知", "issuer": "工业和信息化部办公厅", "dated": day, "published": day}
        return calling.call(self.runtime, self.runtime.operator, {"act": act, "call": [block]})[0]

    def file(self, who: str = "firm") -> Application:
        """An enterprise files its form within the window."""
        self.on("2022-06-22")
        firm = self.ids[who]
        return filing.submit(self.runtime, self.runtime.operator, self.campaign.id, firm, form_of(who))

    def compare(self, who: str = "firm", **otherwise: str) -> Application:
        """The province types the paper in; `otherwise` are fields in which it says something else."""
        paper = form_of(who) | otherwise
        return reviewing.compare_typed(self.runtime, self.runtime.operator, self.stream(who), paper)


def stage_in(folder: Path) -> Stage:
    """A new ledger in a folder: two enterprises with the specialised title, and an account for everybody."""
    holder: list[Stage] = []
    settings = Settings(
        database_url=f"sqlite:///{folder / 'title-ledger.db'}", evidence_folder=str(folder / "evidence")
    )
    runtime = ClockedRuntime(settings, lambda: holder[0].tick() if holder else datetime(2022, 6, 15, 2, tzinfo=UTC))
    runtime.create()
    term = ("2022-01-01", "2024-12-31")
    office = {"issuer": "浙江省经济和信息化厅", "number": "测认〔2021〕1号"}
    runtime.ledger.record_act(recognise(1, [FIRM, RIVAL], on="2021-12-20", tier=SPECIALISED, term=term, **office))
    runtime.catch_up_search()
    made = Stage(runtime, create_app(runtime))
    holder.append(made)
    _accounts(made)
    return made


def _accounts(made: Stage) -> None:
    firm, rival = (enterprise_of(made.runtime, name) for name in (FIRM, RIVAL))
    made.ids |= {"firm": firm, "rival": rival}
    for opening in (
        Opening("enterprise", None, firm, "firm", None, PASSWORD),
        Opening("enterprise", None, rival, "rival", None, PASSWORD),
        Opening("authority-officer", ZHEJIANG, None, "zhejiang", None, PASSWORD),
        Opening("authority-officer", NINGBO, None, "ningbo", None, PASSWORD),
        Opening("ministry-officer", None, None, "ministry", None, PASSWORD),
        Opening("auditor", None, None, "auditor", None, PASSWORD),
    ):
        administering.add(made.runtime, made.runtime.operator, opening)


def form_of(who: str = "firm") -> dict[str, str]:
    """A form that answers all that is required, by field code."""
    name, product = {"firm": (FIRM, "精密轴承"), "rival": (RIVAL, "高压阀门")}[who]
    words = {
        "name": name, "province": ZHEJIANG, "uscc": "91330000MA0000001A", "scale": "medium", "industry": "通用设备制造业",
        "controls_giant": "no", "same_group": "no", "product": product, "truth": "yes", "niche_years": "12",
        "contact": "示例联系人", "phone": "0571-00000000", "main_share": "90", "key_link": "yes", "named_field": "yes",
        "rd_institution": "own", "share_national.y1": "18", "core_systems": "示例系统", "brands": "1", "ip_class1": "6",
        "management_certs": "示例认证", "main_growth_2y": "11", "product_share": "75",
    }  # fmt: skip
    figures = {
        "staff": ("210", "200", "190"), "rd_staff": ("60", "55", "50"), "revenue": ("22000", "20000", "18000"),
        "main_revenue": ("19800", "18000", "16070"), "assets": ("30000", "28000", "26000"),
        "liabilities": ("12000", "11200", "10400"), "debt_ratio": ("40", "40", "40"), "rd_spend": ("1100", "1000", "900"),
        "rd_share": ("5", "5", "5"),
    }  # fmt: skip
    years = {f"{code}.y{year}": value for code, some in figures.items() for year, value in enumerate(some, 1)}
    given = words | years
    order = [one.code for section in SECTIONS for same in rows(section.code, "recognition") for one in same]
    return {code: given[code] for code in order if code in given}
