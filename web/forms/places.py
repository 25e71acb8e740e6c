"""Where things stand on the sheet of a form: its writer and its reader agree here. Columns count from 0."""

from domain.campaign import Kind

CODE, LABEL, FIRST, LAST = 0, 1, 2, 4
"""The hidden column of codes, that of labels, and the first and last column of values."""

STATIC = "#"
"""What begins the code of a row that holds no field."""

FORM = "#title-ledger-form-1"


def head_code(kind: Kind) -> str:
    """The code of the first row, which tells a form from any other sheet, and the two forms from each other."""
    return f"{FORM}:{kind}"
