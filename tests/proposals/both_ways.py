"""Two ways to bring act files onto a record: `record` at the terminal, file by file; and campaign steps
with proposals, which officers put forward, approve and publish on pages."""

import tomllib
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from uuid import UUID

from click.testing import CliRunner

from domain.authority import MINISTRY, issuer
from tests.access.house import Browser
from tests.campaigns.house import AFTER, HEADS, WU, House
from tests.proposals.history import LIST, day_of
from tests.proposals.office import ON_PAPER, WHO
from tests.world import DING, JIA, YI, ZHEJIANG
from web.access import administering
from web.access.administering import Opening
from web.actfile import read_act
from web.api import create_app
from web.campaigns import calling, checking, filing, handing_in, reviewing
from web.cli import main
from web.proposals import objecting, reading

PASSWORD = "correct horse battery"


def by_files(house: House, files: Sequence[Path]) -> list[int]:
    """`record`, one file after the other, each on its day. The positions after none, the first, the second and so on."""
    positions = [0]
    for file in files:
        house.on(day_of(file))
        done = CliRunner().invoke(main, ["record", str(file)], obj=house.runtime)
        assert done.exit_code == 0, done.output
        positions.append(house.runtime.record.position())
    return positions


class Office:
    """Officers of the ministry and of a province who work on pages, three each; and the campaign between the acts."""

    def __init__(self, house: House) -> None:
        self.house = house
        self._app = create_app(house.runtime)
        for number in range(3):
            self._open(Opening("ministry-officer", None, None, f"ministry{number}", None, PASSWORD))
            self._open(Opening("authority-officer", ZHEJIANG, None, f"zhejiang{number}", None, PASSWORD))

    def _open(self, asked: Opening) -> None:
        administering.add(self.house.runtime, self.house.runtime.operator, asked)

    def brought(self, files: Sequence[Path]) -> list[int]:
        """Bring the acts onto the record, with all that is between them. The positions after none, the first and so on."""
        positions = [0]
        for place, file in enumerate(files, 1):
            self.house.on(day_of(file))
            act = read_act(file)
            if act.call:
                calling.call(self.house.runtime, self.house.ministry, tomllib.loads(file.read_text(encoding="utf-8")))
            else:
                self._launched(place, file, objected=act.number == LIST and act.correct is None)
            positions.append(self.house.runtime.record.position())
            if act.call:
                self._campaigns()
        return positions

    def _launched(self, given: int, file: Path, objected: bool) -> None:
        """Proposed by one officer, approved by two, published; a list to which somebody objects is approved twice."""
        place = "ministry" if issuer(read_act(file).issuer) == MINISTRY else "zhejiang"
        officers = [self._signed_in(f"{place}{number}") for number in range(3)]
        page = self._proposed(officers[0], given, file)
        self._approved(officers, page)
        if objected:
            self._settled(officers[1], page)
            self._approved(officers, page)
        self._sent(officers[0], page, "publish")

    def _signed_in(self, login: str) -> Browser:
        browser = Browser(self._app.test_client(), "127.0.0.1")
        assert browser.sign_in(login, PASSWORD).status_code == 303
        return browser

    def _proposed(self, officer: Browser, given: int, file: Path) -> str:
        """The act file with all lists of its folder that it names; the page of the proposal."""
        text = file.read_text(encoding="utf-8")
        named = [one for one in file.parent.glob("*.csv") if f'"{one.name}"' in text]
        lists = [(BytesIO(one.read_bytes()), one.name) for one in named]
        data = {
            "id": str(UUID(int=given)),
            "without_publicity": ON_PAPER,
            "file": (BytesIO(text.encode()), file.name),
            "lists": lists,
        }
        answer = officer.post("/proposals", "/proposals", data=data)
        assert answer.status_code == 303, answer.text
        return str(answer.headers["Location"]).split("?")[0]

    def _approved(self, officers: Sequence[Browser], page: str) -> None:
        for officer in officers[1:]:
            one = reading.one(self.house.runtime, self.house.runtime.operator, UUID(page.rsplit("/", 1)[1]))
            self._sent(officer, page, "approve", result=one.result)

    def _settled(self, officer: Browser, page: str) -> None:
        """Somebody objects late, which voids what was approved; an officer settles it."""
        house = self.house
        made = objecting.raise_(house.runtime, house.firm(YI), house.recognition, UUID(int=77), DING, WHO)
        assert "有人提出异议" in officer.get(page).text
        self._sent(officer, page, "settle", objection=str(made.id), outcome="dismissed", settling="查无此事")

    def _sent(self, officer: Browser, page: str, step: str, **data: str) -> None:
        answer = officer.post(f"{page}/{step}", page, data=data)
        assert answer.status_code == 303, answer.text

    def _campaigns(self) -> None:
        """Two are recommended and two declined, one files nothing; closed, handed in, and checked by the ministry."""
        house = self.house
        both = (house.re_review, house.recognition)
        for kept, other, campaign in zip((JIA, DING), (YI, WU), both, strict=True):
            house.recommend(kept, 1, campaign)
            house.file(other, campaign)
            reviewing.decline(house.runtime, house.zhejiang, house.application(other, campaign).id, "研发投入不足")
        house.on(AFTER)
        for campaign in both:
            filing.close(house.runtime, house.ministry, campaign)
            handing_in.hand_in(house.runtime, house.zhejiang, campaign, ZHEJIANG)
        for name, campaign in zip((JIA, DING), both, strict=True):
            checking.check(house.runtime, house.ministry, house.application(name, campaign).id, HEADS)
