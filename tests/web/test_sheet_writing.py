"""Writing sheets: whole, harmless, and the same when read back."""

import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.web.sheetsamples import FIRST, HEADER, csv_file
from web.sheet import Format, csv_pieces, read_table, write_table

CELLS = st.text(st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc", "Z"], exclude_characters="\ufffd")).map(
    str.strip
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from(["=", "+", "-", "@", "＝", "－", "'=", "''-", "'", ""]), CELLS),
        min_size=1,
        max_size=8,
    )
)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_is_written_reads_back(tmp_path: Path, kind: Format, cells: list[tuple[str, str]]) -> None:
    """Cells that look like formulas are made harmless, and come back as they were."""
    path = tmp_path / f"out.{kind}"
    rows = [["示例甲有限公司", head + tail] for head, tail in cells]
    assert write_table(path, ["企业名称", "说明"], rows, kind) == len(rows)
    assert [list(row.values()) for _, row in read_table(path).rows] == rows


def test_no_written_csv_cell_begins_like_a_formula() -> None:
    """A spreadsheet that opens the CSV has nothing to run."""
    text = b"".join(csv_pieces(["企业名称"], [[f"{sign}1+1"] for sign in "=+-@\t＝＋－＠"])).decode()
    assert all(line[0] == "'" for line in text.splitlines()[1:])


def test_a_mark_only_where_it_is_wanted() -> None:
    """A CSV begins with its header, or with the byte order mark that spreadsheets go by."""
    assert b"".join(csv_pieces(HEADER, [])).startswith(HEADER[0].encode())
    assert b"".join(csv_pieces(HEADER, [], marked=True)).startswith(b"\xef\xbb\xbf" + HEADER[0].encode())


def test_writing_to_a_stream_and_over_a_file(tmp_path: Path) -> None:
    """A stream takes the same bytes as a file, and an existing file is replaced whole."""
    path = csv_file(tmp_path, "old")
    stream = io.BytesIO()
    write_table(stream, HEADER, [list(FIRST.values())], "csv")
    write_table(path, HEADER, [list(FIRST.values())], "csv")
    assert path.read_bytes() == stream.getvalue()
    assert list(tmp_path.iterdir()) == [path]
