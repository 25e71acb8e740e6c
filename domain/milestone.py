"""Milestones 提醒节点: on which days who is told of what, as dated data. A changed row is a new `rule` with a new `since`.

What a milestone hangs on is its `anchor`; it falls `offset` days after that day (before it, if negative) and is of use to
the day `useful` days after the anchor (inclusive). Rows with the same `ladder` follow each other in the order in which
they fall: once a later one has come, an earlier one that was not sent is superseded.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from domain.civil import ONE_DAY
from domain.reminder import Recipient

Anchor = Literal[
    "term-end", "re-review-due", "call-published", "window-from", "window-until", "provinces-by", "publicity-from",
    "list-published", "bar-end", "change-report", "annual-update", "unanswered", "every-day",
]  # fmt: skip
About = Literal["title", "act", "message", "canary"]

BEGAN = date(2022, 6, 1)
"""In force of notice 2022-133, in which re-reviews and windows first stand."""


@dataclass(frozen=True, slots=True)
class Milestone:
    """One row. `code` is its word in events and answers; `rule` its version; `since` and `until` the civil days on which it
    may fall (inclusive; None: still). `to` are the recipients beside subscribers, who hear of all that is `about` what they
    subscribed to.
    """

    code: str
    rule: int
    anchor: Anchor
    offset: int
    useful: int
    about: About
    to: frozenset[Recipient]
    clause: str
    ladder: str = ""
    since: date = BEGAN
    until: date | None = None

    def falls(self, anchor: date) -> date:
        """The civil day on which it goes out, for an anchor's day."""
        return anchor + timedelta(self.offset)

    def last_useful(self, anchor: date) -> date:
        """The last civil day on which it is of use."""
        return anchor + timedelta(self.useful)

    def in_force(self, falls: date) -> bool:
        """Whether it may fall on a civil day."""
        return self.since <= falls and (self.until is None or falls <= self.until)


def _to(*who: Recipient) -> frozenset[Recipient]:
    return frozenset(who)


_ALL = _to("enterprise", "body", "ministry")
_HOLDERS = _to("enterprise", "body")
_OFFICES = _to("body", "ministry")

_NOTICE = "工信厅企业函〔2022〕133号"
_DUE, _WINDOW, _PROVINCES = f"{_NOTICE} 二(五)", f"{_NOTICE} 三(四)2", f"{_NOTICE} 三(五)"
_RULES, _RULES_2026 = "工信部企业〔2022〕63号", "工信部企业〔2026〕2号"
_CHANGED, _UPDATED = date(2026, 6, 17), date(2026, 4, 1)
"""From when what the rules of 2026 ask for may fall: the report of a change of 1 April 2026, the update of 2026."""

MILESTONES: tuple[Milestone, ...] = (
    Milestone("term-ends-180", 1, "term-end", -180, -91, "title", _ALL, _DUE, "term"),
    Milestone("term-ends-90", 1, "term-end", -90, -31, "title", _ALL, _DUE, "term"),
    Milestone("term-ends-30", 1, "term-end", -30, -8, "title", _ALL, _DUE, "term"),
    Milestone("term-ends-7", 1, "term-end", -7, 0, "title", _ALL, _DUE, "term"),
    Milestone("re-review-due", 1, "re-review-due", 0, 365, "title", _ALL, _DUE, "term"),
    Milestone("call-published", 1, "call-published", 0, 30, "act", _ALL, f"{_NOTICE} 三(二)、三(三)"),
    Milestone("window-opens", 1, "window-from", 0, 6, "act", _ALL, _WINDOW),
    Milestone("window-closes-7", 1, "window-until", -7, -2, "title", _HOLDERS, _WINDOW, "window"),
    Milestone("window-closes-1", 1, "window-until", -1, 0, "title", _HOLDERS, _WINDOW, "window"),
    Milestone("provinces-by-7", 1, "provinces-by", -7, -2, "act", _OFFICES, _PROVINCES, "provinces"),
    Milestone("provinces-by-1", 1, "provinces-by", -1, 0, "act", _OFFICES, _PROVINCES, "provinces"),
    Milestone("publicity-opens", 1, "publicity-from", 0, 4, "act", _OFFICES, ""),
    Milestone("list-published", 1, "list-published", 0, 30, "act", _ALL, f"{_NOTICE} 三(二)、三(三)"),
    Milestone("bar-ends", 1, "bar-end", 0, 30, "title", _HOLDERS, _RULES),
    Milestone("change-report-due", 1, "change-report", -14, 30, "title", _HOLDERS, _RULES, until=_CHANGED - ONE_DAY),
    Milestone("change-report-due", 2, "change-report", -14, 30, "title", _HOLDERS, _RULES_2026, since=_CHANGED),
    Milestone("annual-update-due", 1, "annual-update", -30, 0, "title", _HOLDERS, _RULES, until=_UPDATED - ONE_DAY),
    Milestone("annual-update-due", 2, "annual-update", -30, 0, "title", _HOLDERS, _RULES_2026, since=_UPDATED),
    Milestone("unanswered", 1, "unanswered", 0, 365, "message", _to("body"), ""),
    Milestone("canary", 1, "every-day", 0, 0, "canary", _to("canary"), "", since=date(2020, 1, 1)),
)
"""The table. Offsets and who is told are ours; the clause says what the milestone rests on, "" where on none."""

BY_CODE = {one.code: one for one in MILESTONES if one.until is None}
"""The rows that are in force still, by their words."""

URGENT = ("term-ends-30", "term-ends-7")
"""Of these an enterprise is expected to say that it has read them: else its body is told (`unanswered`)."""
WAITING_DAYS = 7
"""So many days after the sending a message of those counts as unanswered."""
