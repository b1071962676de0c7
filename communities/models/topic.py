from django.db import models
from django.utils.translation import gettext_lazy as _


class Topic(models.Model):
    """A subject that queries are filed under and that people know about.

    The seventeen goals for sustainable development (`sdg`) are there from the start;
    further ones may stand under them, or under each other one floor deep.
    """

    slug = models.SlugField(unique=True)
    name = models.CharField(_("name"), max_length=60)
    sdg = models.PositiveSmallIntegerField(null=True, blank=True, unique=True)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="parts",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sdg__isnull=True) | models.Q(sdg__range=(1, 17)),
                name="topic_sdg_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(parent=models.F("pk")), name="topic_not_in_itself"
            ),
        ]

    def __str__(self):
        return self.name

    def change(self, name, parent):
        """Change what was read; False if it has another name by now, or is gone."""
        there = Topic.objects.filter(pk=self.pk, name=self.name)
        changed = there.update(name=name, parent=parent)
        if changed:
            self.name, self.parent = name, parent
        return bool(changed)
