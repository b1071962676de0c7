"""The written sections that products are made of, and how each looks on the page."""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Section(models.TextChoices):
    """Every section that some product has; its place in this list is kept for ever."""

    SUMMARY = "summary", _("Summary of Responses")
    ANSWERS = "answers", _("Answers to the questions")
    EXPERIENCES = "experiences", _("Comparative Experiences")
    RESOURCES = "resources", _("Related Resources")
    ROUNDS = "rounds", _("Round by round")
    MINORITY = "minority", _("Minority views")
    OUTPUT = "output", _("What was made")
    REVIEW = "review", _("After Action Review")


def section_choices():
    """Every section; a function, so that a further one changes no table."""
    return Section.choices


PASSAGES = "queries/product/passages.html"
EXPERIENCES = "queries/product/experiences.html"
RESOURCES = "queries/product/resources.html"


@dataclass(frozen=True)
class Written:
    """How a section stands in one product; `template` shows its groups of passages."""

    label: str | Promise
    template: str = PASSAGES


OF_A_REPLY = {
    Section.SUMMARY: Written(Section.SUMMARY.label),
    Section.ANSWERS: Written(Section.ANSWERS.label),
    Section.EXPERIENCES: Written(Section.EXPERIENCES.label, EXPERIENCES),
    Section.RESOURCES: Written(Section.RESOURCES.label, RESOURCES),
}

OF_A_GROUP = {
    Section.SUMMARY: Written(_("Report to the community")),
    Section.OUTPUT: Written(Section.OUTPUT.label),
    Section.REVIEW: Written(Section.REVIEW.label),
    Section.EXPERIENCES: Written(_("Experiences"), EXPERIENCES),
    Section.RESOURCES: Written(Section.RESOURCES.label, RESOURCES),
}

OF_A_DISCUSSION = {
    Section.SUMMARY: Written(_("Summary of the Discussion")),
    Section.ROUNDS: Written(Section.ROUNDS.label),
    Section.EXPERIENCES: Written(_("Experiences"), EXPERIENCES),
    Section.RESOURCES: Written(Section.RESOURCES.label, RESOURCES),
}

OF_A_CONSULTATION = {
    Section.SUMMARY: Written(_("Summary of Comments")),
    Section.MINORITY: Written(Section.MINORITY.label),
    Section.EXPERIENCES: Written(_("Experiences"), EXPERIENCES),
    Section.RESOURCES: Written(Section.RESOURCES.label, RESOURCES),
}
