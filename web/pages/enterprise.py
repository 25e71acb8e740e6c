"""The pages of one enterprise: its titles on a day, its life as a picture, everything on record about it in words."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask import Blueprint, Response, render_template, request

from domain.answers import EnterpriseRecord, HistoryEntry
from domain.tier import Tier
from domain.verdict import Known
from projections.asking import Asking
from projections.asking_acts import acts_of
from projections.asking_axes import stages
from projections.asking_spans import spans
from web.api.arguments import enterprise_id, from_query, no_enterprise, without_blanks
from web.context import the_runtime
from web.pages import life
from web.pages.axes_picture import answers, axes_picture
from web.pages.day_axis import NARROW, WIDE
from web.pages.files import sent
from web.pages.keeping import kept, lasting
from web.pages.life_picture import life_picture
from web.reminding import telling
from web.reminding.words import milestone_words

blueprint = Blueprint("enterprise", __name__)
SVG = "image/svg+xml"


@dataclass(frozen=True, slots=True)
class Shown:
    """An enterprise as read: how it stands on `on`, what happened to it, and its titles over all days."""

    record: EnterpriseRecord
    on: date
    known: Known
    history: list[HistoryEntry]
    lives: list[life.TierLife]


@blueprint.route("/enterprises/<id>")
def page(id: str) -> Response:
    """How its titles stand, the picture of its life, history with the newest last, names, documents, reminders."""
    asked = from_query(without_blanks(request.args), ("on", "known"))
    on, runtime, wanted = asked.day("on"), the_runtime(), enterprise_id(id)
    source = runtime.record
    with runtime.asking(asked.known()) as asking:
        read = _read(asking, wanted, on or runtime.today())
        reminders = asking.reminders(wanted, None, source.read_streams, source.instants)
        acts = {one.act for one in read.history if one.act}
        papers = acts_of(asking.connection, asking.known.position, acts)
    pictures = [
        (name, life_picture(read.lives, read.on, width)) for name, width in (("wide", WIDE), ("narrow", NARROW))
    ]
    fixed = lasting(asked.known(), [on])
    text = render_template(
        "enterprise.html",
        **_common(read) | ({"today": None} if fixed else {}),
        pictures=pictures,
        documents=papers,
        missing=sorted(acts - {one.number for one in papers}),
        reminders=reminders,
        reminding=telling,
        milestone_words=milestone_words,
    )
    return kept(text, read.known.position, fixed)


@blueprint.route("/enterprises/<id>/life.svg")
def picture(id: str) -> Response:
    """The picture of its life alone, as a file."""
    asked = from_query(without_blanks(request.args), ("on", "known"))
    on, runtime = asked.day("on"), the_runtime()
    with runtime.asking(asked.known()) as asking:
        read = _read(asking, enterprise_id(id), on or runtime.today())
    text = render_template("enterprise/life.svg", **_common(read), picture=life_picture(read.lives, read.on))
    return sent(text.encode(), f"{read.record.name} 称号经过.svg", SVG)


@blueprint.route("/enterprises/<id>/axes")
def axes(id: str) -> Response:
    """One title over both axes: the days asked about, and what was known."""
    asked = from_query(without_blanks(request.args), ("tier", "known"))
    tier, wanted, runtime = asked.tier(), enterprise_id(id), the_runtime()
    on = runtime.today()
    with runtime.asking(asked.known()) as asking:
        known = asking.known
        found = stages(asking.connection, wanted, tier, known.position)
        record = asking.enterprise(wanted, on)
        instants = runtime.record.instants([one.since for one in found], asking.connection)
    if record is None:
        raise no_enterprise(id)
    text = render_template(
        "enterprise/axes.html",
        record=record,
        tier=tier,
        tiers=tuple(reversed(Tier)),
        on=on,
        today=on,
        known=known,
        stages=found,
        instants=instants,
        answers=answers(found),
        pictures=[(name, axes_picture(found, on, width)) for name, width in (("wide", WIDE), ("narrow", NARROW))],
        life=life,
    )
    return kept(text, known.position)


def _read(asking: Asking, wanted: UUID, on: date) -> Shown:
    record = asking.enterprise(wanted, on)
    if record is None:
        raise no_enterprise(str(wanted))
    history = list(asking.history(wanted, the_runtime().record.read_streams))
    lives = life.lives(spans(asking.connection, wanted, asking.known), history)
    return Shown(record, on, asking.known, history, lives)


def _common(read: Shown) -> dict[str, object]:
    """What the page and the file both say."""
    return {
        "record": read.record,
        "on": read.on,
        "today": the_runtime().today(),
        "known": read.known,
        "history": read.history,
        "lives": read.lives,
        "life": life,
    }
