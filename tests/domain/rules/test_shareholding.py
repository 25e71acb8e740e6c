"""Who controls whom: chains, parts, cycles, and exactly half, against an oracle that knows no shortcut."""

import itertools
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from domain.shareholding import CONTROL, Holding, Path, Shares

A, B, C, D, E = (UUID(int=number) for number in range(1, 6))


def owns(holder: UUID, held: UUID, share: str, source: str = "示例〔2022〕1号") -> Holding:
    """A holding."""
    return Holding(holder, held, Decimal(share), source)


def control_path(holdings: Iterable[Holding], a: UUID, b: UUID) -> Path:
    """The steps by which one controls the other."""
    return Shares(holdings).control_path(a, b)


def near(holdings: Iterable[Holding], enterprise: UUID) -> list[Holding]:
    """The holdings that hang together with an enterprise, through holders and held, however far."""
    touching: dict[UUID, list[Holding]] = defaultdict(list)
    for one in holdings:
        touching[one.holder].append(one)
        touching[one.held].append(one)
    found: dict[Holding, None] = {}
    seen = {enterprise}
    waiting = [enterprise]
    while waiting:
        for one in touching.get(waiting.pop(), ()):
            found[one] = None
            fresh = {one.holder, one.held} - seen
            seen |= fresh
            waiting.extend(fresh)
    return list(found)


def test_over_half_is_control_and_half_is_not() -> None:
    """持股比例超过 50%."""
    assert control_path([owns(A, B, "50.01")], A, B) == (owns(A, B, "50.01"),)
    assert control_path([owns(A, B, "50")], A, B) == ()
    assert control_path([owns(A, B, "60")], B, A) == ()


def test_a_chain_is_shown_step_by_step() -> None:
    """Each with its share and its source."""
    chain = [
        owns(B, C, "60", "示例〔2022〕2号"),
        owns(A, B, "51", "示例〔2022〕1号"),
        owns(C, D, "100", "示例〔2022〕3号"),
    ]
    assert control_path(chain, A, D) == (chain[1], chain[0], chain[2])
    assert control_path([*chain[:2], owns(C, D, "50")], A, D) == ()


def test_parts_add_up_over_those_controlled() -> None:
    """30% held directly and 25% through a subsidiary are 55%; through one not controlled they are not."""
    parts = [owns(A, C, "30"), owns(A, B, "60"), owns(B, C, "25")]
    assert set(control_path(parts, A, C)) == set(parts)
    assert control_path(parts, A, C)[0] == owns(A, B, "60")
    assert control_path([owns(A, C, "30"), owns(A, B, "50"), owns(B, C, "25")], A, C) == ()
    assert control_path([owns(A, C, "25"), owns(A, B, "60"), owns(B, C, "25")], A, C) == ()


def test_only_the_shares_that_it_takes_are_shown() -> None:
    """51% is enough; the other 10% are left out."""
    path = control_path([owns(A, B, "60"), owns(B, C, "10"), owns(A, C, "51")], A, C)
    assert path == (owns(A, C, "51"),)


def test_what_two_sources_say_of_one_pair_is_one_holding() -> None:
    """30% said twice are no 60%; the larger one counts, with its source."""
    assert control_path([owns(A, B, "30", "甲"), owns(A, B, "30", "乙")], A, B) == ()
    assert control_path([owns(A, B, "30", "甲"), owns(A, B, "55", "乙")], A, B) == (owns(A, B, "55", "乙"),)


def test_circles_end() -> None:
    """A holds B, B holds C, C holds A: each controls the others, nobody itself."""
    ring = Shares([owns(A, B, "60"), owns(B, C, "60"), owns(C, A, "60"), owns(A, A, "90")])
    assert set(ring.controlled(A)) == set(ring.controllers(A)) == {B, C}
    assert set(ring.group(A)) == {B, C}


def test_shares_held_by_each_other_lift_nobody_by_themselves() -> None:
    """B and C own each other's majority; A's 40% of both is no control of either."""
    cross = [owns(A, B, "40"), owns(A, C, "40"), owns(B, C, "55"), owns(C, B, "55")]
    assert Shares(cross).controlled(A) == ()
    assert Shares(cross).controllers(B) == (C,)


def test_a_group_are_all_under_one_head() -> None:
    """A holds B and C; D stands aside with a minority."""
    shares = Shares([owns(A, B, "60"), owns(A, C, "70"), owns(D, C, "30"), owns(E, D, "80")])
    assert set(shares.group(B)) == {A, C}
    assert set(shares.group(D)) == {E}
    assert Shares([]).group(B) == ()


def test_a_long_chain_and_many_shareholders_are_no_trouble() -> None:
    """30,000 steps in a row, and as many holders of one enterprise."""
    ids = [UUID(int=number) for number in range(30_000)]
    shares = Shares(owns(above, below, "60") for above, below in itertools.pairwise(ids))
    assert len(shares.controllers(ids[-1])) == len(shares.controlled(ids[0])) == len(ids) - 1
    assert len(shares.control_path(ids[0], ids[-1])) == len(ids) - 1
    wide = Shares(owns(above, ids[0], "0.001") for above in ids[1:])
    assert wide.controllers(ids[0]) == ()


def by_definition(holdings: list[Holding], a: UUID) -> set[UUID]:
    """All that `a` controls: what it holds with those it controls, over and over until nothing more comes."""
    largest: dict[tuple[UUID, UUID], Decimal] = {}
    for one in holdings:
        key = (one.holder, one.held)
        largest[key] = max(largest.get(key, Decimal(0)), one.share)
    controlled: set[UUID] = set()
    while True:
        more = {
            b
            for b in {held for _, held in largest} - {a}
            if sum(
                (share for (who, held), share in largest.items() if held == b and who in controlled - {b} | {a}),
                Decimal(0),
            )
            > CONTROL
        }
        if more == controlled:
            return controlled
        controlled = more


FIRMS = st.sampled_from([UUID(int=number) for number in range(7)])
HOLDING = st.builds(
    Holding,
    FIRMS,
    FIRMS,
    st.sampled_from([Decimal(text) for text in ("10", "25", "26", "30", "50", "50.01", "60")]),
    st.just("x"),
)
GRAPHS = st.lists(HOLDING, max_size=18)


@given(GRAPHS, FIRMS)
def test_control_is_what_the_definition_says(holdings: list[Holding], one: UUID) -> None:
    """In both directions, for any graph."""
    shares = Shares(holdings)
    assert set(shares.controlled(one)) == by_definition(holdings, one)
    above = {UUID(int=number) for number in range(7) if one in by_definition(holdings, UUID(int=number))}
    assert set(shares.controllers(one)) == above


@given(GRAPHS, FIRMS, FIRMS)
def test_a_path_proves_control_by_itself(holdings: list[Holding], a: UUID, b: UUID) -> None:
    """Its holdings are among those given, each rests on those before it, and they are enough without the others."""
    path = control_path(holdings, a, b)
    assert bool(path) == (b in by_definition(holdings, a))
    assert set(path) <= set(holdings)
    reached = {a}
    for one in path:
        assert one.holder in reached
        if b in by_definition(list(path), a) and one.held in by_definition(list(path), a):
            reached.add(one.held)
    assert not path or b in by_definition(list(path), a)


@given(GRAPHS, FIRMS)
def test_what_hangs_together_is_all_that_matters(holdings: list[Holding], one: UUID) -> None:
    """Asking only about the holdings near it changes no answer."""
    around = near(holdings, one)
    assert set(around) <= set(holdings)
    assert set(Shares(around).controlled(one)) == set(Shares(holdings).controlled(one))
    assert set(Shares(around).controllers(one)) == set(Shares(holdings).controllers(one))
    assert set(Shares(around).group(one)) == set(Shares(holdings).group(one))
