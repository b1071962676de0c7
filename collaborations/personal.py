"""What groups hold about a person, for the export of their data."""

from django.utils.translation import gettext_lazy as _

from collaborations.models import Answer, Lost, Output, Task, Text, Volunteer
from communities.telling import Told


def groups(member):
    rows = Volunteer.objects.filter(member=member).order_by("pk")
    return Told(
        _("The groups that you worked in, or were asked to."),
        rows.values("engagement_id", "leads", "asked_at", "joined_at", "left_at"),
    )


def tasks(member):
    rows = Task.objects.filter(who=member).order_by("pk")
    return Told(
        _("The tasks that are yours."),
        rows.values("engagement_id", "title", "due", "stage", "done_at"),
    )


def documents(member):
    rows = Text.objects.filter(by=member).order_by("pk")
    return Told(
        _("The versions of a group’s document that you saved."),
        rows.values("engagement_id", "number", "text", "at"),
    )


def words_that_met(member):
    rows = Lost.objects.filter(by=member).order_by("pk")
    return Told(
        _("Your words that met another’s in a group’s document."),
        rows.values("engagement_id", "number", "text", "at", "taken_over"),
    )


def outputs(member):
    rows = Output.objects.filter(by=member).order_by("pk")
    return Told(
        _("What you entered into a register of outputs."),
        rows.values("engagement_id", "title", "why", "link", "made_on", "at"),
    )


def reviews(member):
    rows = Answer.objects.filter(member=member).order_by("pk")
    return Told(
        _("What you answered in an After Action Review."),
        rows.values("engagement_id", "meant", "happened", "why", "learnt", "at"),
    )
