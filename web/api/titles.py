"""GET titles: the list of a day, page by page without a wall, or whole as CSV, XLSX or NDJSON."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import cast

from flask import Response, request

from domain.answers import TitleRow
from domain.tier import Tier
from projections.asking import Asking
from projections.asking_lists import VerdictWanted
from web.actfields import MOST_WHOLE
from web.answers import collection, title_dict
from web.api import describing, rowshapes, schemas, titlefile
from web.api.arguments import Arguments, from_query
from web.api.caching import answer
from web.api.cursors import Mark, bad_cursor
from web.api.describing import address
from web.api.endings import basis
from web.api.verdicts import pinned
from web.context import the_runtime
from web.titlesheet import Texts, title_csv

blueprint = describing.noun("titles", "名单：某日有效的全部称号 / the list of a day")
_QUERY = describing.names(schemas.TitlesQuery)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which list is asked for."""

    tier: Tier
    on: date
    published_by: date | None
    body: str | None
    batch: int | None
    verdict: VerdictWanted

    def rows(self, asking: Asking, after: Mark | None, limit: int | None) -> Iterator[TitleRow]:
        """Its rows, from the cursor on."""
        return asking.titles(
            self.tier,
            self.on,
            self.published_by,
            body=self.body,
            batch=self.batch,
            verdict=self.verdict,
            after=after.stream if after else None,
            limit=limit,
        )

    def texts(self, asking: Asking, after: Mark | None) -> Texts:
        """The same, for what writes it as text."""
        return partial(
            asking.title_texts,
            self.tier,
            self.on,
            published_by=self.published_by,
            body=self.body,
            batch=self.batch,
            verdict=self.verdict,
            after=after.stream if after else None,
        )

    def pieces(self, form: str, asking: Asking, after: Mark | None) -> titlefile.Pieces:
        """The list as a file, in pieces."""
        position = asking.known.position
        if form == "csv":
            return title_csv(self.texts(asking, after), position)
        return titlefile.pieces(form, self.rows(asking, after, None), position)


@address(
    blueprint,
    "/titles",
    "某日的名单 / the list of a day",
    describing.collection(rowshapes.TitleRow),
    query=schemas.TitlesQuery,
    files=tuple(titlefile.MEDIA.values()),
)
def titles() -> Response:
    """Titles that are valid (or unknown, or all) on a day."""
    asked = from_query(request.args, _QUERY)
    form = asked.one_of("format", schemas.FORMATS) or "json"
    known, after = basis(asked)
    wanted = _wanted(asked, after)
    fixed = pinned(known, asked.day("on") is not None or after is not None)
    if form != "json":
        return _file(wanted, known, after, form, fixed)
    limit = asked.whole("limit", 1000, 1, 10_000)
    with the_runtime().asking(known) as asking:
        rows = list(wanted.rows(asking, after, limit + 1))
        position = asking.known.position
    following = str(Mark(position, wanted.on, rows[limit - 1].cursor)) if len(rows) > limit else None
    return answer(collection([title_dict(row, position) for row in rows[:limit]], following), position, fixed)


def _wanted(asked: Arguments, after: Mark | None) -> Wanted:
    on = asked.day("on")
    if after is not None and on not in (None, after.day):
        raise bad_cursor()
    day = after.day if after else on or the_runtime().today()
    verdict = cast(VerdictWanted, asked.one_of("verdict", schemas.LIST_VERDICTS) or "valid")
    batch = asked.whole_if_any("batch", 1, MOST_WHOLE)
    return Wanted(asked.tier(), day, asked.day("published_by"), asked.body(), batch, verdict)


def _file(wanted: Wanted, known: str | None, after: Mark | None, form: str, fixed: bool) -> Response:
    """The whole list in pieces."""
    name = f"titles-{wanted.tier.value}-{wanted.on.isoformat()}.{form}"
    return titlefile.whole(lambda asking: wanted.pieces(form, asking, after), form, name, known, fixed)
