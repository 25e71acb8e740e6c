"""Figures for everybody: pictures of the numbers of all titles, with the same numbers as tables and as files."""

from collections.abc import Callable
from typing import NamedTuple

from flask import Blueprint, Response, render_template, request

from domain.tier import Tier
from web.api.arguments import Arguments, from_query, without_blanks
from web.api.caching import of_bytes
from web.api.verdicts import pinned
from web.context import the_runtime
from web.media import CSV, attachment
from web.pages import tile_map
from web.pages.keeping import kept, lasting
from web.pages.number_tables import GLOSSES, Numbers, Table
from web.pages.stepping import for_people
from web.pages.title_asked import tier_of
from web.sheet import csv_pieces
from web.verdict_words import Words

blueprint = for_people(Blueprint("numbers", __name__))
_FIELDS = ("tier", "on", "known")
_TABLES: dict[str, Callable[[Numbers], Table]] = {
    "tiers": Numbers.by_tier,
    "batches": Numbers.by_batch,
    "map": Numbers.by_body,
    "cohorts": Numbers.by_cohort,
    "due": Numbers.due,
    "endings": Numbers.endings,
}
WIDTH, HEIGHT = 720, 80


class Bar(NamedTuple):
    """A number in a strip: what it is of, how many, and its place."""

    name: str
    titles: int
    x: float
    height: float


class Strip(NamedTuple):
    """One column of a table as bars side by side; `most` of them is as high as the strip."""

    words: Words
    bars: tuple[Bar, ...]
    most: int


def strips(table: Table) -> tuple[Strip, ...]:
    """Every column of a table of numbers, each on a scale of its own that its highest number names."""
    step = WIDTH / max(len(table.rows), 1)
    found = []
    for column, words in enumerate(table.head[1:], 1):
        values = [(str(row[0]), int(row[column])) for row in table.rows]
        most = max((value for _, value in values), default=0)
        bars = (
            Bar(name, value, round(place * step, 2), round(value / (most or 1) * HEIGHT, 1))
            for place, (name, value) in enumerate(values)
        )
        found.append(Strip(words, tuple(bars), most))
    return tuple(found)


@blueprint.route("/figures")
def page() -> Response:
    """All figures of a day and a tier, little giant if none is named."""
    asked = from_query(without_blanks(request.args), _FIELDS)
    tier, known, day = tier_of(asked), asked.known(), asked.day("on")
    on = day or the_runtime().today()
    with the_runtime().asking(known) as asking:
        numbers = Numbers(asking, tier, on)
        tables = {name: table(numbers) for name, table in _TABLES.items()}
        position = asking.known.position
    tiles = tile_map.tiles({str(body): int(titles) for body, titles in tables["map"].rows})
    text = render_template(
        "figures.html",
        tables=tables,
        strips={name: strips(tables[name]) for name in ("tiers", "batches", "due")},
        tiles=tiles,
        legend=tile_map.legend(tiles),
        side=tile_map.SIDE,
        columns=tile_map.COLUMNS,
        tier=tier,
        tiers=tuple(reversed(Tier)),
        on=on,
        position=position,
        basis={"tier": tier.value if tier else "all", "on": on.isoformat(), "known": position},
        width=WIDTH,
        height=HEIGHT,
        glosses=GLOSSES,
    )
    return kept(text, position, lasting(known, [day]))


@blueprint.route(f"/figures/<any({', '.join(_TABLES)}):name>.csv")
def download(name: str) -> Response:
    """The table of one figure, with the tier, the day and the position in every row."""
    asked = from_query(without_blanks(request.args), _FIELDS)
    known, day = asked.known(), asked.day("on")
    on = day or the_runtime().today()
    with the_runtime().asking(known) as asking:
        table = _TABLES[name](Numbers(asking, tier_of(asked), on))
        position = asking.known.position
    tail = (_tier_cell(asked), on.isoformat(), str(position))
    cells = ((*map(str, row), *tail) for row in table.rows)
    data = b"".join(csv_pieces((*(words.zh for words in table.head), "梯度", "日期", "位置"), cells, marked=True))
    response = of_bytes(data, position, pinned(known, day is not None), CSV)
    response.headers["Content-Disposition"] = attachment(f"{name}-{on.isoformat()}.csv")
    return response


def _tier_cell(asked: Arguments) -> str:
    tier = tier_of(asked)
    return tier.value if tier else "all"
