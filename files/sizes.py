"""How large a file may be, how many go with one posting, and how sizes are said."""

import math

from django.utils.formats import number_format
from django.utils.translation import gettext as _

MEGABYTE = 1024 * 1024
MOST_BYTES = 5 * MEGABYTE
MOST_A_POSTING = 5


def size_in_words(size: int) -> str:
    """A number of bytes as "0.4 MB" or "12 kB", rounded up.

    Rounded to the nearest, a file just over the limit would be said to be at it.
    """
    if size < MEGABYTE / 10:
        return _("%(size)s kB") % {"size": _shown(math.ceil(size / 1024))}
    tenths = math.ceil(size * 10 / MEGABYTE)
    return _("%(size)s MB") % {
        "size": _shown(tenths / 10 if tenths % 10 else tenths // 10)
    }


def _shown(number: float) -> str:
    return number_format(number, use_l10n=True)
