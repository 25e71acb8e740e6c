"""Random blocks of acts: few enterprises, few bodies, few days, every option."""

from datetime import date, timedelta
from random import Random

from domain.act import (
    Act,
    Admit,
    Call,
    CarriesOver,
    End,
    Mechanism,
    Recognise,
    Reinstate,
    Rename,
    Renew,
    Row,
    Unmatched,
)
from domain.act_between import Dissolve, Move, Window, Withdraw
from domain.civil import Term
from domain.tier import Tier

BODIES = ("浙江省", "宁波市", "江苏省")
HOME = {f"示例{c}有限公司": BODIES[i % 3 if i < 4 else 0] for i, c in enumerate("甲乙丙丁戊己")}
ENTERPRISES = tuple(HOME)
FORMER = tuple(f"示例旧{c}有限公司" for c in "一二三")
NAMES = (*ENTERPRISES, *FORMER, "示例无有限公司")
MINISTRY = "工业和信息化部"
MECHANISMS: tuple[Mechanism, ...] = ("cancellation", "cancellation", "revocation", "surrender")
UNMATCHED: tuple[Unmatched, ...] = ("refuse", "hold", "hold", "admit")
TIERS = (Tier.LITTLE_GIANT, Tier.SPECIALISED_SME)
ANCHORS = (
    date(2019, 6, 13),
    date(2022, 6, 11),
    date(2022, 8, 1),
    date(2022, 9, 8),
    date(2023, 6, 12),
    date(2025, 6, 11),
    date(2025, 7, 1),
    date(2026, 6, 11),
)


class Blocks:
    """Makes blocks of acts from a source of chance, fitting what earlier ones held."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.firms = ENTERPRISES[: chance.randint(2, 6)]
        self.held: dict[tuple[Tier, int], list[str]] = {}
        self.acts: list[Act] = []

    def likely(self, share: float) -> bool:
        """True in this share of cases."""
        return self.chance.random() < share

    def day(self, anchor: int | None = None) -> date:
        """A day near one of a few."""
        base = ANCHORS[self.chance.randrange(len(ANCHORS)) if anchor is None else min(anchor, len(ANCHORS) - 1)]
        return base + timedelta(days=self.chance.choice((-2, -1, -1, 0, 0, 0, 1, 1, 2)))

    def tier(self) -> Tier:
        """Mostly the highest."""
        return TIERS[0] if self.likely(0.75) else TIERS[1]

    def some(self, names: list[str], share: float) -> list[str]:
        """A part of these names."""
        return [name for name in names if self.likely(share)]

    def rows(self, names: list[str]) -> tuple[Row, ...]:
        """Rows with the home body of each, now and then with another."""
        found = []
        for i, name in enumerate(names, 1):
            home = HOME.get(name, BODIES[0])
            found.append(Row(i, name, self.chance.choice(BODIES) if self.likely(0.04) else home))
        return tuple(found)

    def term(self, published: date) -> Term:
        """A printed term that begins near the publication; at times a very short one."""
        start = published + timedelta(days=self.chance.choice((-20, -1, 0, 0, 1, 18)))
        length = self.chance.choice((3, 360, 1095, 1095, 1095, 1096))
        return Term(start, start + timedelta(days=length))

    def bodies(self) -> tuple[tuple[str, ...] | None, tuple[str, ...] | None]:
        """Bodies and extract of a list, each stated or not."""
        if self.likely(0.4):
            return None, (self.chance.choice((BODIES, BODIES[:2])) if self.likely(0.08) else None)
        bodies = BODIES if self.likely(0.75) else BODIES[:2]
        extract = tuple(self.chance.sample(bodies, self.chance.randint(1, 2))) if self.likely(0.2) else None
        return bodies, extract

    def fitting(
        self, rows: tuple[Row, ...], bodies: tuple[tuple[str, ...] | None, tuple[str, ...] | None]
    ) -> tuple[Row, ...]:
        """The rows that such a list may hold (mostly)."""
        allowed = bodies[1] or bodies[0]
        if allowed is None or self.likely(0.02):
            return rows
        return tuple(row for row in rows if row.body in allowed)

    def fresh(self) -> tuple[Tier, int]:
        """A tier and a batch, mostly one without a list so far."""
        found = [(self.tier(), self.chance.randint(1, 4)) for _ in range(3)]
        return next((one for one in found if one not in self.held or self.likely(0.2)), found[0])

    def recognise(self, published: date) -> Recognise:
        """A batch of a tier."""
        tier, batch = self.fresh()
        bodies = self.bodies()
        rows = self.fitting(self.rows(self.some(list(self.firms), 0.85 if not self.held else 0.5)), bodies)
        self.held.setdefault((tier, batch), []).extend(row.name for row in rows)
        term = self.term(published) if self.likely(0.5) else None
        return Recognise(tier, batch, rows, *bodies, term)

    def renew(self, published: date) -> Renew:
        """A list of re-review with every option."""
        tier, batch = self._cohort()
        cohorts = (batch, batch % 4 + 1) if self.likely(0.15) else (batch,)
        known = list(dict.fromkeys(name for one in cohorts for name in self.held.get((tier, one), [])))
        names = self.some(known, 0.6) + self.some(list(FORMER), 0.12)
        names += [name for name in self.some(list(self.firms), 0.05) if name not in names]
        self.chance.shuffle(names)
        bodies = self.bodies()
        unmatched = self.chance.choice(UNMATCHED)
        return Renew(
            tier=tier,
            cohorts=cohorts,
            rows=self.fitting(self.rows(names), bodies),
            bodies=bodies[0],
            extract=bodies[1],
            term=self.chance.choice((self.term(published), "from-publication", "from-expiry")),
            unlisted=self.chance.choice(("lapse-at-publication", "lapse-at-publication", "at-term-end")),
            reasons=tuple((name, "materials-not-submitted") for name in self.some(known, 0.15)),
            unmatched=unmatched,
            admit=self.admit(tier, batch, published) if unmatched == "admit" else None,
        )

    def _cohort(self) -> tuple[Tier, int]:
        if self.held and self.likely(0.9):
            return self.chance.choice(list(self.held))
        return self.tier(), self.chance.randint(1, 4)

    def admit(self, tier: Tier, batch: int, published: date) -> Admit:
        """An admitted grant, by the real list's number where one is planned."""
        real = [act for act in self.acts if any((one.tier, one.batch) == (tier, batch) for one in act.recognise)]
        if real and self.likely(0.7):
            act = self.chance.choice(real)
            return Admit(batch, act.number, min(act.published + timedelta(days=self.chance.randint(-1, 1)), published))
        return Admit(batch, "测试函〔2019〕99号", min(self.day(0), published))

    def call(self, published: date) -> Call:
        """A call, mostly with carry-over."""
        tier, batch = self._cohort()
        over = CarriesOver("三(三)", "依然有效") if self.likely(0.8) else None
        return Call(tier, "re-review", "63", Term(published, published + timedelta(days=7)), None, (batch,), None, over)

    def end(self, published: date) -> End:
        """A decided ending, effective before, on or after its publication."""
        mechanism = self.chance.choice(MECHANISMS)
        cause = self.chance.choice(("false-declaration", "violation")) if mechanism == "cancellation" else "violation"
        near = published + timedelta(days=self.chance.choice((-30, -1, 0, 0, 1, 30)))
        day = self.day() if self.likely(0.15) else near
        tier, name = self.holder()
        return End(tier, name, mechanism, cause, day, "查实")

    def holder(self) -> tuple[Tier, str]:
        """A title that a list names, mostly."""
        titles = [(tier, name) for (tier, _), names in self.held.items() for name in names]
        return (
            self.chance.choice(titles) if titles and self.likely(0.9) else (self.tier(), self.chance.choice(self.firms))
        )

    def reinstate(self, published: date) -> Reinstate:
        """A reinstatement of something that an earlier act may have ended."""
        ends = [(act.number, one.tier, one.enterprise) for act in self.acts for one in act.end]
        listed = [(act.number, one.tier, self.chance.choice(self.firms)) for act in self.acts for one in act.renew]
        number, tier, name = self.chance.choice(ends or listed or [("无", Tier.LITTLE_GIANT, self.firms[0])])
        if listed and self.likely(0.2):
            number, tier, name = self.chance.choice(listed)
        term = self.term(published) if self.likely(0.3) else None
        return Reinstate(tier, name, number, "复议", self.chance.choice(("term-as-was", "awaiting-review")), term)

    def rename(self) -> Rename:
        """A change of name, now and then onto another's."""
        return Rename(self.holder()[1], self.chance.choice(FORMER if self.likely(0.9) else self.firms))

    def move(self) -> Move:
        """A move from home, now and then from elsewhere."""
        name = self.holder()[1]
        before = HOME.get(name, BODIES[0]) if self.likely(0.8) else self.chance.choice(BODIES)
        return Move(name, before, self.chance.choice([one for one in BODIES if one != before]))

    def dissolve(self, published: date) -> Dissolve:
        """A holder ends near the publication."""
        return Dissolve(self.holder()[1], published + timedelta(days=self.chance.choice((-30, -1, 0, 0, 1, 30))))

    def _called(self) -> Act | None:
        """An act with a call, mostly with nothing else."""
        calls = [act for act in self.acts if act.call]
        return self.chance.choice(calls) if calls else None

    def withdraw(self) -> Withdraw:
        """An act with a call is taken back; now and then any other."""
        act = self._called() if self.likely(0.9) else self.chance.choice(self.acts)
        return Withdraw(act.number if act else "无", "另行通知")

    def window(self, published: date) -> Window:
        """The window of a call is changed."""
        act = self._called()
        tier = act.call[0].tier if act else self.tier()
        return Window(act.number if act else "无", tier, Term(published, published + timedelta(days=30)))
