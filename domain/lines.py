"""Line breaks as the record keeps them: browsers, offices and systems each send their own."""

import re

_BREAKS = re.compile("\r\n|[\r\u2028\u2029]")


def even_lines(text: str) -> str:
    """A text with every line break as a line feed, and a blank for each tab."""
    return _BREAKS.sub("\n", text).replace("\t", " ")
