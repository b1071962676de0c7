"""What the page behind a token is made of."""

from datetime import datetime
from typing import Any


class NotWellFormed(Exception):
    """What was typed has to be mended; the page holds the form that says how."""


class Page:
    """One page: `sayings` are what a POST can say, each as say(typed, at=).

    A saying may return what to tell afterwards. `words` are what somebody typed that
    has to stay on the page where it came too late.
    """

    template: str
    words: str = ""
    one_click: str = ""  # what a mail program says that unsubscribes

    sayings: dict[str, Any]

    def is_over(self, *, at: datetime) -> bool:
        return False

    def note_shown(self, *, at: datetime) -> None:
        """Somebody, or a mail scanner, has opened the page: nothing is decided."""

    def context(self) -> dict[str, Any]:
        return {}
