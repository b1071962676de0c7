"""The asker's pages: write, preview, send; and what happens next."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from communities.audience import Audience
from communities.models import Community
from communities.pacing import A_MINUTE, goes_too_fast
from communities.roles import Role
from queries import asking, starting
from queries.alike import earlier_ones, like_draft
from queries.forms import AskForm
from queries.lateness import NotNow
from queries.lifecycle import State
from queries.modalities import HABITS, HINTS, Modality
from queries.models import Engagement, Remark
from queries.permissions import may_send
from queries.views.access import visible_or_404


@login_required
def ask(request):
    """Begin a query; nothing is kept before it is saved or sent."""
    if not Community.objects.read_by(request.user).exists():
        messages.info(request, _why_not(request.user))
        return redirect("communities:list")
    return _write(request, Engagement(created_at=now()))


def _why_not(member):
    if Role.SUSPENDED in member.roles.values():
        return _("You are suspended: as long as that lasts you cannot ask.")
    return _("Join a community first: then you can ask it.")


@login_required
def ask_edit(request, pk):
    """Go on with a draft, or answer what the facilitator asked."""
    engagement = asking.drafts_of(request.user).filter(pk=pk).first()
    if engagement is None:
        return _its_page(request.user, pk)
    if not engagement.habit.begins_at:
        return redirect("queries:start_edit", pk)
    return _write(request, engagement)


def _its_page(user, pk):
    """Where a draft stands that was sent meanwhile, perhaps by a second click."""
    return redirect("queries:detail", visible_or_404(user, pk).pk)


def _write(request, engagement):
    form = AskForm(
        request.POST or None,
        request.FILES or None,
        instance=engagement,
        member=request.user,
        initial=_beginning(request.user) if engagement.pk is None else {},
    )
    if request.method == "POST" and form.is_valid():
        try:
            return _keep(request, form)
        except NotNow as late:
            form.add_error(None, str(late))
    return _page(request, form)


def _beginning(member):
    return {
        "purpose": HABITS[Modality.QUERY].purposes[0],
        "language": member.language,
        "country": member.country,
        "place": member.place,
    }


def _keep(request, form):
    """Save first, so that nothing typed or uploaded is lost; then do what was asked."""
    data = form.cleaned_data
    engagement = asking.keep_draft(
        form.instance,
        request.user,
        at=now(),
        topics=data["topics"],
        attachments=data["attachments"],
    )
    if "drop" in request.POST:
        return _drop(engagement, request.POST["drop"])
    if "save" in request.POST:
        messages.success(request, _("Your draft is saved."))
        return redirect("queries:ask_edit", engagement.pk)
    if form.ask_for_the_rest():
        return _page(request, form)
    if "preview" in request.POST:
        return redirect("queries:preview", engagement.pk)
    return _send(request, engagement)


def _drop(engagement, attachment):
    """Take one file off the draft."""
    if attachment.isdecimal():
        engagement.attachments.filter(pk=attachment[:18]).delete()
    return redirect("queries:ask_edit", engagement.pk)


def _send(request, engagement):
    try:
        if not may_send(request.user, engagement):
            raise NotNow(_("You do not take part in this community any more."))
        engagement.take("submit", by=request.user, at=now())
    except NotNow as late:
        messages.warning(request, str(late))
    return redirect("queries:detail", engagement.pk)


def _page(request, form):
    engagement = form.instance
    return render(
        request,
        "queries/ask.html",
        {
            "form": form,
            "engagement": engagement,
            "hints": HINTS,
            "remark": _last_remark(engagement),
            "files": _files(engagement) if engagement.pk else [],
            "alike": like_draft(engagement, request.user) if engagement.pk else None,
        },
    )


@login_required
@require_POST
def look_alike(request):
    """A piece of the page: what looks like the text so far. Nothing of it is kept.

    Who goes too fast gets nothing new, and the piece stays as it was.
    """
    if goes_too_fast(request, "alike", most=A_MINUTE):
        return HttpResponse(status=429)
    texts = [request.POST.get("topic", "")[:80], request.POST.get("problem", "")]
    language = request.POST.get("language", "")
    found = earlier_ones(texts, request.user, language=language)
    return render(request, "queries/alike.html", {"alike": found})


def _files(engagement):
    return engagement.attachments.with_file()


def _last_remark(engagement):
    if engagement.state != State.RETURNED:
        return None
    remarks = Remark.objects.filter(engagement=engagement.pk, verb="return")
    return remarks.select_related("by").order_by("-pk").first()


@login_required
def preview(request, pk):
    """The draft as its readers will see it, with one button to send it."""
    engagement = asking.drafts_of(request.user).filter(pk=pk).first()
    if engagement is None:
        return _its_page(request.user, pk)
    gaps = starting.gaps(engagement)
    if request.method == "POST" and not gaps:
        return _send(request, engagement)
    return render(
        request,
        "queries/preview.html",
        {
            "engagement": engagement,
            "gaps": gaps,
            "audience": Audience.MEMBERS,
            "files": _files(engagement),
            "alike": like_draft(engagement, request.user),
        },
    )


@login_required
@require_POST
def discard(request, pk):
    """Delete a draft that was never sent."""
    if not asking.discard(request.user, pk):
        raise Http404
    messages.success(request, _("The draft is gone."))
    return redirect(settings.LOGIN_REDIRECT_URL)
