"""One engagement: read it, take a plain step, see how it was asked."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.module_loading import import_string
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from communities.audience import Audience
from communities.credit import full_credit
from communities.models.authored import Signed
from communities.panels import panels
from queries import reading
from queries.being_read import note_read
from queries.bylines import audience_of
from queries.conversing import BEFORE_OPENING, conversation_of
from queries.following import is_following
from queries.forms import AnswerForm, ReasonForm
from queries.lateness import NotNow, not_now
from queries.lifecycle import (
    ASKER,
    ASSOCIATE,
    CO_ASKER,
    FACILITATOR,
    STEPS,
    State,
    verbs_open_to,
)
from queries.models import Attachment, PartRole, ReplyDraft
from queries.permissions import may_reply, may_say, parties, parties_by, verbs_for
from queries.reader_forms import AskTooForm
from queries.thread import read_thread
from queries.views.access import visible_or_404
from typesetting.difference import difference

KNOW_WHO_ASKS = {ASKER, FACILITATOR, ASSOCIATE}


def detail(request, pk):
    engagement = visible_or_404(request.user, pk)
    response = engagement_page(request, engagement, None)
    return note_read(request, response, "engagement", engagement)


def engagement_page(request, engagement, form, *, status=200, **typed):
    """The page; `form` is None where nobody has just typed a reply.

    `typed` are the other forms that somebody has just filled in: answer, ask_too, and
    those of a modality.
    """
    user = request.user
    thread = engagement.habit.call("thread", engagement, user, request.GET)
    if thread is None:
        after = number_in(request.GET.get("after"))
        thread = read_thread(engagement, user, after=after)
    # Before the line of life, which tells what they know of what came of it.
    shown = panels("engagement", engagement, user)
    context = {
        **typed,
        "engagement": engagement,
        "audience": audience_of(user, engagement),
        "life": reading.life_of(engagement),
        "thread": thread,
        "topics": engagement.topics.order_by("name"),
        "files": Attachment.objects.of_page(engagement, thread.replies),
        "you": full_credit(user) if user.is_authenticated else None,
        "panels": shown,
        **_of_reader(user, engagement, typed),
        **_reply_box(user, engagement, form, request.GET),
        **engagement.habit.call("context", engagement, user, request.GET, none={}),
    }
    return render(request, engagement.habit.template, context, status=status)


def _of_reader(user, engagement, typed):
    """What depends on the part that the reader has in it."""
    parts = list(engagement.parts.of_page(user))
    own = parties_by(user, engagement, [p.role for p in parts if p.is_own])
    return {
        "is_asker": ASKER in own,
        "further": [part for part in parts if part.role == PartRole.CO_ASKER],
        "asks_too": CO_ASKER in own,
        "ask_too": typed.get("ask_too") or AskTooForm(),
        "follows": _follows(user, engagement, own),
        "at_desk": FACILITATOR in own,
        "remark": _reason(engagement) if own else None,
        "conversation": _conversation(engagement) if own else [],
        "answer": typed.get("answer") or AnswerForm(),
        "steps": _plain_steps(own, engagement),
    }


def _reply_box(user, engagement, form, query):
    """The form of a reply, which begins with what its author has kept, or with what
    the address of the page says that it is about.
    """
    takes_part, draft = may_reply(user, engagement), _draft(user, engagement)
    fitting = reply_form_of(engagement)
    begun = draft.written if draft else {}
    for word, field in fitting.by_address.items():
        if number := number_in(query.get(word)):
            begun[field] = number
    form = form or fitting(engagement=engagement, initial=begun)
    shows = _shows(form, engagement, takes_part)
    return {"takes_part": takes_part, "draft": draft, "form": form if shows else None}


def reply_form_of(engagement):
    """The form with which one replies in its modality."""
    return import_string(engagement.habit.reply_form)


def _draft(user, engagement):
    if not user.is_authenticated or not engagement.has_draft:
        return None
    return ReplyDraft.objects.filter(engagement=engagement, member=user).first()


def _follows(user, engagement, own):
    return user.is_authenticated and is_following(engagement, own & {ASKER, CO_ASKER})


def _shows(form, engagement, takes_part):
    """What was typed too late stays on the page, to be copied."""
    return form.is_bound or (engagement.takes_replies and takes_part)


def number_in(value):
    return int(value) if value and value.isdecimal() and len(value) < 10 else 0


def _reason(engagement):
    """The words with which a query was declined, or taken down."""
    if engagement.state != State.DECLINED and engagement.hidden_at is None:
        return None
    verb = "hide" if engagement.hidden_at else "decline"
    remarks = engagement.remarks.filter(verb=verb)
    return remarks.select_related("by").order_by("-pk").first()


def _conversation(engagement):
    """What desk and asker wrote to each other, as long as it is not opened."""
    if engagement.state not in BEFORE_OPENING:
        return []
    return conversation_of(engagement)


def _plain_steps(own, engagement):
    verbs = verbs_open_to(own, engagement.state)
    return [(verb, STEPS[verb].label) for verb in verbs if not STEPS[verb].page]


@login_required
@require_POST
def take_step(request, pk, verb):
    """One plain verb of the lifecycle."""
    engagement = visible_or_404(request.user, pk)
    if not may_say(request.user, verb, engagement):
        raise PermissionDenied
    form = ReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    try:
        if verb not in verbs_for(request.user, engagement):
            raise not_now(engagement.subject, at=now())
        engagement.take(verb, by=request.user, at=now(), reason=reason)
    except NotNow as late:
        messages.warning(request, str(late))
    else:
        messages.success(request, said(engagement))
    return redirect("queries:detail", pk)


SAID = {
    State.SUBMITTED: gettext_lazy("“%(topic)s” is at the desk."),
    State.RETURNED: gettext_lazy(
        "The asker of “%(topic)s” gets your question; the clock pauses for the answer."
    ),
    State.OPEN: gettext_lazy("“%(topic)s” is open, and the community gets it."),
    State.CLOSED: gettext_lazy("“%(topic)s” is closed for replies, to be compiled."),
    State.ANSWERED: gettext_lazy(
        "The asker of “%(topic)s” gets the earlier Consolidated Reply."
    ),
    State.DECLINED: gettext_lazy(
        "“%(topic)s” is declined. The asker gets your reason."
    ),
    State.WITHDRAWN: gettext_lazy("“%(topic)s” is withdrawn."),
}


def said(engagement):
    """A step that was just taken, in words that tell what comes of it."""
    return SAID[engagement.state] % {"topic": engagement.topic}


def asked(request, pk):
    """The text as it was asked, and what the facilitator changed."""
    engagement = visible_or_404(request.user, pk)
    audience = audience_of(request.user, engagement)
    if not _may_compare(request.user, engagement, audience):
        raise Http404
    before = engagement.asked or engagement.wording
    return render(
        request,
        "queries/asked.html",
        {
            "engagement": engagement,
            "audience": audience,
            "asked": before,
            "changes": changes_of(before, engagement.wording),
        },
    )


def _may_compare(user, engagement, audience):
    """Whether they read what a facilitator took out: not what may tell who asks."""
    if engagement.signed == Signed.NAMED and audience != Audience.PUBLIC:
        return True
    own = parties(user, engagement)
    return bool(own if engagement.signed == Signed.NAMED else own & KNOW_WHO_ASKS)


def changes_of(before, after):
    """(name of the field, what changed as HTML) for each part of a wording."""
    names = {
        "topic": _("Topic"),
        "context": _("Context"),
        "problem": _("The problem"),
        "questions": _("Questions"),
    }
    return [
        (name, difference(_words(before[field]), _words(after[field])))
        for field, name in names.items()
    ]


def _words(value):
    if isinstance(value, list):
        return "\n".join(f"{n}. {line}" for n, line in enumerate(value, 1))
    return value
