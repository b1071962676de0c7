from django.conf import settings
from django.db import models, transaction
from django.db.models import Q


class SavedView(models.Model):
    """What somebody likes to see of the desk: a name for an address of it."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="desk_views"
    )
    name = models.CharField(max_length=40)
    address = models.CharField(max_length=400)  # what follows the question mark
    is_default = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "name"], name="saved_view_name"),
            models.UniqueConstraint(
                fields=["member"],
                condition=Q(is_default=True),
                name="saved_view_one_default",
            ),
        ]

    def __str__(self):
        return f"#{self.pk} {self.name}"

    @transaction.atomic
    def keep(self, *, name, is_default):
        """Keep it under `name`, to open first or not; one view of a person does."""
        if is_default:
            SavedView.objects.filter(member=self.member).update(is_default=False)
        self.name, self.is_default = name, is_default
        self.save()
