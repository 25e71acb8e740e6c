"""The list of a day as CSV: written line by line or for thousands at once, it is the same file."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from domain.tier import Tier
from projections.asking import Stands
from web.sheet import csv_pieces
from web.titlesheet import HEADER, csv_names, title_csv

ODD = st.text(alphabet="示例甲A1,\"'=+-@\t\r\n ;\x00\u2028", max_size=8)
POSITION = 812


@given(names=st.lists(ODD, max_size=5))
def test_names_are_cells_as_the_csv_writer_writes_them(names: list[str]) -> None:
    """Whatever stands in a name, its cell is the one that a table has, also beside names that need no care."""
    for some in (names, ["示例甲有限公司", *names], ["示例甲有限公司"]):
        lines = [b"".join(csv_pieces([name, ""], [])).decode() for name in some]
        assert [f"{cell},\r\n" for cell in csv_names(some)] == lines


def test_a_list_as_text_reads_back() -> None:
    """The header comes once, absent days and batches are empty cells, and what all have in common is on every line."""
    stands = Stands("valid", "in-term", date(2022, 7, 1), None, None, '浙江省,"甲"')

    def texts(heads: Callable[[Sequence[str]], Sequence[str]], tail: Callable[[Stands, Tier], str]) -> Iterator[str]:
        for name in ("示例甲有限公司", "=示例,乙"):
            yield f"{heads([name])[0]},91330000000000000X{tail(stands, Tier.LITTLE_GIANT)}"

    written = b"".join(title_csv(texts, POSITION)).decode()
    rest = ["91330000000000000X", '浙江省,"甲"', "little-giant", "", "2022-07-01", "", "in-term", "812"]
    found = list(csv.reader(io.StringIO(written, newline="")))
    assert found == [list(HEADER), ["示例甲有限公司", *rest], ["'=示例,乙", *rest]]


def test_an_empty_list_has_its_header() -> None:
    """A list without titles is a file with one row."""
    assert b"".join(title_csv(lambda heads, tail: (), POSITION)) == b"".join(csv_pieces(HEADER, []))
