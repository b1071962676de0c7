from django.conf import settings
from django.db import models

from communities.naming import LONGEST_KEY, keys_of_name


class NameWordManager(models.Manager):
    def keep(self, member):
        """Let exactly the words of the member's present name be there."""
        own = self.filter(member=member)
        there, wanted = (
            set(own.values_list("word", flat=True)),
            keys_of_name(member.name),
        )
        if gone := there - wanted:
            own.filter(word__in=gone).delete()
        self.bulk_create(
            [NameWord(member=member, word=word) for word in sorted(wanted - there)],
            ignore_conflicts=True,  # somebody else saves the same member
        )


class NameWord(models.Model):
    """A word of a member's name, to find along an index whose names stand in a text."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="name_words"
    )
    word = models.CharField(max_length=LONGEST_KEY)

    objects = NameWordManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["word", "member"], name="name_word_once")
        ]

    def __str__(self):
        return f"#{self.pk} of member {self.member_id}"
