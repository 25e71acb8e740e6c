"""How large a file may be before it is refused unread, so that no file harms the service."""

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
