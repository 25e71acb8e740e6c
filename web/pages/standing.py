"""How a campaign stands, for people: its states, with those apart whose list never came."""

from datetime import date

from domain.campaign import NEVER_CAME_AFTER, Campaign

ORDER = ("open", "to-open", "in-work", "overdue", "listed", "withdrawn")


def standing_of(one: Campaign, on: date) -> str:
    """One of `ORDER`, on a civil day."""
    state = one.state_on(on)
    if state in ("over", "closed"):
        return "overdue" if age_of(one, on) > NEVER_CAME_AFTER else "in-work"
    return state


def age_of(one: Campaign, on: date) -> int:
    """For how many days the window has been over; 0 before its end."""
    return max(0, (on - one.window.until).days)
