"""docs/forms.md says of the fields what the code says."""

from pathlib import Path

from tests.forms.fieldtable import field_table

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "forms.md"


def test_the_table_of_fields_is_that_of_the_code() -> None:
    """The end of the document is the table that `python -m tests.forms.fieldtable` prints."""
    text = DOCUMENT.read_text(encoding="utf-8")
    assert text.rstrip().endswith("\n".join(field_table()).rstrip())
