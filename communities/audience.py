"""For whom a text is made."""

from enum import Enum


class Audience(Enum):
    """For whom a text is made, whoever receives it in the end."""

    PUBLIC = "public"
    MEMBERS = "members"
    DESK = "desk"
