"""What acts say that somebody may be due to hear of: calls as they stand, lists, publicities."""

from collections.abc import Iterator

from sqlalchemy import Connection

from domain.calling import as_it_stands, taken_back
from domain.event import ActWithdrawn, CampaignCalled, ListPublished, PublicityOpened, WindowChanged
from domain.milestone import BY_CODE
from domain.reminding import When
from projections.acts import read_said
from projections.reading import rows
from projections.visible import standing

_SAID = """SELECT s.kind, s.body, v.authority, a.position FROM said s JOIN act a ON a.number = s.act
    JOIN act_version v ON v.act = s.act AND """


def acts_said(
    connection: Connection, known: int, when: When
) -> Iterator[tuple[CampaignCalled | ListPublished | PublicityOpened, str]]:
    """Calls as they stand, publicities and the lists that may be due still, each with the authority of its act.

    A call or publicity that was taken back is told no more.
    """
    of_act, at = standing(known, "v.")
    of_said, _ = standing(known, "s.")
    listed = BY_CODE["list-published"].useful
    since = (when.last or when.on).toordinal() - listed
    statement = f"{_SAID}{of_act} WHERE {of_said} AND s.published <= {{}} AND (s.kind <> {{}} OR s.published >= {{}})"
    asked = (*at, *at, when.on.toordinal(), ListPublished.NAME, since)
    found = rows(connection, f"{statement} ORDER BY s.position", *asked)
    some = [(read_said(kind, body), authority, order) for kind, body, authority, order in found]
    changes = [(one, order) for one, _, order in some if isinstance(one, WindowChanged | ActWithdrawn)]
    back = taken_back(changes)
    for one, authority, _ in some:
        if isinstance(one, WindowChanged | ActWithdrawn) or one.act in back:
            continue
        yield as_it_stands(one, changes).said if isinstance(one, CampaignCalled) else one, authority
