"""A made-up national record of any size, the same for the same seed: every enterprise is recognised, reviewed, reviewed again.

Each enterprise holds the lowest tier, one in 8 the middle one, one in 63 the highest: 1,100,000 of them are about the
numbers that the country had. A third of the authorities call for re-review and carry the titles over; 4 in 100 titles
are not on the list of a re-review and lapse. All names are invented.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from domain.authority import BODIES, MINISTRY, NAMES, Authority
from domain.civil import Term, anniversary, three_years_from
from domain.stream import enterprise_stream
from domain.tier import Tier

BATCHES = 6
SHARES = {Tier.INNOVATIVE_SME: 1, Tier.SPECIALISED_SME: 8, Tier.LITTLE_GIANT: 63}
FIRST_DAY = date(2016, 3, 1)
BETWEEN = timedelta(days=120)
WINDOW = timedelta(days=30)
LAPSING_OF_100 = 4
_PLACES = ("安", "宁", "康", "华", "瑞", "盛", "恒", "远", "嘉", "明")
_TRADES = ("精密机械", "新材料", "电子科技", "生物医药", "智能装备", "仪器仪表", "化工", "软件")


@dataclass(frozen=True, slots=True)
class Member:
    """An enterprise: its number from 0, its id and its name."""

    number: int
    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Plan:
    """One act to come: `round` 0 recognises, 1 and 2 re-review; a `call` only announces the re-review of its round."""

    published: date
    tier: Tier
    authority: Authority
    batch: int
    round: int
    call: bool = False

    @property
    def number(self) -> str:
        """The act's number, which no other act bears."""
        kind = "通" if self.call else "认复复"[self.round]
        return f"示例{self.authority.code}{kind}〔{self.published.year}〕{self.tier.ordinal}{self.batch}{self.round}号"

    @property
    def bodies(self) -> tuple[str, ...]:
        """Whose titles it is about."""
        return NAMES if self.authority is MINISTRY else (self.authority.name,)

    @property
    def term(self) -> Term:
        """The term that a list gives."""
        return three_years_from(self.published)


class Nation:
    """The enterprises of a seed and what happens to them."""

    def __init__(self, enterprises: int, seed: int = 1) -> None:
        self.enterprises = enterprises
        self.seed = seed
        self._ids = bytearray(16 * enterprises)

    def plans(self) -> list[Plan]:
        """All acts in the order of their publication."""
        found: list[Plan] = []
        for batch in range(1, BATCHES + 1):
            for authority in BODIES:
                for tier in (Tier.INNOVATIVE_SME, Tier.SPECIALISED_SME):
                    found += _career(tier, authority, batch)
            found += _career(Tier.LITTLE_GIANT, MINISTRY, batch)
        found = [plan for plan in found if next(self.members(plan), None)]
        return sorted(found, key=lambda plan: (plan.published, plan.tier.ordinal))

    def members(self, plan: Plan) -> Iterator[Member]:
        """The enterprises of a cohort that the plan's act meets: those that held the title until then."""
        share = SHARES[plan.tier]
        for number in self._cohort(plan):
            if number % share == 0 and not any(self._lapses(number, plan.tier, r) for r in range(1, plan.round)):
                yield Member(number, self._id(number), self.name(number))

    def listed(self, plan: Plan, member: Member) -> bool:
        """Whether the list names the enterprise."""
        return plan.round == 0 or not self._lapses(member.number, plan.tier, plan.round)

    def body(self, number: int) -> str:
        """The authority of an enterprise."""
        return NAMES[number % len(NAMES)]

    def name(self, number: int) -> str:
        """The invented name of an enterprise."""
        mixed = number * 2654435761 + self.seed
        place, trade = _PLACES[mixed // 7 % len(_PLACES)], _TRADES[mixed // 131 % len(_TRADES)]
        return f"示例{place}{number}{trade}有限公司"

    def _cohort(self, plan: Plan) -> Iterable[int]:
        count = len(NAMES)
        if plan.authority is MINISTRY:
            heads = range((plan.batch - 1) * count, self.enterprises, count * BATCHES)
            return (number for head in heads for number in range(head, min(head + count, self.enterprises)))
        return range((plan.batch - 1) * count + NAMES.index(plan.authority.name), self.enterprises, count * BATCHES)

    def _lapses(self, number: int, tier: Tier, review: int) -> bool:
        return (number * 7919 + tier.ordinal * 104729 + review * 1299709 + self.seed) % 100 < LAPSING_OF_100

    def _id(self, number: int) -> UUID:
        raw = bytes(self._ids[16 * number : 16 * number + 16])
        if any(raw):
            return UUID(bytes=raw)
        body, batch = BODIES[number % len(BODIES)], number // len(NAMES) % BATCHES + 1
        first = _career(Tier.INNOVATIVE_SME, body, batch)[0]
        made = enterprise_stream(first.number, self.name(number))
        self._ids[16 * number : 16 * number + 16] = made.bytes
        return made


def calls(authority: Authority) -> bool:
    """Whether an authority calls for re-review, and so carries titles over."""
    return authority is MINISTRY or BODIES.index(authority) % 3 == 0


def _career(tier: Tier, authority: Authority, batch: int) -> list[Plan]:
    """The acts of one cohort: recognised, then reviewed twice, each three years on."""
    day = FIRST_DAY + BETWEEN * (batch - 1) + timedelta(days=(tier.ordinal - 1) * 10)
    plans = [Plan(day, tier, authority, batch, 0)]
    announced = calls(authority)
    for review in (1, 2):
        end = anniversary(plans[-1].published, 3)
        if announced:
            plans.append(Plan(end - WINDOW, tier, authority, batch, review, call=True))
        plans.append(Plan(end + WINDOW if announced else end - timedelta(days=5), tier, authority, batch, review))
    return plans
