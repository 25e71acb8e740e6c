"""What an enterprise does: draft, file, take back, put documents to an application; and the close of the window."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import IO
from uuid import UUID, uuid4

from domain import filing
from domain.account import Actor, Right
from domain.application import Application, application_stream
from domain.campaign import Campaign, Kind
from domain.form import FIELDS, need_complete, read, split
from domain.refusal import Refused, refuse
from ledger.drafts import Draft, Drafts
from projections.campaigndocket import CampaignTables
from web.campaigns.steps import Events, campaign_of, filled, logged, take, take_on_campaign
from web.evidence.checking import IN_STORE, store_of
from web.runtime import Runtime

Values = Mapping[str, str | None]


def save_draft(
    runtime: Runtime, actor: Actor, campaign: UUID, enterprise: UUID, values: Values, expect: int | None = None
) -> UUID:
    """Keep answers (by field code, as written) as a draft beside the record, whether or not the window is open.

    `expect` is the version of the draft that was seen (0: none). Returns the id of the application. Raises `Refused`:
    `not-yours`, `no-campaign`, `unknown-field`, `stale-version`. What cannot be read yet may stand in a draft.
    """
    with logged(runtime, actor, "apply"):
        with runtime.campaigns_reading() as docket:
            firm = docket.records.of(enterprise)
            actor.require("apply", enterprise=firm)
            kind = campaign_of(docket, campaign).kind
            application = docket.application_of(campaign, firm).id
        given = filled(values)
        _known(given, kind)
        Drafts(runtime.record.engine).save(application, firm, given, expect=expect, at=runtime.clock())
    return application


def _known(given: dict[str, str], kind: Kind) -> None:
    """Refuse fields that the form does not have: a draft of them could never be filed."""
    unknown = {one for one in given if one not in FIELDS or kind not in FIELDS[one].kinds}
    if unknown:
        read(dict.fromkeys(sorted(unknown), ""), kind)


def draft(runtime: Runtime, actor: Actor, campaign: UUID, enterprise: UUID) -> dict[str, str]:
    """What an enterprise would go on with: its draft, or what it filed last, personal answers included; else nothing."""
    return drafted(runtime, actor, campaign, enterprise)[0]


def drafted(runtime: Runtime, actor: Actor, campaign: UUID, enterprise: UUID) -> tuple[dict[str, str], int]:
    """What `draft` gives, with the version of the draft (0: none), for `save_draft` to expect.

    Raises `Refused`: `not-yours`, `no-campaign` (404).
    """
    with logged(runtime, actor, "apply"):
        actor.require("apply", enterprise=enterprise)
        with runtime.campaigns_reading() as docket:
            campaign_of(docket, campaign)
            state = docket.application_of(campaign, enterprise)
            records = docket.records.family(enterprise)
    form, application = state.form, state.id
    drafts = Drafts(runtime.record.engine)
    kept = drafts.draft(application) or (None if form else _begun(drafts, campaign, records))
    if kept is not None:
        return kept.answers, kept.version
    return (form | drafts.personal(application) if form else {}), 0


def _begun(drafts: Drafts, campaign: UUID, records: Sequence[UUID]) -> Draft | None:
    """What was begun under one of these records, of one enterprise; it goes on as a draft of its own (version 0)."""
    begun = (drafts.draft(application_stream(campaign, one)) for one in records)
    found = next((one for one in begun if one is not None), None)
    return replace(found, version=0) if found else None


def submit(
    runtime: Runtime, actor: Actor, campaign: UUID, enterprise: UUID, values: Values, expect: int | None = None
) -> Application:
    """File a form (answers by field code), or file it again within the window; what is personal stays beside the record.

    `expect` is the version of the application that the actor saw (0: none yet). Raises `Refused`: `not-yours`,
    `no-campaign`, `outside-window`, `missing-answers`, `truth-not-declared`, `stale-version`, and whatever else
    `domain.filing.submit` and `domain.form.read` refuse.
    """

    def way(docket: CampaignTables, state: Application) -> Events:
        kind, firm = campaign_of(docket, campaign).kind, docket.records.of(enterprise)
        if docket.application_of(campaign, firm).id != state.id:
            raise _joined_since()
        form = read(filled(values), kind)
        public, personal = split(form)
        events = filing.submit(docket, filing.Submit(campaign, firm, public, runtime.today(), expect))
        need_complete(form, kind)
        drafts, at = Drafts(runtime.record.engine), runtime.clock()
        drafts.keep_personal(state.id, state.revision + 1, personal, at, docket.connection)
        drafts.discard(state.id, docket.connection)
        return events

    with runtime.campaigns_reading() as docket:
        application = docket.application_of(campaign, enterprise).id
    return take(runtime, actor, "apply", application, way, enterprise)


def withdraw(runtime: Runtime, actor: Actor, application: UUID, reason: str, expect: int | None = None) -> Application:
    """Take an application back. Raises `Refused`."""
    asked = filing.Withdraw(application, reason, runtime.today(), expect)
    return take(runtime, actor, "apply", application, lambda docket, _: filing.withdraw(docket, asked))


def attach(
    runtime: Runtime, actor: Actor, application: UUID, stream: IO[bytes], name: str, about: str = "",
    expect: int | None = None,
) -> Application:  # fmt: skip
    """Put a file to an application: its bytes into the store, its name beside the record, its hash onto the record.

    `about` is the code of the field or criterion that it proves, "" for the whole. An enterprise does so for its own, an
    authority for those it reviews. Raises `Refused`, too, for a file of a kind or size that is not taken; then nothing is kept.
    """
    evidence = uuid4()
    with store_of(runtime).arriving(stream, name) as arrived:
        kept = arrived.kept
        asked = filing.Attach(application, evidence, *kept, IN_STORE, about, runtime.today(), expect)

        def way(docket: CampaignTables, _: Application) -> Events:
            events = filing.attach(docket, asked)
            arrived.keep()
            names = Drafts(runtime.record.engine)
            names.keep_name(application, evidence, arrived.name, runtime.clock(), docket.connection)
            return events

        return take(runtime, actor, _attaching(actor), application, way)


def attach_paper(
    runtime: Runtime, actor: Actor, application: UUID, sha256: str, size: int, media: str, kept: str, about: str = "",
    expect: int | None = None,
) -> Application:  # fmt: skip
    """Note a document that is kept elsewhere: its hash, its size in bytes, its kind, and in words where it is."""
    if kept.strip() == IN_STORE:
        raise _not_in_store()
    asked = filing.Attach(application, uuid4(), sha256, size, media, kept, about, runtime.today(), expect)
    return take(runtime, actor, _attaching(actor), application, lambda docket, _: filing.attach(docket, asked))


def close(runtime: Runtime, actor: Actor, campaign: UUID) -> Campaign:
    """Close a campaign whose window is over; enterprises in scope that filed nothing are recorded so. Right: `call`."""
    on = runtime.today()
    return take_on_campaign(runtime, actor, "call", campaign, lambda docket: filing.close(docket, campaign, on))


def _attaching(actor: Actor) -> Right:
    return "review" if actor.body is not None else "apply"


def _joined_since() -> Refused:
    """What was filed is kept under the id that was read before the lock; under it another application is the enterprise's."""
    return refuse(
        "stale-version",
        "该企业的两条记录刚刚合并或分开，其申请因此是另一份；请重新打开后再提交。",
        "Two records of this enterprise were joined or parted just now, so its application is another one. Open it anew and file then.",
        "expect",
    )


def _not_in_store() -> Refused:
    return refuse(
        "bad-value",
        f"kept：“{IN_STORE}”指本系统的材料库；请写明纸质材料存放处，如“省厅档案室 3 柜”。",
        f"kept: “{IN_STORE}” means the store of this system; say where the paper is, such as “archive, shelf 3”.",
        "kept",
    )
