from django.db import models


class Wording(models.Model):
    """Subject and words of a letter as administrators want them.

    For one community, or for all that have none of their own (`community` is null).
    Plain text, in which a name in braces stands for what a letter is about.
    """

    letter = models.CharField(max_length=40)
    language = models.CharField(max_length=12)
    community = models.ForeignKey(
        "communities.Community", null=True, on_delete=models.CASCADE, related_name="+"
    )
    subject = models.CharField(max_length=200)
    words = models.TextField(max_length=4_000)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["letter", "language", "community"], name="wording_once"
            ),
            models.UniqueConstraint(
                fields=["letter", "language"],
                condition=models.Q(community__isnull=True),
                name="wording_for_all_once",
            ),
        ]

    def __str__(self):
        return f"#{self.pk} {self.letter} {self.language}"

    def rewrite(self, subject, words):
        """Write over the revision that was read; False if it is another by now."""
        there = Wording.objects.filter(pk=self.pk, revision=self.revision)
        return bool(
            there.update(subject=subject, words=words, revision=self.revision + 1)
        )
