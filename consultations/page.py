"""What the page of a Consultation shows: the draft in parts, comments, positions."""

from django.db.models import Count, Q

from consultations import agreement, drafts, preparing, standing
from consultations.models import Comment, Stance
from queries.thread import read_thread
from queries.views.engagement import number_in

A_PAGE = 40  # units of the draft


def thread(engagement, user, query):
    """The comments on the paragraph that the address names, else those on the whole."""
    number, after = number_in(query.get("p")), number_in(query.get("after"))
    about = {"comment__unit__number": number} if number else _WHOLE
    return read_thread(engagement, user, after=after, **about)


_WHOLE = {"comment__unit__isnull": True, "comment__made_on__isnull": True}


def context(engagement, user, query):
    draft = drafts.newest(engagement)
    chosen = number_in(query.get("p"))
    units = _units(draft, number_in(query.get("from")), chosen) if draft else []
    shown = standing.results_shown(engagement)
    positions = standing.own_positions(engagement, user)
    return {
        "draft_read": draft,
        "units": units[:A_PAGE],
        "later": units[A_PAGE].position if len(units) > A_PAGE else None,
        "first_unit": number_in(query.get("from")),
        "chosen": chosen,
        "chosen_unit": next((u for u in units if u.number == chosen), None),
        "agreements": agreement.of(engagement) if shown else [],
        "statements": list(engagement.polled.order_by("number")),
        "own_positions": positions,
        "results_shown": shown,
        "stances": Stance.choices,
        "answer_back": preparing.answer_of(engagement),
        "decides": user.is_authenticated and preparing.may_decide(user, engagement),
        "owners": list(preparing.owners(engagement)),
    }


def _units(draft, first, chosen):
    """One page of the draft, with the number of comments on each unit."""
    posted = Q(comments__contribution__state="posted")
    rows = draft.units.annotate(said=Count("comments", filter=posted))
    if chosen and not first:
        # The page on which the chosen paragraph stands.
        at = draft.units.filter(number=chosen).values_list("position", flat=True)
        first = max(0, (at.first() or 1) - 3)
    return list(rows.filter(position__gte=first).order_by("position")[: A_PAGE + 1])


def orphans(engagement):
    rows = Comment.objects.shown().orphans().filter(contribution__engagement=engagement)
    return rows.select_related(
        "made_on",
        "contribution__version",
        "contribution__author",
        "contribution__persona",
    ).order_by("contribution__number")
