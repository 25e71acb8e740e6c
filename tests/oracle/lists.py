"""What the lists of one act do: all its `[[renew]]` blocks judged together (rules 5 to 8, 18 and 19)."""

from dataclasses import dataclass, field

from domain.act import Act, Renew, Row
from domain.civil import Term, anniversary, three_years_from
from domain.name import normalise
from tests.oracle import facts as law
from tests.oracle import standing
from tests.oracle.record import Contradiction, Recorded, bodies_of, extract_of
from tests.oracle.state import Admission, Admit, Grant, Ground, Key, OpenName, Place, belongs


@dataclass
class Block:
    """One block with its grants in scope (True: supplementary to an earlier list) and whether names are open."""

    act: Act
    renew: Renew
    place: tuple[str, int, int]
    scope: dict[Key, bool] = field(default_factory=dict)
    open: bool = False
    listed: dict[Key, str] = field(default_factory=dict)

    def term(self) -> Term | None:
        """The term that it brings; None: from expiry."""
        if isinstance(self.renew.term, Term):
            return self.renew.term
        return three_years_from(self.act.published) if self.renew.term == "from-publication" else None

    def fact(self, body: str | None) -> law.TermFact:
        """The renewal."""
        return law.TermFact(self.act.published, self.act.number, self.term(), body)

    def covers(self, body: str) -> bool:
        """Whether the file holds the rows of a body."""
        return body in extract_of(self.act, self.renew)


def renew(walk: Ground, recorded: Recorded) -> None:
    """Judge all lists of re-review of one act."""
    number = normalise(recorded.act.number)
    parts = enumerate(recorded.parts)
    blocks = [Block(act, one, (number, p, b)) for p, (_, act) in parts for b, one in enumerate(act.renew)]
    decided = {grant.key: grant for block in blocks for grant in _cohort(walk, block)}
    for block in blocks:
        block.scope = dict(_scope(walk, block))
        _refuse_cut_off(walk, block)
    for block in blocks:
        for r, row in enumerate(block.renew.rows):
            _match(walk, block, r, row)
    _refuse_listed_twice(blocks)
    decided |= {key: walk.grants[key] for block in blocks for key in block.listed}  # what a list renewed, it decided
    for grant in decided.values():
        grant.facts.append(law.Decided(recorded.act.published, recorded.act.number))
    for key in {key for block in blocks for key in (*block.scope, *block.listed)}:
        _outcome(walk, walk.grants[key], [block for block in blocks if key in block.scope or key in block.listed])


def _cohort(walk: Ground, block: Block) -> list[Grant]:
    bodies = bodies_of(block.act, block.renew)
    own = [g for g in walk.grants.values() if g.key[1] == block.renew.tier and g.key[3] in block.renew.cohorts]
    return [g for g in own if g.exists and belongs(g, bodies)]


def _scope(walk: Ground, block: Block) -> list[tuple[Key, bool]]:
    found = []
    for grant in _cohort(walk, block):
        year = {number for number, pub in grant.decided if block.act.published <= anniversary(pub, 1)}
        blocked = standing.blocked_by(grant.facts)
        if blocked is None or (blocked and normalise(blocked) in year):
            found.append((grant.key, bool(year)))
    return found


def _refuse_cut_off(walk: Ground, block: Block) -> None:
    if block.renew.bodies is not None:
        return
    printed = {row.body for row in block.renew.rows}
    for key, supplementary in block.scope.items():
        body = walk.grants[key].body
        if not supplementary and body not in printed and block.covers(body):
            raise Contradiction(f"{block.act.number}: {body} has titles in scope and no row")


def _match(walk: Ground, block: Block, r: int, row: Row) -> None:
    place: Place = (*block.place, r)
    enterprise = walk.names.get(normalise(row.name))
    kept = {key for key in walk.memory.renewed.get(place, ()) if key in walk.grants}
    keys = kept | {key for key in block.scope if key[0] == enterprise}
    if not keys:
        _unmatched(walk, block, row, enterprise)
        return
    walk.renewed[place] = frozenset(keys)
    for key in keys:
        if key in block.listed:
            raise Contradiction(f"{block.act.number}: {key[0]} is listed twice")
        block.listed[key] = row.body


def _unmatched(walk: Ground, block: Block, row: Row, enterprise: str | None) -> None:
    number, printed = block.place[0], normalise(row.name)
    if (number, printed) in walk.settled or block.renew.unmatched == "refuse":
        raise Contradiction(f"{block.act.number}: {row.name} joins no grant in scope")
    if block.renew.unmatched == "hold":
        block.open = True
        _hold(walk, block, row)
        return
    admit = block.renew.admit
    assert admit is not None
    assert enterprise is not None
    key = (enterprise, block.renew.tier, "" if block.renew.tier.national else row.body, admit.batch)
    if walk.title(enterprise, block.renew.tier) or key in walk.grants:
        raise Contradiction(f"{block.act.number}: {row.name} has a title that this list cannot renew")
    raise Admit(key, Admission(number, admit.act, admit.since, row.body))


def _hold(walk: Ground, block: Block, row: Row) -> None:
    act, tier = block.act, block.renew.tier
    name = OpenName(block.place[0], act.number, row.name, tier, act.published)
    walk.open[(block.place[0], normalise(row.name), tier)] = name


def _refuse_listed_twice(blocks: list[Block]) -> None:
    titles = [{key[:2] for key in block.listed} for block in blocks]
    if sum(map(len, titles)) > len(set().union(*titles)):
        raise Contradiction(f"{blocks[0].act.number}: a title is listed in two blocks")


def _outcome(walk: Ground, grant: Grant, blocks: list[Block]) -> None:
    """Renew, lapse or leave in doubt one grant that these blocks decide or list."""
    key, body = grant.key, grant.body if grant.exists else ""
    supplementary = any(block.scope.get(key, False) for block in blocks)
    listing = [block for block in blocks if key in block.listed]
    number = blocks[0].place[0]
    if listing or not supplementary:
        grant.decided.append((number, blocks[0].act.published))
    if listing:
        grant.facts.append(listing[0].fact(listing[0].listed[key]))
        return
    covering = [block for block in blocks if block.covers(body)]
    lapse = None if supplementary else _lapse(walk, key, (covering or blocks)[0])
    held = [block for block in blocks if block.open]
    if held or not covering:
        status = "unresolved-list" if covering else "list-not-on-record"
        doubted = (held or blocks)[0]
        doubt = law.Doubt(doubted.act.published, doubted.act.number, status, doubted.fact(None), lapse)
        grant.facts.append(doubt)
    elif lapse is not None:
        grant.facts.append(lapse)


def _lapse(walk: Ground, key: Key, block: Block) -> law.Lapse:
    reasons = {walk.names.get(normalise(name)): cause for name, cause in block.renew.reasons}
    cause = reasons.get(key[0], "not-listed")
    at_term_end = block.renew.unlisted == "at-term-end"
    return law.Lapse(block.act.published, block.act.number, at_term_end, cause)
