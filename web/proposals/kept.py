"""What a proposed act would do, kept in this process while nothing came onto the record that could make it another.

Deciding a list of ten thousand takes seconds, and many look at it for days. A dry run follows from the act's content, the day and
the record; whatever came since it was worked out counts, but for what is known to have no part in it.
"""

from collections.abc import Callable
from typing import NamedTuple, TypeVar

from domain.event import ReminderEvent
from domain.event_account import AccountEvent
from domain.event_objection import ObjectionEvent
from domain.event_proposal import ProposalEvent
from ledger import papers
from ledger.reading import names_since
from projections.campaigndocket import CampaignTables
from web.runtime import Runtime

_T = TypeVar("_T")
_BESIDE = frozenset(
    one.NAME for some in (AccountEvent, ObjectionEvent, ProposalEvent, ReminderEvent) for one in some.__args__
)
"""The events that change nothing of what any act would do. An act that is published comes with events of its own."""


class _Kept(NamedTuple):
    """What was worked out, and the last position of the record of which it is known to hold."""

    position: int
    what: object


def kept(runtime: Runtime, docket: CampaignTables, content: str, work_out: Callable[[], _T]) -> _T:
    """What `work_out` gives of the act with this content, worked out anew only where the record, the act as it is stored or
    the day is another than it was."""
    key = (content, papers.stored_act(docket.connection, content), runtime.today())
    found, position = runtime.shelf.get(key), docket.position
    if found is None or position < found.position or names_since(docket.connection, found.position, position) - _BESIDE:
        what = work_out()
    else:
        what = found.what
    runtime.shelf.put(key, _Kept(position, what))
    return what
