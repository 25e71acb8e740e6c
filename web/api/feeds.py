"""GET endings.atom and changes.atom: what is new, for feed readers; ids never change, the newest entry comes first."""

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime, time
from typing import NamedTuple
from urllib.parse import urlencode

from flask import Response, request

from domain.answers import ChangeKind
from domain.civil import ONE_DAY
from domain.instant import SHANGHAI
from domain.tier import Tier
from ledger.record import Record
from projections.asking_feeds import DayNews, EndingNews, EndingPlace, place_of
from web.api import describing, schemas
from web.api.arguments import Arguments, from_query
from web.api.atom import MEDIA, Entry, Feed, made_id, written
from web.api.caching import of_bytes
from web.api.cursors import NewsMark, bad_cursor, news_mark
from web.api.describing import address
from web.context import the_runtime
from web.reminding.topics import TIERS_EN
from web.verdict_words import ending_words, mechanism_words

blueprint = describing.noun("feeds", "新闻源：终止与变化（Atom）/ feeds of endings and of changes")
PAGE = 100
_QUERY = describing.names(schemas.FeedQuery)
WORDS: tuple[tuple[ChangeKind, str, str], ...] = (
    ("entered", "新获", "entered"),
    ("renewed", "延续", "renewed"),
    ("left", "退出", "left"),
    ("unknown", "无法判断", "can no longer be told"),
)


class _Page(NamedTuple):
    """What is asked for: a tier, and where to go on."""

    name: str
    tier: Tier | None
    before: NewsMark | None

    @property
    def known(self) -> str | None:
        """The position of the first page; None on it."""
        return None if self.before is None else str(self.before.known)

    def address(self, before: NewsMark | None) -> str:
        """The whole address of the page that goes on there (None: the first one)."""
        query = {"tier": self.tier.value if self.tier else None, "before": str(before) if before else None}
        asked = urlencode({key: value for key, value in query.items() if value})
        path = _url(f"{describing.PREFIX}/{self.name}.atom")
        return f"{path}?{asked}" if asked else path

    def links(self, following: NewsMark | None) -> dict[str, str]:
        """The addresses of its neighbours."""
        more = {"next": self.address(following)} if following else {}
        return {"self": self.address(self.before), "first": self.address(None), **more}


@address(
    blueprint,
    "/endings.atom",
    "终止名册，新入库者在前 / endings, those recorded last first",
    None,
    query=schemas.FeedQuery,
    files=(MEDIA,),
)
def endings() -> Response:
    """The news of endings."""
    page = _page("endings", from_query(request.args, _QUERY))
    before = EndingPlace(page.before.instant, page.before.id) if page.before else None
    runtime = the_runtime()
    with runtime.asking(page.known) as asking:
        news = asking.ending_news(runtime.record.instants, page.tier, before, PAGE + 1)
        position = asking.known.position
    following = None
    if len(news) > PAGE:
        last = place_of(news[PAGE - 1])
        following = NewsMark(position, last.recorded, last.stream)
    title = "称号终止 / Endings of titles"
    return _answer(page, title, [_ending(one) for one in news[:PAGE]], following, position)


@address(
    blueprint,
    "/changes.atom",
    "每日变化，按梯度计数 / what changed each day, counted by tier",
    None,
    query=schemas.FeedQuery,
    files=(MEDIA,),
)
def changes() -> Response:
    """The news of changes, one entry a day and tier."""
    page, runtime = _page("changes", from_query(request.args, _QUERY)), the_runtime()
    with runtime.asking(page.known) as asking:
        days = asking.day_news(runtime.today(), page.tier)
        position = asking.known.position
    when = instants({at for day in days for at in day.positions})
    days.sort(key=lambda day: (day.on, day.tier.ordinal), reverse=True)
    entries = sorted((_day(day, when) for day in days), key=lambda one: one.updated, reverse=True)
    if page.before is not None:
        entries = _behind(page.before, entries)
    following = None
    if len(entries) > PAGE:
        following = NewsMark(position, entries[PAGE - 1].updated, entries[PAGE - 1].id)
    return _answer(page, "称号变化 / Changes of titles", entries[:PAGE], following, position)


def instants(positions: Collection[int]) -> Mapping[int, datetime]:
    """When positions were recorded, from where public reads go."""
    runtime = the_runtime()
    return Record(runtime.engine(runtime.settings.reading_url)).instants(positions)


def _page(name: str, asked: Arguments) -> _Page:
    return _Page(name, asked.tier_if_any(), news_mark(asked.text("before")))


def _answer(page: _Page, title: str, entries: Sequence[Entry], following: NewsMark | None, position: int) -> Response:
    whole = f"{title} · {page.tier.chinese} {TIERS_EN[page.tier]}" if page.tier else title
    id = made_id("feed", page.name, page.tier.value if page.tier else "")
    feed = Feed(id, whole, "据登记簿所载 / from the record", page.links(following))
    return of_bytes(written(feed, entries), position, False, MEDIA)


def _ending(news: EndingNews) -> Entry:
    row = news.row
    said, how = ending_words(row.ending), mechanism_words(row.ending.mechanism)
    about = f"{row.tier.chinese}，第 {row.batch} 批，{row.body or ''}"
    return Entry(
        id=made_id("ending", str(news.first), row.ending.on.isoformat()),
        title=f"{row.name}：{row.tier.chinese}称号{how.zh}",
        updated=news.recorded,
        content=f"{said.zh}（{about}）\n{said.en}",
        link=_url(f"/enterprises/{row.enterprise}"),
        category=row.ending.mechanism,
    )


def _day(day: DayNews, when: Mapping[int, datetime]) -> Entry:
    """It is news from the day itself on, and again when something is recorded that changes that day."""
    dawn = datetime.combine(day.on, time(), SHANGHAI).astimezone(UTC)
    counts = [(zh, en, day.counts[kind]) for kind, zh, en in WORDS if day.counts.get(kind)]
    zh = "，".join(f"{word} {count} 家" for word, _, count in counts)
    en = ", ".join(f"{count} {word}" for _, word, count in counts)
    since = (day.on - ONE_DAY).isoformat()
    return Entry(
        id=made_id("changes", day.on.isoformat(), day.tier.value),
        title=f"{day.on} {day.tier.chinese}：{zh}",
        updated=max([dawn, *(when[at] for at in day.positions if at in when)]),
        content=f"{day.on} {day.tier.chinese}：{zh}。\n{day.on}, {TIERS_EN[day.tier]}: {en}.",
        link=_url(f"{describing.PREFIX}/changes?from={since}&until={day.on}&tier={day.tier.value}"),
        category=day.tier.value,
    )


def _url(path: str) -> str:
    return the_runtime().settings.public_url.rstrip("/") + path


def _behind(mark: NewsMark, entries: list[Entry]) -> list[Entry]:
    """What stands behind the last entry that was given; new days come before it only."""
    for number, one in enumerate(entries, 1):
        if (one.updated, one.id) == (mark.instant, mark.id):
            return entries[number:]
    raise bad_cursor("before")
