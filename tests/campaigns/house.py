"""A small ledger in the middle of 2022: little giants under re-review, applicants for the fourth batch, officers, a clock."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import cast, get_args
from uuid import UUID

from stdnum.cn.uscc import calc_check_digit

from domain.account import Actor
from domain.act import Act, Call
from domain.application import Application, application_stream
from domain.campaign import Campaign
from domain.civil import Term
from domain.event_application import Checked, Finding, Head
from domain.name import normalise
from projections.reading import from_id, rows
from tests.acts import act, recognise
from tests.reminding.clocked import ClockedRuntime
from tests.world import BING, DING, GIANT, JIA, JIANGSU, SPECIALISED, YI, ZHEJIANG, day
from web.campaigns import filing, reading, reviewing
from web.settings import Settings

WU, JI = "示例戊有限公司", "示例己有限公司"
WINDOW = Term(day("2022-06-21"), day("2022-06-28"))
DURING, AFTER = "2022-06-24", "2022-07-05"
GIANTS = recognise(1, [JIA, YI, (BING, JIANGSU)], "2019-06-13", term=("2019-07-01", "2022-06-30"))
LOWER = recognise(
    1, [DING, WU], "2021-12-01", tier=SPECIALISED, issuer="浙江省经济和信息化厅", term=("2021-12-01", "2024-11-30")
)
ALSO = recognise(
    1, [JI], "2021-12-02", tier=SPECIALISED, body=JIANGSU, issuer="江苏省工业和信息化厅",
    term=("2021-12-01", "2024-11-30"),
)  # fmt: skip
CALLS = (
    Call(GIANT, "re-review", "63", WINDOW, day("2022-07-12"), cohorts=(1,)),
    Call(GIANT, "recognition", "63", WINDOW, day("2022-07-12"), batch=4),
)
CALL = act("通", "2022-06-15", call=CALLS)
MET = (Finding("rd-share", "met", "met", ""),)
HEADS = tuple(Checked(cast(Head, head), True, "") for head in get_args(Head))
YEARS = {
    "staff": "120", "rd_staff": "30", "revenue": "12000", "main_revenue": "11000", "assets": "20000",
    "liabilities": "8000", "debt_ratio": "40", "rd_spend": "800",
}  # fmt: skip
PERSONAL = {"contact": "示例联系人", "phone": "0571-0000000"}


def code_of(name: str) -> str:
    """An invented USCC that goes with a name."""
    plain = f"91000000MAEX{ord(name[2]) % 100_000:05d}"
    return plain + calc_check_digit(plain)


def form(name: str, **more: str) -> dict[str, str]:
    """A form with all that is required, and two personal answers."""
    yearly = {f"{code}.y{year}": value for code, value in YEARS.items() for year in (1, 2, 3)}
    plain = {
        "name": name, "province": ZHEJIANG, "city": "杭州市", "uscc": code_of(name), "scale": "small",
        "industry": "通用设备制造业", "controls_giant": "no", "same_group": "no", "niche_years": "8",
        "main_share": "91.7", "product": f"{name[2]}型轴承", "truth": "yes",
    }  # fmt: skip
    return plain | yearly | PERSONAL | more


@dataclass
class House:
    """The ledger, its clock at noon of `today` (Asia/Shanghai), and who works with it."""

    url: str
    folder: Path
    today: date = field(default_factory=lambda: day("2022-06-16"))

    def __post_init__(self) -> None:
        settings = Settings(database_url=self.url, by="test", evidence_folder=str(self.folder / "evidence"))
        self.runtime = ClockedRuntime(settings, clock=self.now)
        self.runtime.create()
        self.ministry = Actor("ministry-officer", account=UUID(int=16))
        self.zhejiang, self.jiangsu = self.officer(ZHEJIANG), self.officer(JIANGSU)
        self.auditor = Actor("auditor", account=UUID(int=32))

    def now(self) -> datetime:
        """Noon of today in Asia/Shanghai."""
        return datetime(self.today.year, self.today.month, self.today.day, 4, tzinfo=UTC)

    def on(self, text: str) -> "House":
        """It is that day."""
        self.today = day(text)
        return self

    def given(self, *acts: Act) -> "House":
        """Record acts."""
        for one in acts:
            self.runtime.ledger.record_act(one)
        return self

    def officer(self, body: str) -> Actor:
        """An officer of an authority."""
        return Actor("authority-officer", account=UUID(int=64), body=body)

    def firm(self, name: str) -> Actor:
        """The account of an enterprise."""
        return Actor("enterprise", account=UUID(int=128), enterprise=self.enterprise(name))

    def enterprise(self, name: str) -> UUID:
        """The id of the enterprise of a name."""
        with self.runtime.record.reading() as connection:
            asked = "SELECT enterprise FROM enterprise_name WHERE norm = {}"
            return from_id(rows(connection, asked, normalise(name))[0][0])

    def campaign(self, kind: str) -> Campaign:
        """The campaign of a kind."""
        return next(one for one in reading.campaigns(self.runtime) if one.kind == kind)

    @property
    def recognition(self) -> UUID:
        """The campaign for the fourth batch."""
        return self.campaign("recognition").id

    @property
    def re_review(self) -> UUID:
        """The re-review of the first batch."""
        return self.campaign("re-review").id

    def held(self, *names: str) -> dict[str, str]:
        """Who holds the title of little giant today: verdicts by name."""
        ids = {name: self.enterprise(name) for name in names}
        with self.runtime.campaigns_reading() as docket:
            verdicts = docket.holds(tuple(ids.values()), GIANT, self.today)
        return {name: verdicts[id] for name, id in ids.items()}

    def file(self, name: str, campaign: UUID | None = None, **more: str) -> Application:
        """An enterprise files in the recognition, or in another campaign, on a day in the window."""
        self.on(DURING)
        where = campaign or self.recognition
        return filing.submit(self.runtime, self.firm(name), where, self.enterprise(name), form(name, **more))

    def prepare(self, name: str, campaign: UUID | None = None, **more: str) -> Application:
        """It files, the paper agrees, and its authority has reviewed it."""
        one = self.file(name, campaign, **more)
        officer = self.officer(one.body)
        reviewing.compare_typed(self.runtime, officer, one.id, form(name, **more))
        return reviewing.review(self.runtime, officer, one.id, self.today, MET)

    def recommend(self, name: str, rank: int, campaign: UUID | None = None) -> Application:
        """It is recommended."""
        one = self.prepare(name, campaign)
        return reviewing.recommend(self.runtime, self.officer(one.body), one.id, "同意推荐", rank)

    def application(self, name: str, campaign: UUID | None = None) -> Application:
        """How an enterprise's application stands."""
        id = application_stream(campaign or self.recognition, self.enterprise(name))
        with self.runtime.campaigns_reading() as docket:
            return docket.application(id)
