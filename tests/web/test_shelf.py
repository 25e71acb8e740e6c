"""What a process keeps: the last things asked for, and no more of them than it may."""

from web.shelf import Shelf


def test_what_was_not_asked_for_longest_goes_first() -> None:
    """Asking keeps a thing; putting it again takes the place of what stood there."""
    shelf = Shelf(2)
    shelf.put("a", 1)
    shelf.put("b", 2)
    assert shelf.get("a") == 1
    shelf.put("c", 3)
    assert (shelf.get("a"), shelf.get("b"), shelf.get("c")) == (1, None, 3)
    shelf.put("a", 4)
    assert (shelf.get("a"), shelf.get("c")) == (4, 3)
