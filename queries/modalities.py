"""The four modalities on one engine: the only place that knows how they differ."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from communities.clocks import CLOCKS
from queries.lifecycle import ASKER, FACILITATOR, OWNER
from queries.sections import (
    OF_A_CONSULTATION,
    OF_A_DISCUSSION,
    OF_A_GROUP,
    OF_A_REPLY,
    Section,
    Written,
)

Text = str | Promise


class Modality(StrEnum):
    """The keys of the table; a further one needs no more than a further row."""

    QUERY = "query"
    DISCUSSION = "discussion"
    CONSULTATION = "consultation"
    COLLABORATION = "collaboration"


class Purpose(models.TextChoices):
    INFORMATION = "information", _("Request for information")
    EXPERIENCE = "experience", _("Seeking experience")
    COORDINATION = "coordination", _("Coordination and synergy")
    DEVELOPMENTS = "developments", _("Discussing developments")
    VISIT = "visit", _("Visit")
    MAPPING = "mapping", _("Mapping knowledge and identifying gaps")
    PROBLEM = "problem", _("Problem solving")
    DOCUMENTATION = "documentation", _("Documentation project")


INFORMATION, EXPERIENCE, COORDINATION, DEVELOPMENTS = list(Purpose)[:4]
VISIT, MAPPING, PROBLEM, DOCUMENTATION = list(Purpose)[4:]

HINTS = {
    INFORMATION: _("Where can I find a national grant programme for flood assistance?"),
    EXPERIENCE: _("How have you dealt with a similar problem in your province?"),
    COORDINATION: _("Can we combine our purchases to achieve bulk discounts?"),
    DEVELOPMENTS: _("What is the best model to encourage private investment?"),
    VISIT: _("Can we come and see your after-school programme?"),
    MAPPING: _("What knowledge are we missing? Whom else should we connect with?"),
    PROBLEM: _("How can we support agriculture to reduce land degradation?"),
    DOCUMENTATION: _("We have faced this five times. Let us write it down."),
}


ALL_CHECKS = (
    "specific",
    "place",
    "tried",
    "questions",
    "new",
    "constructive",
    "advertising",
    "modality",
    "agreed",
)

# What a row names by its dotted name, since it stands on a higher floor.
LOOKED_UP = (
    "context",
    "thread",
    "form",
    "obstacles",
    "ends",
    "reply_form",
    "received",
    "beside",
    "draft",
    "product_obstacles",
)


@dataclass(frozen=True)
class Habit:
    """How one modality runs unless its community says otherwise.

    The fields from `template` on are what a modality has beyond a Query. Those of
    LOOKED_UP are dotted names, called through `call`:

    `context(engagement, user, query)` adds to the page of an engagement, which is
    `template`, an extension of "queries/detail.html"; `query` is what its address asks
    for. `thread` is called likewise and gives what `queries.thread.read_thread` would.
    `form(data, files, engagement=)` is a form of
    fields of its own for those who begin one, with `save(engagement, by=, at=)`;
    `setup` is the address name (of an engagement's id) where the rest is prepared.
    `obstacles(engagement)` gives sentences that stand in the way of sending and
    opening it. `ends(engagement)` is when it closes, instead of after a window.
    `reply_form` extends `queries.forms.ReplyForm`. `received(contribution, at=,
    **details)` is called as soon as one was written down, before it is posted or
    held, and may give further contributions that it made of the same words, for which
    the same is done; `details` come from the form and are empty for mail. By
    `apart_by`, (lookup of a contribution, name among its details), the same words said
    twice are two contributions and no double click. `beside(contribution)` is HTML that
    the desk reads below its words.
    `draft(engagement, replies, names, tell)` makes a `facilitation.drafting.Draft` of
    the product.
    `product_parts` are (template, dotted function(edition, audience) → its `part`)
    that follow the written `sections`. `product_obstacles(edition)` gives sentences
    that stand in the way of publishing.
    """

    label: Text
    purposes: tuple[Purpose, ...]
    window: int | None  # working days by default; None: until its end date
    read_first: bool  # whether the facilitator reads every reply before it is posted
    asked_by: frozenset[str]
    product: Text
    stages: Mapping[str, Text]  # of the line of life: rule in `reading` → its name
    offered: bool  # whether members can start one here yet
    about: Text = ""  # when it is the right one, in a sentence or two
    needed: tuple[str, ...] = ("topic", "problem")  # before it can be sent
    needs_plan: bool = True  # whether its canvas has to be filled in, too
    checks: tuple[str, ...] = ("specific", "constructive", "advertising", "agreed")
    asked_too: bool = False  # whether others may join in asking it
    begins_at: str = ""  # address name, where it has a page of its own to begin on
    template: str = "queries/detail.html"
    context: str = ""
    thread: str = ""
    form: str = ""
    setup: str = ""
    obstacles: str = ""
    ends: str = ""
    reply_form: str = "queries.forms.ReplyForm"
    received: str = ""
    beside: str = ""
    apart_by: tuple[tuple[str, str], ...] = ()
    sections: Mapping[Section, Written] = field(default_factory=lambda: OF_A_REPLY)
    draft: str = ""
    product_parts: tuple[tuple[str, str], ...] = ()
    product_obstacles: str = ""
    cites_replies: bool = True  # whether every statement has to rest on one

    def call(self, name: str, *args: Any, none: Any = None, **named: Any) -> Any:
        """What the function of the row's field `name` gives; `none` without one."""
        path = getattr(self, name)
        return import_string(path)(*args, **named) if path else none


HABITS: dict[str, Habit] = {
    Modality.QUERY: Habit(
        _("Query"),
        (INFORMATION, EXPERIENCE, COORDINATION, DEVELOPMENTS, VISIT, MAPPING),
        CLOCKS["query_window"].default,
        True,
        frozenset({ASKER}),
        _("Consolidated Reply"),
        {
            "sent": _("Asked"),
            "opened": _("Opened"),
            "first reply": _("First reply"),
            "welcome": _("Replies welcome"),
            "product": _("Consolidated Reply"),
            "after": _("What came of it"),
        },
        True,
        about=_(
            "You have a problem today, and somebody has solved it before. They answer "
            "within days, and a facilitator compiles what they say."
        ),
        needed=("topic", "problem", "questions", "wanted"),
        needs_plan=False,
        checks=ALL_CHECKS,
        asked_too=True,
        begins_at="queries:ask",
    ),
    Modality.DISCUSSION: Habit(
        _("Discussion"),
        (PROBLEM, EXPERIENCE, COORDINATION, DEVELOPMENTS, MAPPING),
        CLOCKS["discussion_window"].default,
        False,
        frozenset({FACILITATOR}),
        _("Discussion Summary"),
        {
            "sent": _("Planned"),
            "opened": _("Opened"),
            "welcome": _("Rounds"),
            "product": _("Summary"),
        },
        True,
        about=_(
            "Many should think aloud about one theme, in two to four rounds. Each "
            "ends in a summary, and all of it in one that the community can use."
        ),
        template="discussions/detail.html",
        context="discussions.page.context",
        thread="discussions.threads.read",
        setup="discussions:rounds",
        obstacles="discussions.rounds.obstacles",
        ends="discussions.rounds.ends",
        reply_form="discussions.forms.ContributionForm",
        received="discussions.rounds.received",
        draft="discussions.drafting.draft",
        sections=OF_A_DISCUSSION,
    ),
    Modality.CONSULTATION: Habit(
        _("Consultation"),
        (INFORMATION, EXPERIENCE, DEVELOPMENTS, VISIT, MAPPING),
        CLOCKS["consultation_window"].default,
        True,
        frozenset({OWNER}),
        _("Consultation Report"),
        {
            "sent": _("Draft received"),
            "opened": _("Opened"),
            "welcome": _("Comments welcome"),
            "product": _("Report"),
            "last": _("Answered back"),
        },
        True,
        about=_(
            "Who decides shows a draft before it is decided. Members comment paragraph "
            "by paragraph and say where they stand; every comment gets an answer."
        ),
        template="consultations/detail.html",
        context="consultations.page.context",
        thread="consultations.page.thread",
        setup="consultations:prepare",
        obstacles="consultations.preparing.obstacles",
        reply_form="consultations.forms.CommentForm",
        received="consultations.commenting.received",
        beside="consultations.page.beside",
        apart_by=(("comment__made_on", "unit"),),
        sections=OF_A_CONSULTATION,
        product_parts=(
            (
                "consultations/parts_agreement.html",
                "consultations.report.told_agreement",
            ),
            ("consultations/parts_matrix.html", "consultations.report.told_matrix"),
            ("consultations/parts_answer.html", "consultations.report.told_answer"),
        ),
        product_obstacles="consultations.report.obstacles",
    ),
    Modality.COLLABORATION: Habit(
        _("Collaboration"),
        (PROBLEM, EXPERIENCE, COORDINATION, DEVELOPMENTS, DOCUMENTATION, MAPPING),
        None,
        False,
        frozenset({ASKER, FACILITATOR}),
        _("Output and After Action Review"),
        {
            "sent": _("Proposed"),
            "opened": _("Opened"),
            "welcome": _("Tasks"),
            "product": _("Output"),
            "last": _("Review"),
        },
        True,
        about=_(
            "A few volunteers make one thing by a date: a proposal, a guide, a plan. "
            "They report to the community and say what they learnt."
        ),
        template="collaborations/detail.html",
        context="collaborations.page.context",
        form="collaborations.starting.GroupForm",
        obstacles="collaborations.starting.obstacles",
        ends="collaborations.starting.ends",
        reply_form="collaborations.forms.WordForm",
        draft="collaborations.drafting.draft",
        sections=OF_A_GROUP,
        cites_replies=False,
        product_parts=(("collaborations/product.html", "collaborations.product.part"),),
        product_obstacles="collaborations.product.obstacles",
    ),
}


def modality_choices() -> list[tuple[str, Text]]:
    """(key, label) of every row."""
    return [(str(key), habit.label) for key, habit in HABITS.items()]
