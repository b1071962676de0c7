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
