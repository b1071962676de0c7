"""Additive measures per community and day, recounted and never incremented."""

from django.db import models

from communities.models import Community


class Figure(models.Model):
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
