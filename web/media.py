"""The media types of files that come and go, and the header by which a browser saves one under its name."""

from urllib.parse import quote

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
CSV = "text/csv"
NDJSON = "application/x-ndjson"
ANY = "application/octet-stream"


def attachment(name: str) -> str:
    """The Content-Disposition of a file to be saved under a name in any script (RFC 6266)."""
    return f"attachment; filename*=UTF-8''{quote(name, safe='')}"
