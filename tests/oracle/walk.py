"""The law from the start: all acts on record walked in legal order, block by block (rules 3 and 5 to 11)."""

from collections.abc import Iterator, Mapping
from datetime import date

from domain.act import Act, End, Recognise, Reinstate
from domain.civil import three_years_from
from domain.name import normalise
from domain.tier import Tier
from tests.oracle import facts as law
from tests.oracle import standing
from tests.oracle.lists import renew
from tests.oracle.record import Contradiction, Recorded, under
from tests.oracle.state import Grant, Ground, Key, belongs

FRAUD_RULE_FROM = date(2022, 8, 1)


def granted(act: Act, block: Recognise, names: Mapping[str, str]) -> Iterator[tuple[Key, str]]:
    """The grants of a list of recognition, each with the body printed in its row."""
    for row in block.rows:
        body = "" if block.tier.national else row.body
        yield (names[normalise(row.name)], block.tier, body, block.batch), row.body


class Walk(Ground):
    """One walk over everything on record."""

    def run(self) -> None:
        """Walk it all. Raises Contradiction, or Admit where a name is to be admitted first."""
        for key in [*self.admitted, *self._real()]:
            self.grants.setdefault(key, Grant(key))
        for _, _, _, what in sorted(self._items(), key=lambda item: item[:3]):
            if isinstance(what, Recorded):
                self._reinstatements(what)
                self._moves(what)
                self._endings(what)
                self._dissolutions(what)
                renew(self, what)
                self._recognitions(what)
                self._calls(what)
                self._withdrawals(what)
            else:
                self._admission(what)

    def _items(self) -> Iterator[tuple[date, int, int, Recorded | Key]]:
        for recorded in self.acts.values():
            yield recorded.act.published, recorded.first, 1, recorded
        for key, admission in self.admitted.items():
            yield admission.since, self.acts[admission.number].first, 0, key

    def _real(self) -> Iterator[Key]:
        for recorded in self.acts.values():
            for _, act in recorded.parts:
                for block in act.recognise:
                    yield from (key for key, _ in granted(act, block, self.names))

    def _admission(self, key: Key) -> None:
        admission = self.admitted[key]
        cited = admission.cited or self.acts[admission.number].act.number
        self._alone(key, admission.since, cited)
        term = three_years_from(admission.since)
        self._grant(key, law.TermFact(admission.since, cited, term, admission.body, True))

    def _grant(self, key: Key, fact: law.TermFact) -> None:
        self.grants[key].facts.append(fact)
        self.grants[key].order = sum(grant.exists for grant in self.grants.values())

    def _alone(self, key: Key, day: date, act: str) -> None:
        for other in self.title(key[0], key[1]):
            if standing.view(other.facts, day).verdict != "not_valid":
                raise Contradiction(f"{act}: {key[0]} holds batch {other.key[3]} on {day}")

    def _reinstatements(self, recorded: Recorded) -> None:
        for _, act in recorded.parts:
            for block in act.reinstate:
                self._reinstate(act, block)

    def _reinstate(self, act: Act, block: Reinstate) -> None:
        enterprise, number = self.join(block.enterprise, act.number), normalise(block.ending_act)
        named = [g for g in self.title(enterprise, block.tier) if _standing(g, number)]
        if not named:
            raise Contradiction(f"{act.number}: {block.ending_act} ended nothing that is still ended")
        undoing = list(named)
        if any(isinstance(fact, law.End) and fact.fraud for g in named for fact in _standing(g, number)):
            everywhere = [g for tier in Tier if tier != block.tier for g in self.title(enterprise, tier)]
            undoing += [g for g in everywhere if any(getattr(f, "fraud", False) for f in _standing(g, number))]
        for grant in undoing:
            ending = next(fact.act for fact in _standing(grant, number))
            grant.facts.append(law.Undo(act.published, act.number, ending))
        for grant in named:
            if block.term is not None:
                grant.facts.append(law.TermFact(act.published, act.number, block.term))
            if block.then == "awaiting-review":
                grant.facts.append(law.Carry(act.published, act.number))

    def _endings(self, recorded: Recorded) -> None:
        for _, act in recorded.parts:
            for block in act.end:
                ended = list(self._ended_by(act, block))
                if not any(grant.key[1] == block.tier for grant in ended):
                    raise Contradiction(f"{act.number}: {block.enterprise} is not valid on {block.effective}")
                for grant in ended:
                    grant.facts.append(_end(act, block, grant.key[1]))

    def _ended_by(self, act: Act, block: End) -> Iterator[Grant]:
        enterprise = self.join(block.enterprise, act.number)
        for tier in Tier if _fraud(act, block) else (block.tier,):
            for grant in self.title(enterprise, tier):
                if standing.view(grant.facts, block.effective).verdict == "valid":
                    yield grant

    def _moves(self, recorded: Recorded) -> None:
        for _, act in recorded.parts:
            firms = [self.join(block.enterprise, act.number) for block in act.move]
            if len(set(firms)) < len(firms):
                raise Contradiction(f"{act.number} moves an enterprise twice")
            for firm, block in zip(firms, act.move, strict=True):
                for grant in self.title(firm, Tier.LITTLE_GIANT):
                    grant.facts.append(law.Moved(act.published, act.number, block.after))

    def _dissolutions(self, recorded: Recorded) -> None:
        for _, act in recorded.parts:
            for block in act.dissolve:
                firm = self.join(block.enterprise, act.number)
                if firm in self.dissolved or firm in [self.join(one.enterprise, act.number) for one in act.end]:
                    raise Contradiction(
                        f"{act.number}: {firm} was dissolved before, or its title ended by the same act"
                    )
                self.dissolved.add(firm)
                for grant in [one for tier in Tier for one in self.title(firm, tier)]:
                    if standing.view(grant.facts, block.effective).verdict == "valid":
                        end = (block.effective, "surrender", "dissolution", False)
                        grant.facts.append(law.End(act.published, act.number, *end))

    def _withdrawals(self, recorded: Recorded) -> None:
        for _, act in recorded.parts:
            for block in act.withdraw:
                number = self.acts[normalise(block.act)].act.number
                for grant in self.grants.values():
                    if any(isinstance(fact, law.Carry) and fact.act == number for fact in grant.facts):
                        grant.facts.append(law.CarryEnded(act.published, act.number, number))

    def _recognitions(self, recorded: Recorded) -> None:
        for _, act in recorded.parts:
            for block in act.recognise:
                term = block.term or three_years_from(act.published)
                for key, body in list(granted(act, block, self.names)):
                    if self.grants[key].exists:
                        raise Contradiction(f"{act.number}: {key[0]} is recognised twice in batch {key[3]}")
                    self._alone(key, act.published, act.number)
                    self._grant(key, law.TermFact(act.published, act.number, term, body, True))

    def _calls(self, recorded: Recorded) -> None:
        for _, act in recorded.parts:
            for block in act.call:
                for grant in self.grants.values():
                    mine = block.carries_over and grant.exists and grant.key[1] == block.tier
                    if mine and grant.key[3] in block.cohorts and belongs(grant, under(act)):
                        grant.facts.append(law.Carry(act.published, act.number))


def _standing(grant: Grant, number: str) -> list[law.End | law.Lapse]:
    gone = standing.undone(grant.facts)
    ends = [(i, fact) for i, fact in enumerate(grant.facts) if isinstance(fact, law.End | law.Lapse)]
    return [fact for i, fact in ends if i not in gone and normalise(fact.act) == number]


def _fraud(act: Act, block: End) -> bool:
    false = block.mechanism == "cancellation" and block.cause == "false-declaration"
    return false and act.published >= FRAUD_RULE_FROM


def _end(act: Act, block: End, tier: Tier) -> law.End:
    cause = block.cause if tier == block.tier else "fraud-in-other-tier"
    return law.End(act.published, act.number, block.effective, block.mechanism, cause, _fraud(act, block))
