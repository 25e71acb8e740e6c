"""What an act says of enterprises and of other acts, in few words, for the summary of recording it."""

from domain.event import (
    ActWithdrawn,
    ChampionDesignated,
    EnterpriseDissolved,
    EnterpriseMerged,
    EnterpriseMoved,
    EnterpriseSplit,
    Event,
    ShareholdingRecorded,
    WindowChanged,
)

SAID = (
    EnterpriseMoved,
    EnterpriseMerged,
    EnterpriseSplit,
    EnterpriseDissolved,
    ChampionDesignated,
    ShareholdingRecorded,
)
"""The events of enterprises that a summary names."""


def said_of(event: Event, name: str) -> tuple[str, str] | None:
    """The room of a summary (domain.summary) and the words in it; None for other events. `name` is the enterprise's."""
    match event:
        case EnterpriseMoved():
            return "moves", f"{name}：{event.before} → {event.after}"
        case EnterpriseMerged():
            return "successions", f"{name} → {event.name}"
        case EnterpriseSplit():
            return "successions", f"{name} → {'、'.join(event.names)}"
        case EnterpriseDissolved():
            return "dissolves", f"{name}（{event.on}）"
        case ChampionDesignated():
            return "champions", f"{name}（{event.product}）" if event.product else name
        case ShareholdingRecorded():
            return "holdings", f"{event.name} {event.share}% → {name}"
        case WindowChanged():
            return "windows", f"{event.call}：{_days(event)}"
        case ActWithdrawn():
            return "acts_withdrawn", event.withdrawn
        case _:
            return None


def _days(event: WindowChanged) -> str:
    window = f"{event.window_from} — {event.window_until}" if event.window_from else ""
    by = f"推荐截止 {event.provinces_by}" if event.provinces_by else ""
    return "，".join(one for one in (window, by) if one)
