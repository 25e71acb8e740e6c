"""A decision being made: the docket with what the act under decision has changed so far, and the events that say so."""

from dataclasses import dataclass, field
from uuid import UUID

from domain.calling import Change
from domain.docket import OpenName, Turn
from domain.draft_titles import TitlesDraft
from domain.event import ActWithdrawn, ListPublished, NameHeld
from domain.rule import Rule
from domain.stream import act_stream
from domain.tier import Tier
from domain.turns import Changes, Turns


@dataclass(slots=True)
class Draft(TitlesDraft):
    """The working copy of one decision: enterprises, titles, and what calls and lists say of them."""

    _rules: dict[Tier, list[Rule]] = field(default_factory=dict)
    _open: dict[Tier, list[OpenName]] = field(default_factory=dict)
    changes: Changes = field(init=False)
    turns: Turns = field(init=False)

    def __post_init__(self) -> None:
        """Begin with what the docket knows."""
        self.changes, self.turns = Changes(self.docket), Turns(self.docket)

    # moves and dissolutions

    def add_turn(self, enterprise: UUID, turn: Turn) -> None:
        """Add a move or a dissolution that the act under decision states; what follows for its titles is worked out."""
        self.turns.add(enterprise, turn)
        self.emit(enterprise, turn.event)
        self.touch_titles(enterprise)

    def drop_turns(self, enterprise: UUID, number: str) -> None:
        """Take the moves and dissolutions of an enterprise that an act states back."""
        self.turns.drop(enterprise, number)
        self.touch_titles(enterprise)

    # calls, lists and their open names

    def open_names(self, tier: Tier) -> list[OpenName]:
        """The unresolved names of a tier."""
        if tier not in self._open:
            self._open[tier] = list(self.docket.open_names(tier))
        return self._open[tier]

    def rules(self, tier: Tier) -> list[Rule]:
        """The calls and lists of a tier, with whether names of theirs are unresolved."""
        if tier not in self._rules:
            self._rules[tier] = [Rule(said, order) for said, order in self.docket.rules(tier)]
        unresolved = {(one.act, one.block) for one in self.open_names(tier)}
        back = self.changes.withdrawals()
        return [
            rule._replace(open=(rule.said.act, rule.said.block) in unresolved)
            if isinstance(rule.said, ListPublished)
            else rule._replace(withdrawn=back.get(rule.said.act))
            for rule in self._rules[tier]
        ]

    def add_rule(self, rule: Rule) -> None:
        """Add a call or list of the act under decision, and have its cohorts worked out again."""
        self.rules(rule.said.tier)
        self._rules[rule.said.tier].append(rule)
        self.say(rule.said)
        self.touch_cohorts(rule.said.tier, rule.said.cohorts)

    def add_change(self, change: Change) -> None:
        """Add a changed window or a withdrawal that the act under decision states."""
        self.changes.add(change, self.order)
        self.say(change)
        if isinstance(change, ActWithdrawn):
            self._touch_calls(change.withdrawn)

    def _touch_calls(self, number: str) -> None:
        """Have the cohorts of an act's calls worked out again."""
        for tier in Tier:
            for rule in self.rules(tier):
                if rule.said.act == number:
                    self.touch_cohorts(tier, rule.said.cohorts)

    def drop_changes(self, number: str) -> None:
        """Take the changed windows and withdrawals that an act states back."""
        for one in self.changes.drop(number):
            if isinstance(one, ActWithdrawn):
                self._touch_calls(one.withdrawn)

    def drop_rules(self, number: str) -> None:
        """Take the calls, lists and open names of an act back, and have their cohorts worked out again."""
        for tier in Tier:
            for rule in self.rules(tier):
                if rule.said.act == number:
                    self.touch_cohorts(tier, rule.said.cohorts)
            self._rules[tier] = [rule for rule in self._rules[tier] if rule.said.act != number]
            self._open[tier] = [one for one in self.open_names(tier) if one.act != number]

    def hold(self, event: NameHeld, order: int) -> None:
        """Keep a printed name for a person to settle."""
        open_name = OpenName(
            event.act, event.published, order, event.block, event.tier, event.name, event.body, event.row
        )
        self.open_names(event.tier).append(open_name)
        self.emit(act_stream(event.act), event)

    def close(self, one: OpenName) -> None:
        """A name is settled; where it was the last of its list, the list's cohorts are worked out again."""
        names = self.open_names(one.tier)
        names.remove(one)
        self.touch_list(one)

    def touch_list(self, one: OpenName) -> None:
        """Have the cohorts of the list that printed a name worked out again."""
        for rule in self.rules(one.tier):
            if rule.said.act == one.act and rule.said.block == one.block:
                self.touch_cohorts(one.tier, rule.said.cohorts)
