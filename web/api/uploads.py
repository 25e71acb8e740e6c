"""How much a request may carry: what the settings say, and for a document as much as a document may have."""

from flask import Flask, request

_FIELDS = 64 * 1024
"""What a form has around the file itself."""
_DOCUMENTS = ("/evidence", "/attach")
"""How the addresses end that take documents, over HTTP and on pages."""
_CARRIED = ("/check",)
"""The pages whose form brings back a sheet that went out with them."""


def install(app: Flask, most: int, most_of_a_document: int) -> None:
    """Limit every request to `most` bytes, and the addresses that take documents to the larger one."""
    app.config["MAX_CONTENT_LENGTH"] = most

    def raise_where_due() -> None:
        if request.method == "POST" and request.path.endswith(_DOCUMENTS):
            request.max_content_length = max(most, most_of_a_document + _FIELDS)
        if request.method == "POST" and request.path in _CARRIED:
            request.max_form_memory_size = most

    # First of all: the check of a form's own word reads the body.
    app.before_request(raise_where_due)
