"""How large a file may be before it is refused unread, so that no file harms the service."""

from typing import NamedTuple

MAX_FILE_BYTES = 200 * 1024 * 1024
MAX_UNPACKED_BYTES = 600 * 1024 * 1024
MAX_RATIO = 150
RATIO_FROM_BYTES = 20 * 1024 * 1024
MAX_MEMBERS = 2_000
MAX_ROWS = 2_000_000
MAX_CELL_CHARS = 32_767
MAX_MERGES = 200_000
MAX_KEPT_BYTES = 32 * 1024 * 1024
READER_MEMORY_BYTES = 2 * 1024 * 1024 * 1024
READER_CPU_SECONDS = 300
FORM_UNPACKED_BYTES = 32 * 1024 * 1024
FORM_ELEMENTS = 1_000_000
FORM_TAG_BYTES = 1024 * 1024
FORM_CPU_SECONDS = 20
"""A form that comes back is small: what would keep the service busy with it is refused long before what a list may have."""
HEADER_WITHIN_ROWS = 30
HANDED_IN_UNPACKED_BYTES = 24 * 1024 * 1024
HANDED_IN_KEPT_BYTES = 8 * 1024 * 1024
HANDED_IN_ROWS = 10_100
"""A sheet that a stranger hands in on a page: its titles, its header, and as many rows as one question may have."""


class Bounds(NamedTuple):
    """What a workbook may have at most: bytes unpacked, processor seconds to read it, rows of a sheet."""

    unpacked: int
    seconds: int
    rows: int


OF_A_LIST = Bounds(MAX_UNPACKED_BYTES, READER_CPU_SECONDS, MAX_ROWS)
OF_A_FORM = Bounds(FORM_UNPACKED_BYTES, FORM_CPU_SECONDS, MAX_ROWS)
HANDED_IN = Bounds(HANDED_IN_UNPACKED_BYTES, FORM_CPU_SECONDS, HANDED_IN_ROWS)
