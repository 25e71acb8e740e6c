"""One application with all that is known of it, as an actor may see it; its form and documents as files."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO, Literal, NamedTuple
from uuid import UUID

from domain.account import Actor
from domain.application import Application
from domain.campaign import Campaign, CampaignDocket
from domain.consistency import Contradiction, contradictions
from domain.event import Event
from domain.exclusion import Excluded, exclusions, moved
from domain.identity import uscc_contradicted
from domain.refusal import Refused, refuse
from domain.rulebook import Judgement
from ledger.drafts import Drafts
from projections.campaigndocket import CampaignTables
from web.campaigns.judging import judgements
from web.campaigns.steps import NOBODY, allow, campaign_of, logged, no_application
from web.evidence.checking import IN_STORE, store_of
from web.runtime import Runtime

_RIGHT = "read-files"


class Happened(NamedTuple):
    """One event of an application: its position, when it was recorded (aware, UTC), by whom, and the event."""

    position: int
    at: datetime
    by: str
    event: Event


@dataclass(frozen=True, slots=True)
class Seen:
    """An application as an actor may see it. `personal` are its personal answers, empty for those who may not have them.

    `judgements` is how the rule book judges it today (empty where the book is not on hand), `contradictions` and `excluded` are
    warnings, `names` those of the enterprises that control goes through; `documents` gives the file names of its evidence by
    their ids, as far as they are not erased.
    """

    campaign: Campaign
    state: Application
    name: str
    personal: dict[str, str]
    documents: dict[UUID, str]
    contradictions: list[Contradiction]
    judgements: list[Judgement]
    excluded: list[Excluded]
    names: Mapping[UUID, str]
    history: list[Happened]


def application(runtime: Runtime, actor: Actor, id: UUID) -> Application:
    """How an application stands; nothing personal is in it. Raises `Refused`: `not-yours`, `no-application` (404)."""
    with logged(runtime, actor, _RIGHT), runtime.campaigns_reading() as docket:
        return _allowed(docket, actor, id)


def seen(runtime: Runtime, actor: Actor, id: UUID) -> Seen:
    """An application with all that is known of it. Raises `Refused`: `not-yours`, `no-application` (404)."""
    with logged(runtime, actor, _RIGHT), runtime.campaigns_reading() as docket:
        state = _allowed(docket, actor, id)
        about = campaign_of(docket, state.campaign or NOBODY)
        drafts = Drafts(runtime.record.engine)
        excluded = told(actor, _excluded(runtime, docket, about, state), state.form)
        return Seen(
            about,
            state,
            docket.names((state.enterprise or NOBODY,)).get(state.enterprise or NOBODY, state.form.get("name", "")),
            _personal(actor, drafts, id),
            drafts.names(id),
            _contradictions(docket, state),
            _judged(runtime, docket, about, state),
            excluded,
            docket.names({who for one in excluded for step in one.path for who in (step.holder, step.held)}),
            _history(runtime, docket, id),
        )


def history(runtime: Runtime, actor: Actor, id: UUID) -> list[Happened]:
    """All that happened to an application, in the order of the record."""
    with logged(runtime, actor, _RIGHT), runtime.campaigns_reading() as docket:
        _allowed(docket, actor, id)
        return _history(runtime, docket, id)


def form_file(runtime: Runtime, actor: Actor, id: UUID, kind: Literal["docx", "xlsx"] | str) -> bytes:
    """The form of an application as a document, to be printed, signed and sealed; personal answers for those who may."""
    # What writes documents takes a while to load, which other questions must not wait for.
    from web.forms.formdocx import form_docx
    from web.forms.formxlsx import form_xlsx

    shown = seen(runtime, actor, id)
    write = form_docx if kind == "docx" else form_xlsx
    return write(shown.campaign, shown.name, shown.state.form | shown.personal)


def document(runtime: Runtime, actor: Actor, id: UUID, evidence: UUID) -> tuple[BinaryIO, str, str]:
    """A document of an application: its bytes, to be read and closed, its file name and media type. Raises `Refused`."""
    with logged(runtime, actor, _RIGHT), runtime.campaigns_reading() as docket:
        state = _allowed(docket, actor, id)
        name = Drafts(runtime.record.engine).names(id).get(evidence, evidence.hex)
    found = next((one for one in state.evidence if one.evidence == evidence), None)
    if found is None or found.kept != IN_STORE:
        where = "" if found is None else found.kept
        raise refuse(
            "no-evidence",
            f"本系统没有留存该材料{f'，原件在：{where}' if where else ''}。",
            f"No such document is kept here{f'; it is kept at: {where}' if where else ''}.",
            "evidence",
        )
    return store_of(runtime).open(found.sha256), name, found.media


def _allowed(docket: CampaignDocket, actor: Actor, id: UUID) -> Application:
    state = docket.application(id)
    allow(actor, "read-files", state)
    if state.status == "none":
        raise no_application(id)
    return state


def _personal(actor: Actor, drafts: Drafts, id: UUID) -> dict[str, str]:
    return drafts.personal(id) if actor.sees_personal else {}


def _contradictions(docket: CampaignTables, state: Application) -> list[Contradiction]:
    form = state.answers()
    of_code = uscc_contradicted(docket, state.enterprise, form.get("uscc", ""))
    return [*contradictions(form), *([of_code] if of_code is not None else [])]


def _judged(runtime: Runtime, docket: CampaignTables, about: Campaign, state: Application) -> list[Judgement]:
    try:
        return judgements(runtime.rule_books, docket, about, state, runtime.today())
    except Refused as refused:
        if refused.refusal.code != "unknown-rule-book":
            raise
        return []


def _excluded(runtime: Runtime, docket: CampaignTables, about: Campaign, state: Application) -> list[Excluded]:
    if state.enterprise is None:
        return []
    return [*exclusions(docket, about, state, runtime.today()), *moved(docket, state)]


def told(actor: Actor, found: list[Excluded], form: Mapping[str, str]) -> list[Excluded]:
    """The exclusions that an actor may be told: of its group an enterprise hears what its own form states, and nothing of
    what others filed."""
    if actor.enterprise is None:
        return found
    of_group = [one for one in found if one.kind == "same-group"]
    stated = of_group[:1] if form.get("same_group") == "yes" else []
    return [one for one in found if one.kind != "same-group" or one in stated]


def _history(runtime: Runtime, docket: CampaignTables, id: UUID) -> list[Happened]:
    record, connection = runtime.record, docket.connection
    entries = list(record.read_streams((id,), connection))
    committed = record.committed([entry.position for entry in entries], connection)
    return [Happened(entry.position, *committed[entry.position], entry.event) for entry in entries]
