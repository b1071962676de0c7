"""What may stand in a name: nothing that is not seen, or that a mail header reads."""

import unicodedata

JOINERS = "\u200c\u200d"  # scripts of South Asia and Persian are written with them


def plain_name(value):
    """`value` without hidden signs, line breaks and encoded words."""
    seen = (c for c in value if c in JOINERS or unicodedata.category(c)[0] != "C")
    return " ".join("".join(seen).replace("=?", "").split())
