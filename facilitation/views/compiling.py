"""Compiling: draft by a job, edit section by section, cover every reply, publish."""

from itertools import chain

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from communities.audience import Audience
from communities.credit import credit
from facilitation import editing, publishing
from facilitation.forms import PublishForm, SectionForm, UnusedForm, seen_again
from facilitation.views.access import desk_only, on_desk_or_404
from journal import jobs
from queries.anatomy import product_of
from queries.lateness import NotNow
from queries.lifecycle import State
from queries.models import Section
from queries.permissions import may_say

STATES = (State.CLOSED, State.PUBLISHED)


@desk_only
def compile_product(request, pk):
    """Where the product stands: job, sections, coverage, and what is missing."""
    engagement = on_desk_or_404(request.user, pk, *STATES)
    edition = _draft(engagement)
    section = request.GET.get("section", Section.SUMMARY)
    if section not in engagement.habit.sections:
        raise Http404
    return _page(request, engagement, edition, section)


def _draft(engagement):
    return engagement.editions.filter(published_at__isnull=True).first()


def _page(request, engagement, edition, section, *, typed=None, status=200):
    context = {
        "engagement": engagement,
        "edition": edition,
        "job": jobs.latest(engagement.subject, kind="compile"),
        "replies": list(engagement.contributions.posted().for_reading()),
        "audience": Audience.DESK,
        "may_publish": may_say(request.user, "publish", engagement),
        "publish_form": PublishForm(),
    }
    if edition:
        context |= _editor(edition, context["replies"], section, typed)
    return render(request, "facilitation/compile.html", context, status=status)


def _editor(edition, replies, section, typed):
    statements = publishing.statements_of(edition)
    aside = dict(edition.set_aside.values_list("contribution", "reason"))
    numbers = publishing.uncovered(statements, aside, replies)
    return {
        "section": section,
        "sections": [
            _row(name, written.label, statements)
            for name, written in edition.engagement.habit.sections.items()
        ],
        "form": typed or _section_form(edition, section, statements, replies),
        "coverage": _coverage(replies, statements, aside),
        "obstacles": publishing.obstacles_among(edition, statements, numbers),
    }


def _row(section, label, statements):
    own = [s for s in statements if s.section == section]
    return {
        "name": section.value,
        "label": label,
        "statements": len(own),
        "citations": sum(len(s.citations.all()) for s in own),
        "uncited": sum(not s.citations.all() for s in own),
    }


def _section_form(edition, section, statements, replies):
    numbers = {reply.pk: reply.number for reply in replies}
    own = [s for s in statements if s.section == section]
    return SectionForm(
        sections=edition.engagement.habit.sections,
        initial={
            "section": section,
            "revision": edition.revision,
            "text": editing.text_of(own, numbers),
        },
    )


def _coverage(replies, statements, aside):
    """(reply, its byline, times cited, why it is not used) for each posted reply."""
    cited = [c.contribution_id for s in statements for c in s.citations.all()]
    return [
        (r, credit(r, Audience.DESK), cited.count(r.pk), aside.get(r.pk, ""))
        for r in replies
    ]


@desk_only
@require_POST
def draft(request, pk):
    """Ask the worker for a draft, or begin the next version."""
    engagement = on_desk_or_404(request.user, pk, *STATES)
    if engagement.state == State.PUBLISHED:
        publishing.revise(engagement, by=request.user, at=now())
        messages.success(request, _("The next version is begun as a copy of the last."))
    else:
        by = request.user.pk
        jobs.ask_for("compile", about=engagement.subject, by=by, at=now())
    return redirect("facilitation:compile", pk)


@desk_only
@require_POST
def save_section(request, pk):
    """Keep one section; what cannot be kept stays in the field with the reason."""
    engagement, edition = _edited(request, pk)
    form = SectionForm(request.POST, sections=engagement.habit.sections)
    if not form.is_valid():
        section = request.POST.get("section", "")
        known = engagement.habit.sections
        section = section if section in known else Section.SUMMARY
        return _page(request, engagement, edition, section, typed=form, status=422)
    try:
        editing.save_section(edition, by=request.user, at=now(), **form.cleaned_data)
    except editing.Unclear as unclear:
        form.add_error("text", str(unclear))
    except NotNow as late:
        form.add_error("text", str(late))
        form.data = seen_again(form.data, edition.revision)
    else:
        messages.success(request, _("The section is saved."))
        section = form.cleaned_data["section"]
        return redirect(f"{request.path.removesuffix('section/')}?section={section}")
    section = form.cleaned_data["section"]
    return _page(request, engagement, edition, section, typed=form, status=409)


def _edited(request, pk):
    engagement = on_desk_or_404(request.user, pk, *STATES)
    edition = get_object_or_404(engagement.editions.filter(published_at__isnull=True))
    edition.engagement = engagement
    return engagement, edition


@desk_only
@require_POST
def set_aside(request, pk):
    """Say why a reply is not used."""
    engagement, edition = _edited(request, pk)
    form = UnusedForm(request.POST)
    if form.is_valid():
        number = form.cleaned_data["contribution"]
        reply = get_object_or_404(engagement.contributions.posted(), number=number)
        reason = form.cleaned_data["reason"]
        editing.set_aside(edition, reply, reason, by=request.user, at=now())
    else:
        messages.warning(request, _("Give a reason why the reply is not used."))
    return redirect("facilitation:compile", pk)


@desk_only
def preview(request, pk):
    """The draft as members will read it."""
    engagement = on_desk_or_404(request.user, pk, *STATES)
    edition = get_object_or_404(
        engagement.editions.select_related("compiled_by", "researched_by"),
        published_at__isnull=True,
    )
    edition.engagement = engagement
    context = {
        "engagement": engagement,
        "edition": edition,
        "audience": Audience.MEMBERS,
        "product": product_of(edition, Audience.MEMBERS),
    }
    return render(request, "facilitation/preview.html", context)


@desk_only
@require_POST
def publish(request, pk):
    """Publish the draft; what stands in the way is named on the page."""
    engagement, edition = _edited(request, pk)
    if not may_say(request.user, "publish", engagement):
        raise PermissionDenied
    form = PublishForm(request.POST)
    if not form.is_valid():
        messages.warning(request, " ".join(map(str, chain(*form.errors.values()))))
        return redirect("facilitation:compile", pk)
    try:
        publishing.publish(edition, by=request.user, at=now(), **form.cleaned_data)
    except NotNow as late:
        messages.warning(request, str(late))
        return redirect("facilitation:compile", pk)
    messages.success(request, _("Published. The letters are on their way."))
    return redirect("queries:product", pk)
