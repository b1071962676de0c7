"""What was counted, by day and by quarter, and where it is to be."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from communities.models import Community


class Figure(models.Model):
    """An additive measure of one day, recounted and never incremented."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE)
    measure = models.CharField(max_length=20)
    day = models.DateField()
    value = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["community", "measure", "day"], name="figure_once"
            )
        ]
        indexes = [models.Index(fields=["day"], name="figure_of_day")]

    def __str__(self):
        return f"#{self.pk} {self.measure} on {self.day}"


class Recount(models.Model):
    """That a measure was counted for a day: tells 0 from "not counted yet"."""

    measure = models.CharField(max_length=20)
    day = models.DateField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["measure", "day"], name="recount_once")
        ]

    def __str__(self):
        return f"#{self.pk} {self.measure} on {self.day}"


class Kept(models.Model):
    """What a picture shows of a community in a period, as a job has counted it.

    `period` is the key of the Period in addresses.
    """

    community = models.ForeignKey(Community, on_delete=models.CASCADE)
    picture = models.CharField(max_length=20)
    period = models.CharField(max_length=10, blank=True)
    data = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["community", "period", "picture"], name="kept_once"
            )
        ]
        indexes = [models.Index(fields=["at"], name="kept_at")]

    def __str__(self):
        return f"#{self.pk} {self.picture} of {self.period}"


class Counted(models.Model):
    """An indicator of a community in a quarter, as a job has counted it.

    `quarter` is its first day; `data` is an Answer of metrics/indicators, and its
    breakdowns, as plain data, small cells already left out.
    """

    community = models.ForeignKey(Community, on_delete=models.CASCADE)
    indicator = models.CharField(max_length=20)
    quarter = models.DateField()
    data = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["community", "quarter", "indicator"], name="counted_once"
            )
        ]

    def __str__(self):
        return f"#{self.pk} {self.indicator} of {self.quarter}"


class Target(models.Model):
    """Where an indicator stood and where it is to be, from a quarter on.

    `measure` is a name of MEASURES or a key of INDICATORS, such as "S3c"; `quarter` the
    first day of one. What is set for a quarter holds until something is set for a later
    one. `baseline` is where it stood in `baseline_year`; each number may be missing,
    though not both.
    """

    community = models.ForeignKey(
        Community, on_delete=models.CASCADE, related_name="targets"
    )
    measure = models.CharField(max_length=20)
    quarter = models.DateField()
    value = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    baseline = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    baseline_year = models.PositiveSmallIntegerField(null=True)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="targets_set"
    )
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["community", "measure", "quarter"], name="target_once"
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False) | Q(baseline__isnull=False),
                name="target_says_something",
            ),
            models.CheckConstraint(
                condition=Q(baseline__isnull=True) ^ Q(baseline_year__isnull=False),
                name="target_baseline_has_year",
            ),
        ]

    def __str__(self):
        return f"#{self.pk} {self.measure} from {self.quarter}"

    @property
    def subject(self):
        return ("target", self.pk)


class Headlines(models.Model):
    """The figures that a community shows to everybody, in their order."""

    community = models.OneToOneField(
        Community, primary_key=True, on_delete=models.CASCADE, related_name="headlines"
    )
    measures = models.JSONField(default=list)
    revision = models.PositiveIntegerField(default=0)

    def __str__(self):
        return f"#{self.pk} {', '.join(self.measures)}"
