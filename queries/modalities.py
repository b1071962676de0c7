"""The four modalities on one engine: the only place that knows how they differ."""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from communities.clocks import CLOCKS
from queries.lifecycle import ASKER, FACILITATOR, OWNER


class Modality(models.TextChoices):
    QUERY = "query", _("Query")
    DISCUSSION = "discussion", _("Discussion")
    CONSULTATION = "consultation", _("Consultation")
    COLLABORATION = "collaboration", _("Collaboration")


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


@dataclass(frozen=True)
class Habit:
    """How one modality runs unless its community says otherwise."""

    purposes: tuple[Purpose, ...]
    window: int | None  # working days by default; None: until its end date
    read_first: bool  # whether the facilitator reads every reply before it is posted
    asked_by: frozenset[str]
    product: str | Promise
    stages: tuple[str | Promise, ...]  # of the line of life
    offered: bool  # whether members can start one here yet


HABITS = {
    Modality.QUERY: Habit(
        (INFORMATION, EXPERIENCE, COORDINATION, DEVELOPMENTS, VISIT, MAPPING),
        CLOCKS["query_window"].default,
        True,
        frozenset({ASKER}),
        _("Consolidated Reply"),
        (
            _("Asked"),
            _("Opened"),
            _("First reply"),
            _("Replies welcome"),
            _("Consolidated Reply"),
            _("What came of it"),
        ),
        True,
    ),
    Modality.DISCUSSION: Habit(
        (PROBLEM, EXPERIENCE, COORDINATION, DEVELOPMENTS, MAPPING),
        CLOCKS["discussion_window"].default,
        False,
        frozenset({FACILITATOR}),
        _("Discussion Summary"),
        (_("Planned"), _("Opened"), _("Rounds"), _("Summary")),
        False,
    ),
    Modality.CONSULTATION: Habit(
        (INFORMATION, EXPERIENCE, DEVELOPMENTS, VISIT, MAPPING),
        CLOCKS["consultation_window"].default,
        True,
        frozenset({OWNER}),
        _("Consultation Report"),
        (
            _("Draft received"),
            _("Opened"),
            _("Comments welcome"),
            _("Report"),
            _("Answered back"),
        ),
        False,
    ),
    Modality.COLLABORATION: Habit(
        (PROBLEM, EXPERIENCE, COORDINATION, DEVELOPMENTS, DOCUMENTATION, MAPPING),
        None,
        False,
        frozenset({ASKER, FACILITATOR}),
        _("Output and After Action Review"),
        (_("Proposed"), _("Opened"), _("Tasks"), _("Output"), _("Review")),
        False,
    ),
}
