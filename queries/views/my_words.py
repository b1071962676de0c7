"""What I contributed, and where my words went."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render

from queries import worked
from queries.models import Engagement, Introduction, Part
from queries.views.engagement import number_in


@login_required
def my_words(request):
    before = number_in(request.GET.get("before")) or None
    replies = worked.replies_of(request.user, before=before)
    page = replies[: worked.PAGE]
    return render(
        request,
        "queries/my_words.html",
        {
            "replies": page,
            "older": page[-1].pk if len(replies) > worked.PAGE else None,
            "before": before,
            "cited": worked.cited_of(request.user, most=10),
            "asked": _asked(request.user),
            "introductions": _introductions(request.user),
        },
    )


def _asked(member):
    asking = Part.objects.of(member).asking().values("engagement")
    rows = Engagement.objects.for_list().filter(pk__in=asking)
    return rows.order_by("-state_since", "-pk")[: worked.PAGE]


def _introductions(member):
    mine = Introduction.objects.of(member)
    return mine.select_related("asked_by", "contribution__engagement").order_by("-pk")[
        : worked.PAGE
    ]
