"""What readers do beside replying: follow, thank, ask too, keep a draft."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from communities.audience import Audience
from queries import asking_too, drafting, following, thanking
from queries.bylines import audience_of
from queries.lateness import NotNow
from queries.lifecycle import ASKER
from queries.models import Contribution, ReplyDraft
from queries.permissions import may_reply, parties
from queries.reader_forms import AskTooForm
from queries.views.access import posted_or_404, visible_or_404
from queries.views.engagement import engagement_page
from queries.views.one_reply import place_of


@login_required
@require_POST
def follow(request, pk):
    engagement = visible_or_404(request.user, pk)
    wanted = "stop" not in request.POST
    if wanted and not _may_be_told(request.user, engagement):
        raise PermissionDenied
    following.follow(engagement, request.user, wanted=wanted, at=now())
    told = _("You follow this.") if wanted else _("You do not follow this any more.")
    messages.success(request, told)
    return redirect("queries:detail", pk)


def _may_be_told(user, engagement):
    """Whether letters may reach them, which name people as members read them."""
    reads = audience_of(user, engagement) == Audience.MEMBERS
    return reads or may_reply(user, engagement)


@login_required
@require_POST
def thank(request, pk):
    """Thank for a reply, or take it back; nobody thanks themselves."""
    reply = posted_or_404(request.user, pk)
    own = Contribution.objects.of(request.user).filter(pk=pk)
    if not may_reply(request.user, reply.engagement) or own.exists():
        raise PermissionDenied
    if "take-back" in request.POST:
        thanking.take_back(reply, request.user, at=now())
    else:
        thanking.thank(reply, request.user, at=now())
    return redirect(place_of(reply))


@login_required
@require_POST
def ask_too(request, pk):
    """Join as a further asker, or leave again."""
    engagement = visible_or_404(request.user, pk)
    if not engagement.habit.asked_too:
        raise Http404
    if not may_reply(request.user, engagement):
        raise PermissionDenied
    if ASKER in parties(request.user, engagement):
        raise PermissionDenied
    form = AskTooForm(request.POST)
    if not form.is_valid():
        return engagement_page(request, engagement, None, status=422, ask_too=form)
    try:
        told = _ask_too(request, engagement, form.cleaned_data["words"])
    except NotNow as late:
        messages.warning(request, str(late))
    else:
        messages.success(request, told)
    return redirect("queries:detail", pk)


def _ask_too(request, engagement, words):
    if "leave" in request.POST:
        asking_too.leave(engagement, request.user, at=now())
        return _("You do not ask this any more.")
    asking_too.ask_too(engagement, request.user, words=words, at=now())
    return _("You ask this, too: what comes in reaches you as it reaches the asker.")


@login_required
def draft(request, pk):
    """One's own unsent reply, whatever became of the query meanwhile."""
    own = ReplyDraft.objects.filter(member=request.user)
    kept = get_object_or_404(own.select_related("engagement__community"), pk=pk)
    return render(request, "queries/own/draft.html", {"draft": kept})


@login_required
@require_POST
def discard_draft(request, pk):
    own = ReplyDraft.objects.filter(member=request.user)
    kept = get_object_or_404(own.select_related("engagement"), pk=pk)
    drafting.discard(kept.engagement, request.user)
    messages.success(request, _("The draft of your reply is thrown away."))
    return redirect("facilitation:home")
