"""What the page of a Consultation shows: the draft in parts, comments, positions."""

from django.db.models import Count, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from consultations import agreement, drafts, preparing, standing
from consultations.models import Comment, Stance
from queries.models.contribution import HELD
from queries.thread import read_thread
from queries.views.engagement import number_in
from typesetting.difference import difference

A_PAGE = 40  # units of the draft


def thread(engagement, user, query):
    """The comments on the paragraph that the address names, else those on the whole."""
    number, after = number_in(query.get("p")), number_in(query.get("after"))
    which = Q(comment__unit__number=number) if number else _WHOLE
    keeps = f"p={number}&" if number else ""
    found = read_thread(engagement, user, after=after, which=which, keeps=keeps)
    replies = {reply.pk: reply for reply in (*found.replies, *found.held)}
    rows = Comment.objects.filter(contribution__in=replies)
    for comment in rows.select_related("unit", "made_on"):
        replies[comment.contribution_id].beside = told_beside(comment)
    return found


# What its author alone sees until it is read stands there as well, whatever it is on.
_WHOLE = Q(comment__unit__isnull=True, comment__made_on__isnull=True) | Q(state=HELD)


def beside(contribution):
    """What a comment is about and proposes, below its words."""
    rows = Comment.objects.select_related("unit", "made_on")
    comment = rows.filter(contribution=contribution).first()
    return told_beside(comment) if comment else ""


def told_beside(comment):
    unit = comment.unit or comment.made_on
    if unit is None:
        return ""
    change = difference(unit.text, comment.proposed) if comment.proposed else ""
    context = {"comment": comment, "unit": unit, "change": change}
    return mark_safe(render_to_string("consultations/beside.html", context))  # noqa: S308


def context(engagement, user, query):
    draft = drafts.read(engagement)
    chosen = number_in(query.get("p"))
    units = _units(draft, number_in(query.get("from")), chosen) if draft else []
    answer = preparing.answer_of(engagement)
    shown = standing.results_shown(engagement, answer)
    statements = list(engagement.polled.order_by("number"))
    positions = standing.own_positions(engagement, user)
    return {
        "draft_read": draft,
        "units": units[:A_PAGE],
        "later": units[A_PAGE].position if len(units) > A_PAGE else None,
        "first_unit": number_in(query.get("from")),
        "chosen": chosen,
        "chosen_unit": next((u for u in units if u.number == chosen), None),
        "agreements": agreement.of(engagement, statements) if shown else [],
        "statements": statements,
        "own_positions": positions,
        "results_shown": shown,
        "stances": Stance.choices,
        "answer_back": answer,
        "decides": user.is_authenticated and preparing.may_decide(user, engagement),
        "owners": list(preparing.owners(engagement)),
    }


def _units(draft, first, chosen):
    """One page of the draft, with the number of comments on each unit."""
    posted = Q(comments__contribution__state="posted")
    rows = draft.units.annotate(said=Count("comments", filter=posted))
    start = Value(first)
    if chosen and not first:  # the page on which the chosen paragraph stands
        at = draft.units.filter(number=chosen).values("position")[:1]
        start = Coalesce(Subquery(at) - 3, 0)
    return list(rows.filter(position__gte=start).order_by("position")[: A_PAGE + 1])


def orphans(engagement):
    rows = Comment.objects.shown().orphans().filter(contribution__engagement=engagement)
    return rows.select_related(
        "made_on",
        "contribution__version",
        "contribution__author",
        "contribution__persona",
    ).order_by("contribution__number")
