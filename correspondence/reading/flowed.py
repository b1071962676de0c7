"""format=flowed (RFC 3676): paragraphs that the sender's program had wrapped."""

import re

_LEVEL = re.compile(r"(>*) ?(.*)")
SIGNATURE = "-- "


def unflowed(text, *, delete_space=False):
    """`text` with its soft line breaks undone and quotations marked by "> "."""
    lines = []
    level, open_line = "", None
    for raw in text.split("\n"):
        deeper, content = _LEVEL.fullmatch(raw).groups()
        soft = content.endswith(" ") and content != SIGNATURE
        if open_line is not None and (deeper != level or content == SIGNATURE):
            lines.append(_quoted(level, open_line))
            open_line = None
        level, open_line = deeper, [*(open_line or []), content]
        if soft:
            open_line[-1] = content[:-1] if delete_space else content
        else:
            lines.append(_quoted(level, open_line))
            open_line = None
    if open_line is not None:
        lines.append(_quoted(level, open_line))
    return "\n".join(lines)


def _quoted(level, pieces):
    content = "".join(pieces)
    return f"{level} {content}" if level else content
