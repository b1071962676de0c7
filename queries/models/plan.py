from django.db import models
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from communities.models.sector import Sector


class Rank(models.TextChoices):
    PRIMARY = "primary", _("Primary")
    SECONDARY = "secondary", _("Secondary")


class ActivityKind(models.TextChoices):
    PRODUCT = "product", _("A product")
    SERVICE = "service", _("A service")
    LINKAGES = "linkages", _("Linkages")
    ADOPTION = "adoption", _("Adoption or conversion")


class Reach(models.TextChoices):
    BROAD = "broad", _("Broad: every member")
    NARROW = "narrow", _("Narrow: those who fit what is ticked below")


class Goal(models.TextChoices):
    AWARENESS = "awareness", _("Awareness and mainstreaming")
    INFLUENCE = "influence", _("Influence on decision making")
    KNOWLEDGE = "knowledge", _("Knowledge sharing and capacity")
    OUTREACH = "outreach", _("Outreach, dialogue and inclusion")


class Generated(models.TextChoices):
    ORGANISATION = "organisation", _("By an organisation")
    USER = "user", _("By users")
    PRACTITIONER = "practitioner", _("By practitioners")
    DECIDER = "decision-maker", _("By a decision-maker")


class Plan(models.Model):
    """The canvas of an engagement: activity, audience, goal and channel.

    `sectors` and `countries` are lists of codes; with `by_topics` they narrow to whom
    the letters of opening go where `reach` is narrow, and hide nothing from anybody.
    """

    engagement = models.OneToOneField(
        "queries.Engagement", on_delete=models.CASCADE, related_name="plan"
    )
    activity = models.CharField(_("what is done"), max_length=300, blank=True)
    activity_kind = models.CharField(
        _("it ends in"), max_length=20, choices=ActivityKind.choices, blank=True
    )
    activity_rank = models.CharField(
        _("it is our activity"), max_length=20, choices=Rank.choices, blank=True
    )
    audience = models.CharField(_("for whom"), max_length=300, blank=True)
    audience_rank = models.CharField(
        _("they are our audience"), max_length=20, choices=Rank.choices, blank=True
    )
    reach = models.CharField(
        _("the letters go to"),
        max_length=20,
        choices=Reach.choices,
        default=Reach.BROAD,
    )
    sectors = models.JSONField(default=list)
    countries = models.JSONField(default=list)
    by_topics = models.BooleanField(_("who know its topics"), default=False)
    influence = models.CharField(_("whom they influence"), max_length=300, blank=True)
    deciders = models.CharField(
        _("who decides on it, and when"), max_length=300, blank=True
    )
    goals = models.JSONField(default=list)
    goal = models.CharField(_("what shall be different"), max_length=300, blank=True)
    channel = models.CharField(
        _("who brings the content"),
        max_length=20,
        choices=Generated.choices,
        blank=True,
    )
    at = models.DateTimeField()

    def __str__(self):
        return f"#{self.pk} of engagement {self.engagement_id}"

    @property
    def is_narrow(self):
        return self.reach == Reach.NARROW

    @property
    def is_complete(self):
        """Whether each of the four questions has an answer."""
        return all((self.activity, self.audience, self.goals, self.channel))

    @property
    def sectors_in_words(self):
        return [Sector(code).label for code in self.sectors]

    @property
    def countries_in_words(self):
        return [countries.name(code) for code in self.countries]

    @property
    def goals_in_words(self):
        return [Goal(code).label for code in self.goals]
