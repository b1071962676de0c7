from django.db import models


class Toy(models.Model):
    """What a game has beside any engagement: how many may play."""

    engagement = models.OneToOneField(
        "queries.Engagement", on_delete=models.CASCADE, related_name="+"
    )
    players = models.PositiveIntegerField()

    class Meta:
        app_label = "toy"

    def __str__(self):
        return f"#{self.pk} for {self.players}"


class Move(models.Model):
    """What a reply has beside its words: where it goes."""

    contribution = models.OneToOneField(
        "queries.Contribution", on_delete=models.CASCADE, related_name="+"
    )
    square = models.CharField(max_length=2)

    class Meta:
        app_label = "toy"

    def __str__(self):
        return f"#{self.pk} to {self.square}"
