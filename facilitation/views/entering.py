"""Taking part for others: what they told by phone, SMS or letter, or at a meeting."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from communities.audience import Audience
from communities.models import Community
from facilitation import offline
from facilitation.entering_forms import EnteredQueryForm, EnteredReplyForm, ToldForm
from facilitation.models import OfflinePerson
from facilitation.views.access import desk_only, on_desk_or_404
from queries.conversing import answer, conversation_of
from queries.lateness import NotNow
from queries.lifecycle import TAKES_REPLIES, State
from queries.modalities import HABITS, Modality
from queries.models import Engagement

MOST_PEOPLE = 200


def _words(request):
    return request.GET.get("words", "").replace("\0", "").strip()[:80]


@desk_only
def enter(request, pk):
    """A reply: both names are shown; who wrote it down has read it by that."""
    engagement = on_desk_or_404(request.user, pk, *TAKES_REPLIES)
    form = EnteredReplyForm(
        request.POST or None,
        request.FILES or None,
        engagement=engagement,
        community=engagement.community,
        words=_words(request),
    )
    if request.method == "POST" and form.is_valid():
        return _keep_reply(request, engagement, form)
    context = {"engagement": engagement, "form": form, "audience": Audience.DESK}
    context["words"] = _words(request)
    return render(request, "facilitation/enter.html", context)


def _keep_reply(request, engagement, form):
    try:
        entered = offline.enter_reply(
            engagement, form.person, by=request.user, at=now(), **form.told
        )
    except NotNow as late:
        messages.warning(request, str(late))
    else:
        words = _("Posted as reply %(number)s.") % {"number": entered.number}
        messages.success(request, words)
    return redirect("queries:detail", engagement.pk)


@desk_only
def enter_query(request):
    """A query that somebody told; it comes to the desk like any other."""
    form = EnteredQueryForm(
        request.POST or None,
        request.FILES or None,
        instance=Engagement(created_at=now()),
        member=request.user,
        words=_words(request),
        initial={
            "purpose": HABITS[Modality.QUERY].purposes[0],
            "language": request.user.language,
        },
    )
    ready = request.method == "POST" and form.is_valid()
    if ready and not form.ask_for_the_rest():
        return _keep_query(request, form)
    context = {"form": form, "words": _words(request)}
    return render(request, "facilitation/enter_query.html", context)


def _keep_query(request, form):
    data, engagement = form.cleaned_data, form.instance
    engagement.channel = data["channel"]
    try:
        kept = offline.enter_query(
            engagement,
            form.person,
            by=request.user,
            at=now(),
            topics=data["topics"],
            attachments=data["attachments"],
        )
    except NotNow as late:
        messages.warning(request, str(late))
        return redirect("facilitation:desk")
    messages.success(request, _("It is sent. The asker is told who wrote it down."))
    return redirect("facilitation:refine", kept.pk)


@desk_only
def told(request, pk):
    """Note that the asker was told, or write down what they answered."""
    engagement = on_desk_or_404(request.user, pk)
    form = ToldForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _note(request, engagement, form.cleaned_data)
        except NotNow as late:
            messages.warning(request, str(late))
    notes = engagement.remarks.filter(verb="told").select_related("by").order_by("pk")
    context = {
        "engagement": engagement,
        "form": form,
        "waits": engagement.state == State.RETURNED,
        "notes": notes,
        "conversation": conversation_of(engagement),
        "reach": OfflinePerson.objects.filter(member=engagement.author_id).first(),
        "audience": Audience.DESK,
    }
    return render(request, "facilitation/told.html", context)


def _note(request, engagement, data):
    by, at = request.user, now()
    if "answer" in request.POST:
        answer(engagement, data["words"], by=by, at=at)
        messages.success(request, _("The answer is kept: look at the query again."))
        return redirect("facilitation:refine", engagement.pk)
    offline.note_told(engagement, by=by, at=at, **data)
    messages.success(request, _("It is noted that the asker was told."))
    return redirect("queries:detail", engagement.pk)


@desk_only
def people(request):
    """Those without account: how the desk reaches them, and letting them go."""
    desks = Community.objects.with_desk_of(request.user)
    rows = list(offline.people_at(desks)[:MOST_PEOPLE])
    context = {"rows": rows, "most": MOST_PEOPLE}
    return render(request, "facilitation/people.html", context)


@desk_only
@require_POST
def forget(request, pk):
    desks = Community.objects.with_desk_of(request.user)
    person = get_object_or_404(offline.people_at(desks), pk=pk)
    offline.forget(person, empties="empties" in request.POST, at=now())
    messages.success(request, _("What is kept of them is being emptied."))
    return redirect("facilitation:people")


@desk_only
def sheet(request, pk, kind):
    """A sheet to print: the query to be read out, or a form to write a reply on."""
    engagement = on_desk_or_404(request.user, pk)
    context = {
        "engagement": engagement,
        "audience": Audience.MEMBERS,
        "lines": range(5),
        "reply_lines": range(12),
    }
    return render(request, f"facilitation/sheets/{kind}.html", context)
