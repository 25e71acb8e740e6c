"""What a proposed act would do: decided from the record as it stands, as `record` decides it, and nothing is written."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from domain.act import Act
from domain.authority import issuer
from domain.campaign import Campaign
from domain.effects import Effect, counts_of, effects, names_of
from domain.objection import authority_of
from domain.proposing import Worked
from domain.recording import Decision, decide
from domain.refusal import Refusal, Refused
from domain.remark import Remark
from domain.summary import unprinted
from ledger.ledger import Events
from ledger.results import result_of
from ledger.sweeping import unswept
from projections.asking_launches import publicities
from projections.campaigndocket import CampaignTables
from projections.docket import TableDocket
from web.runtime import Runtime


@dataclass(frozen=True)
class Work:
    """A decision with what it does, line by line; or the refusal, where the act cannot be recorded as the record stands.

    `beside` says which campaigns' list it is and where it was put out: officers approve that too.
    """

    decision: Decision
    effects: tuple[Effect, ...] = ()
    beside: tuple[str, ...] = ()
    refusal: Refusal | None = None

    @property
    def events(self) -> Events:
        """The events of law."""
        return self.decision.events

    @property
    def warnings(self) -> Collection[Remark]:
        """What deserves a look and refuses nothing."""
        return self.decision.warnings

    @cached_property
    def worked(self) -> Worked:
        """The same in short: hash, counts and names."""
        if self.refusal is not None:
            return Worked(refusal=self.refusal)
        return Worked(result_of(self.events, self.beside), counts_of(self.effects), names_of(self.effects))


@unswept()
def work_out(runtime: Runtime, files: CampaignTables, act: Act) -> Work:
    """Decide an act within a transaction that reads one state of the record."""
    docket = TableDocket(files.connection, runtime.record.read_streams)
    try:
        decision = decide(act, docket)
    except Refused as refused:
        return Work(Decision(act.number, (), ()), refusal=refused.refusal)
    if decision.known:
        return Work(decision, refusal=_known(act))
    names = docket.names(unprinted(decision))
    bodies = Bodies(docket, decision)
    return Work(decision, tuple(effects(decision, names, bodies.of)), _beside(files, act))


def _beside(files: CampaignTables, act: Act) -> tuple[str, ...]:
    """The campaigns whose list an act is, and the publicities of each that stand."""
    return tuple(
        text
        for one in campaigns_of(files, act)
        for text in (
            str(one.id),
            *(f"{said.act} {said.block} {said.until}" for said in publicities(files.connection, one)),
        )
    )


class Bodies:
    """The authorities of the grants that a decision is about, read at once."""

    def __init__(self, docket: TableDocket, decision: Decision) -> None:
        """Read the titles of which the events do not print the authority."""
        streams = {stream for stream, event in decision.events if event.NAME.startswith("title-")}
        self._facts = docket.titles(streams) if streams else {}

    def of(self, stream: UUID, grant: tuple[str, int]) -> str:
        """The last authority of a grant before the decision; empty where the record has none."""
        facts = self._facts.get(stream, ())
        return next((fact.body for fact in reversed(facts) if fact.grant == grant and fact.body), "")


def campaigns_of(docket: CampaignTables, act: Act) -> list[Campaign]:
    """The campaigns of its issuer whose lists an act holds: not taken back, not decided by another act."""
    authority = issuer(act.issuer)
    return [
        one
        for one in docket.campaigns()
        if one.withdrawn is None
        and (one.list in (None, act.number) or one.undecided)
        and authority is not None
        and authority_of(one) == authority.name
        and _lists(act, one)
    ]


def _lists(act: Act, one: Campaign) -> bool:
    if one.kind == "recognition":
        return any(block.tier is one.tier and block.batch == one.batch for block in act.recognise)
    return any(block.tier is one.tier and set(block.cohorts) & set(one.cohorts) for block in act.renew)


def _known(act: Act) -> Refusal:
    return Refusal(
        "already-on-record",
        f"“{act.number}”已在册，内容相同；无须再公布。",
        f"“{act.number}” is on record already with the same content; there is nothing to publish.",
        "act.number",
    )
