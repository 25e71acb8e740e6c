"""What deciding needs to know, read from the tables: one question to the database for each, however many are asked."""

from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from domain.docket import ActOnRecord, Facts, OpenName, Renaming, Settlement
from domain.event import CampaignCalled, ListPublished
from domain.name import normalise
from domain.stream import title_of, title_stream
from domain.tier import Tier
from projections.acts import read_said
from projections.course import live_of
from projections.docket_joined import JoinedTables
from projections.loop import position
from projections.reading import from_id, rows, rows_of_ids, texts
from projections.schema import OPEN

_NOW = f"known_to = {OPEN}"
_HEAD = f"""SELECT v.title, v.issuer, v.dated, v.published, a.position FROM act AS a
    JOIN act_version AS v ON v.act = a.number AND v.{_NOW} WHERE a.number = {{}}"""
_LISTS = f"SELECT kind, body FROM said WHERE act = {{}} AND {_NOW} AND kind = {{}} ORDER BY position"
_FORMER = f"SELECT content FROM act_content WHERE act = {{}} AND kind = 'added' AND known_to < {OPEN}"
_JOINED = f"""SELECT n.norm, n.enterprise FROM {{asked}} AS asked JOIN enterprise_name AS n ON n.norm = asked.value
    WHERE n.{_NOW} ORDER BY n.position"""
_HOLDERS = """SELECT u.uscc, u.enterprise FROM {asked} AS asked JOIN uscc AS u ON u.uscc = asked.value
    ORDER BY u.position"""
_COHORT = """SELECT stream, course FROM title WHERE tier = {} AND course IN
    (SELECT m.course FROM {asked} AS asked JOIN course_mark AS m ON m.kind = 'batch' AND m.value = asked.value)"""
_MARKED = """SELECT t.stream, t.course FROM course_mark AS m JOIN title AS t ON t.course = m.course
    WHERE m.kind = {} AND m.value = {}"""
_RULES = f"""SELECT s.kind, s.body, a.position FROM said AS s JOIN act AS a ON a.number = s.act
    WHERE s.tier = {{}} AND s.kind IN ('{CampaignCalled.NAME}', '{ListPublished.NAME}') AND s.{_NOW}
    ORDER BY a.position, s.position"""
_OPEN = f"""SELECT o.act, o.published, a.position, o.block, o.name, o.body, o.row_number FROM open_name AS o
    JOIN act AS a ON a.number = o.act WHERE o.tier = {{}} AND o.{_NOW} ORDER BY o.position"""
_SETTLED = f"""SELECT block, name, enterprise, settled_by, batch, since FROM settlement
    WHERE act = {{}} AND {_NOW} ORDER BY position"""
_RENAMED = f"""SELECT enterprise, name_before, name FROM enterprise_name
    WHERE kind = 'renamed' AND act = {{}} AND {_NOW} ORDER BY position"""

_ALIASED = (
    f"SELECT enterprise, norm FROM enterprise_name WHERE kind = 'alias' AND act = {{}} AND {_NOW} ORDER BY position"
)
_FIRST = f"""SELECT n.enterprise, n.norm FROM enterprise AS e JOIN enterprise_name AS n ON n.norm = e.norm
    WHERE n.enterprise = e.id AND n.kind = 'registered' AND n.{_NOW} AND e.id IN {{ids}}"""
_LATER = f"SELECT enterprise, norm FROM enterprise_name WHERE kind <> 'registered' AND {_NOW} AND enterprise IN {{ids}}"


class TableDocket(JoinedTables):
    """The present state of the record at the position of the checkpoint: a `domain.docket.Docket` over a connection.

    `read_streams` reads single titles from the record itself, where the tables do not keep what is asked.
    """

    @property
    def position(self) -> int:
        """The position at which everything is read."""
        return position(self._connection)

    def act(self, number: str) -> ActOnRecord | None:
        """The act with this number, or None."""
        found = rows(self._connection, _HEAD, number)
        if not found:
            return None
        title, issuer, dated, published, order = found[0]
        contents = rows(self._connection, f"SELECT content FROM act_content WHERE act = {{}} AND {_NOW}", number)
        said = [read_said(*one) for one in rows(self._connection, _LISTS, number, ListPublished.NAME)]
        return ActOnRecord(
            number, title, issuer, date.fromordinal(dated), date.fromordinal(published), order,
            frozenset(one for (one,) in contents), tuple(one for one in said if isinstance(one, ListPublished)),
            frozenset(one for (one,) in rows(self._connection, _FORMER, number)),
        )  # fmt: skip

    def joined(self, names: Collection[str]) -> Mapping[str, tuple[UUID, ...]]:
        """Enterprises that bear or bore each normalised name, or to which it was settled; absent if none."""
        asked, values = texts(self._connection, list(names))
        found: dict[str, tuple[UUID, ...]] = {}
        for norm, stored in rows(self._connection, _JOINED.replace("{asked}", asked), values):
            enterprise, known = from_id(stored), found.get(norm, ())
            if enterprise not in known:
                found[norm] = (*known, enterprise)
        return found

    def holders(self, usccs: Collection[str]) -> Mapping[str, UUID]:
        """The enterprise to which each USCC is attached; absent if none."""
        asked, values = texts(self._connection, list(usccs))
        found = rows(self._connection, _HOLDERS.replace("{asked}", asked), values)
        return {code: from_id(enterprise) for code, enterprise in found}

    def usccs(self, enterprises: Collection[UUID]) -> Mapping[UUID, str]:
        """The USCC of each enterprise that has one."""
        asked = "SELECT enterprise, uscc FROM uscc WHERE enterprise IN {ids} ORDER BY position"
        return {from_id(one): code for one, code in rows_of_ids(self._connection, asked, enterprises)}

    def names(self, enterprises: Collection[UUID]) -> Mapping[UUID, str]:
        """The present name of each enterprise."""
        asked = "SELECT id, name FROM enterprise WHERE id IN {ids}"
        return {from_id(one): name for one, name in rows_of_ids(self._connection, asked, enterprises)}

    def borne(self, enterprises: Collection[UUID]) -> Mapping[UUID, tuple[str, ...]]:
        """Every name that each enterprise bears or bore, normalised, once for each event that gave it and still counts."""
        found: dict[UUID, list[str]] = {}
        for asked in (_FIRST, _LATER):
            for one, norm in rows_of_ids(self._connection, asked, enterprises):
                found.setdefault(from_id(one), []).append(norm)
        return {one: tuple(names) for one, names in found.items()}

    def registered_by(self, act: str) -> Mapping[UUID, str]:
        """The enterprises that came onto the record with this act and are there still, with the name it printed."""
        asked = f"SELECT enterprise, name FROM enterprise_name WHERE act = {{}} AND kind = 'registered' AND {_NOW} ORDER BY position"
        return {from_id(one): name for one, name in rows(self._connection, asked, act)}

    def prints(self, enterprise: UUID, name: str) -> Collection[str]:
        """The acts whose live events of this enterprise's titles print this normalised name."""
        streams = [title_stream(enterprise, tier) for tier in Tier]
        live = {fact.act for facts in self.titles(streams).values() for fact in facts}
        printed = {
            str(getattr(entry.event, "act", ""))
            for entry in self._read_streams(streams, self._connection)
            if normalise(getattr(entry.event, "name", "") or "") == name
        }
        return live & printed

    def titles(self, streams: Collection[UUID]) -> Mapping[UUID, Facts]:
        """The live facts of titles, in the order of recording; absent if none."""
        asked = "SELECT stream, course FROM title WHERE stream IN {ids}"
        return self._facts(rows_of_ids(self._connection, asked, streams))

    def cohort(self, tier: Tier, batches: Collection[int]) -> Mapping[UUID, Facts]:
        """All titles of a tier that have a grant of one of the batches, with their live facts."""
        asked, values = texts(self._connection, [str(one) for one in batches])
        return self._facts(sorted(rows(self._connection, _COHORT.replace("{asked}", asked), tier.ordinal, values)))

    def titles_of_act(self, number: str) -> Mapping[UUID, Facts]:
        """All titles with a live fact that serves this act."""
        return self._facts(sorted(rows(self._connection, _MARKED, "act", number)))

    def frauds(self) -> Collection[UUID]:
        """The enterprises with a live ending whose cause is a fraud."""
        return {title_of(from_id(stream))[0] for stream, _ in rows(self._connection, _MARKED, "fraud", "")}

    def rules(self, tier: Tier) -> list[tuple[CampaignCalled | ListPublished, int]]:
        """The calls and lists of a tier in force, each with the first position of its act."""
        said = [(read_said(kind, body), order) for kind, body, order in rows(self._connection, _RULES, tier.ordinal)]
        return [(one, order) for one, order in said if isinstance(one, CampaignCalled | ListPublished)]

    def open_names(self, tier: Tier) -> list[OpenName]:
        """The unresolved names on lists of a tier."""
        return [
            OpenName(act, date.fromordinal(published), order, block, tier, name, body, number)
            for act, published, order, block, name, body, number in rows(self._connection, _OPEN, tier.ordinal)
        ]

    def settlements(self, act: str) -> list[Settlement]:
        """The settlements in force of names held from this act."""
        return [
            Settlement(act, block, name, from_id(one), by, batch, date.fromordinal(since) if since else None)
            for block, name, one, by, batch, since in rows(self._connection, _SETTLED, act)
        ]

    def aliased_by(self, act: str) -> list[tuple[UUID, str]]:
        """The normalised names that were settled from this act, each with the enterprise that it joins by that."""
        return [(from_id(one), norm) for one, norm in rows(self._connection, _ALIASED, act)]

    def renamings(self, act: str) -> list[Renaming]:
        """The renames in force that this act made."""
        return [Renaming(from_id(one), *told) for one, *told in rows(self._connection, _RENAMED, act)]

    def _facts(self, titles: list[tuple[object, int]]) -> dict[UUID, Facts]:
        """Titles of one course share one tuple of facts, so that what follows from it is worked out once."""
        return live_of(self._connection, [(from_id(stream), course) for stream, course in titles])
