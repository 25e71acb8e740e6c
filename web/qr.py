"""An address as a QR code, for an answer that goes out on paper."""

import segno
from markupsafe import Markup


def qr_svg(address: str, title: str) -> Markup:
    """The QR code of an address as an SVG element, `title` being what a screen reader says of it."""
    code = segno.make(address, error="m", micro=False)
    return Markup(code.svg_inline(scale=3, border=4, title=title, svgclass="qr", dark="#000", light="#fff"))
