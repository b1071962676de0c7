"""Which engagements and replies a reader may come to; anything else is a 404."""

from django.shortcuts import get_object_or_404

from queries.models import Contribution, Engagement


def visible_or_404(user, pk):
    """The engagement that `user` asked for, if it is theirs to see."""
    seen = Engagement.objects.visible_to(user).for_page(user)
    return get_object_or_404(
        seen.select_related(
            "community",
            "author",
            "persona",
            "edition__engagement__author",
            "edition__engagement__persona",
        ),
        pk=pk,
    )


def posted_or_404(user, pk):
    """A posted reply of an engagement that `user` reads."""
    seen = Engagement.objects.visible_to(user)
    replies = Contribution.objects.posted().filter(engagement__in=seen)
    return get_object_or_404(
        replies.select_related("version", "author", "persona", "engagement__community"),
        pk=pk,
    )
