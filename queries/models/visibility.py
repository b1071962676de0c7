"""Which engagements a person may read, and what a list shows of them."""

from django.db import models
from django.db.models.functions import Coalesce

from queries.models.contribution import Contribution
from queries.models.part import Part
from queries.models.placement import Placement
from queries.models.reader import Follow, ReplyDraft

# What no row of a list shows.
LONG_TEXTS = (
    "context",
    "problem",
    "asked",
    "questions",
    "use",
    "author__password",
    "author__expertise",
)


class EngagementQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Every engagement that `user` may read in full; there is no other way to one.

        A union of ids and never an OR of conditions, which no index serves.
        """
        ids = Placement.objects.public().published().values("engagement")
        if user.is_authenticated:
            ids = ids.union(
                Placement.objects.read_by(user).values("engagement"),
                Placement.objects.published_to(user).values("engagement"),
                Placement.objects.at_desk_of(user).values("engagement"),
                Part.objects.of(user).with_text().values("engagement"),
            )
        return self.filter(pk__in=ids)

    def for_page(self, user):
        """With what `user` keeps beside it: whether they follow, draft, or replied."""
        if not user.is_authenticated:
            return self
        own = {"engagement": models.OuterRef("pk"), "member": user}
        replied = Contribution.objects.of(user).filter(engagement=models.OuterRef("pk"))
        return self.annotate(
            says_follow=models.Subquery(
                Follow.objects.filter(**own).values("wanted")[:1]
            ),
            has_draft=models.Exists(ReplyDraft.objects.filter(**own)),
            has_replied=models.Exists(replied),
        )

    def locked(self):
        """Kept from other writers until the transaction ends.

        Not from rows that refer to it, whose keys are checked only at their commit:
        a stronger lock would meet those in a deadlock.
        """
        return self.select_for_update(no_key=True)

    def for_list(self):
        """With all that a row of a list shows, in one query."""
        posted = Contribution.objects.filter(
            engagement=models.OuterRef("pk"), state="posted"
        )
        counted = posted.order_by().values("engagement").annotate(n=models.Count("pk"))
        rows = self.select_related("community", "author", "persona").annotate(
            replies=Coalesce(models.Subquery(counted.values("n")), 0)
        )
        return rows.defer(*LONG_TEXTS)
