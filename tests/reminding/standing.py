"""How a title of a small world stands, as the sweep reads it: for tests of what is due."""

from datetime import timedelta

from domain.fact import HELD
from domain.reminding import Stretch, When, dues_of_title
from domain.title import Title
from tests.world import JIA, World, day


def stretches(world: World, by: str, since: str | None = None, name: str = JIA) -> list[Stretch]:
    """How the title of an enterprise stands as published by a day, from a day on (None: from that one)."""
    world.settle()
    entries = world.memory.entries[world.title(name)]
    facts = [one.fact for one in entries if one.visible(world.memory.position, day(by))]
    spans = [one for one in Title(facts).spans() if one.end > day(since or by)]
    found = []
    for span in spans:
        stands = span.standing
        told = Stretch(span.start, span.end, stands.verdict, stands.status, stands.term, stands.batch, stands.body)
        if stands.ending:
            told = told._replace(ending_on=stands.ending.on, cause=facts[stands.ending.fact].cause)
        found.append(told._replace(held=any(facts[at].kind == HELD for at in stands.because)))
    return [one for one in found if one.status != "never-recorded"]


def due(world: World, on: str, last: str | None = None) -> list[tuple[str, str, str | None]]:
    """What the title of 甲 is due for on a day: the milestone, the day it is about, and why it is missed if it is.

    `last` is the day of the last finished sweep.
    """
    when = When(day(on), day(last) if last else None)
    known = stretches(world, on, str(day(last) + timedelta(1)) if last else None)
    return [(one.rung.milestone.code, str(one.rung.day), one.missed) for one in dues_of_title(known, when)]
