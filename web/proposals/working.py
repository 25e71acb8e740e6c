"""What a proposed act would do: decided from the record as it stands, as `record` decides it, and nothing is written."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from domain.act import Act
from domain.afresh import as_if_new
from domain.authority import issuer
from domain.campaign import Campaign
from domain.effects import Effect, counts_of, effects, names_of
from domain.event import PublicityOpened
from domain.objection import authority_of
from domain.proposing import Worked
from domain.putting_out import NotPutOut, lists_of, not_put_out
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

    `approved` are the events as results are compared (domain.afresh); `beside` says which campaigns' list it is and where it
    was put out: officers approve that too. `not_put_out` are the names on it that never were.
    """

    decision: Decision
    approved: Events = ()
    effects: tuple[Effect, ...] = ()
    beside: tuple[str, ...] = ()
    not_put_out: tuple[NotPutOut, ...] = ()
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
        return Worked(result_of(self.approved, self.beside), counts_of(self.effects), names_of(self.effects))


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
    lines = tuple(effects(decision, docket.names(unprinted(decision)), Bodies(docket, decision).of))
    shown = [(one, publicities(files.connection, one)) for one in campaigns_of(files, act)]
    missing = (not_put_out(docket, act, one, said) for one, said in shown)
    return Work(
        decision,
        as_if_new(act, decision, docket),
        lines,
        tuple(text for one, said in shown for text in _beside(one, said)),
        tuple(one for one in missing if one is not None),
    )


def _beside(campaign: Campaign, shown: Iterable[PublicityOpened]) -> Iterator[str]:
    """A campaign whose list an act is, and its publicities that stand."""
    yield str(campaign.id)
    yield from (f"{said.act} {said.block} {said.until}" for said in shown)


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
        and lists_of(act, one)
    ]


def _known(act: Act) -> Refusal:
    return Refusal(
        "already-on-record",
        f"“{act.number}”已在册，内容相同；无须再公布。",
        f"“{act.number}” is on record already with the same content; there is nothing to publish.",
        "act.number",
    )
