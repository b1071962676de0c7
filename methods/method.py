"""What a method is: words that explain it, and steps that one engine runs."""

from dataclasses import dataclass, field
from enum import StrEnum

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


class Level(models.TextChoices):
    INDIVIDUAL = "I", _("Individual")
    TEAM = "T", _("Team")
    ORGANISATION = "O", _("Organisation")


class Phase(models.TextChoices):
    PREPARATION = "P", _("Preparation")
    ACTION = "A", _("Action")
    REFLECTION = "R", _("Reflection")


class Output(StrEnum):
    """What a step takes, which decides its form and how its harvest reads."""

    TEXT = "text"  # one text from each
    ITEMS = "items"  # as many short ones as come to mind
    LISTS = "lists"  # the same, each in one of the `lists` of its step
    PAIRS = "pairs"  # a text and what its `fields` ask for
    CLUSTERS = "clusters"  # the host names groups for what step `of` took
    VOTES = "votes"  # everybody has `votes` for what step `of` took
    RANKING = "ranking"  # everybody weighs each of it from 1 to 5


class Shown(StrEnum):
    """When others see what somebody wrote; until then the desk does not either."""

    AT_ONCE = "at once"
    CLOSED = "closed"
    ALL_IN = "all in"  # it closes as soon as all who take part have written


ALL, HOST = "all", "host"  # who contributes, beside the roles of a method


@dataclass(frozen=True)
class Step:
    """One step: its own name in it, what is asked, of whom, for how many days.

    `of` is the number of the earlier step whose output this one works on.
    """

    title: Text
    prompt: Text
    output: Output = Output.TEXT
    who: str = ALL
    days: int = 3
    shown: Shown = Shown.AT_ONCE
    of: int = 0
    votes: int = 3
    lists: tuple[Text, ...] = ()
    fields: tuple[tuple[str, Text], ...] = ()


@dataclass(frozen=True)
class Method:
    """One of the 22. `name` is that of the table of levels and phases.

    `offered` are the modalities in which it can be run; `is_private` lets only those
    who are named in a run see that there is one. `roles` are what people can be in it,
    beside the host. `lead` are the address names, with words, of where the platform
    itself is this method.
    """

    slug: str
    name: str
    label: Text
    aim: Text
    when: Text
    when_not: Text
    who: Text
    time: Text
    steps: tuple[Step, ...]
    pitfalls: tuple[Text, ...]
    offered: tuple[str, ...] = ()
    is_private: bool = False
    roles: dict[str, Text] = field(default_factory=dict)
    lead: tuple[tuple[str, Text], ...] = ()
    levels: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    note: Text = ""

    @property
    def level_names(self):
        return [Level(one).label for one in self.levels]

    @property
    def phase_names(self):
        return [Phase(one).label for one in self.phases]
