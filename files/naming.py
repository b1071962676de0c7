"""The name that a file is shown and saved under, made of the one it came with."""

import re
import unicodedata
from pathlib import PurePosixPath

from files.models import LONGEST_NAME

# Control characters, and those that turn the direction of writing: with them
# "gpj.exe" reads "exe.jpg".
_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def shown_name(name: str | None) -> str:
    """The last part of `name`, without what cannot be seen, its ending kept."""
    seen = _HIDDEN.sub("", unicodedata.normalize("NFC", name or ""))
    path = PurePosixPath(seen.replace("\\", "/").strip())
    ending = path.suffix[:20]
    return path.name[: LONGEST_NAME - len(ending)].removesuffix(ending) + ending
