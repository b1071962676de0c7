"""Entering by one click; the letters that have left, and answering them."""

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp, csp_update
from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST

from communities.models import Member
from correspondence.arriving import arrive, refusal
from correspondence.models import Arrival
from demo import cast, mailbox, story
from demo.answering import answer_to
from queries.models import Engagement

PAGE = 20
SIGN_IN = "allauth.account.auth_backends.AuthenticationBackend"
# A letter may have styles of its own and links that lead out of its frame; it may
# not fetch, run or send anything.
LETTER_CSP = {
    "default-src": [NONE],
    "style-src": [UNSAFE_INLINE],
    "frame-ancestors": [SELF],
    "base-uri": [NONE],
    "form-action": [NONE],
    "sandbox": ["allow-top-navigation-by-user-activation"],
}
OUT_OF_FRAME = '<head><base target="_top">'


@require_POST
def enter(request):
    """Sign somebody of the cast in; nobody else can be entered so."""
    person = story.people().get(request.POST.get("who", ""))
    if person is None:
        raise Http404
    member = get_object_or_404(Member, email=person.email, is_active=True)
    login(request, member, backend=SIGN_IN)
    return redirect(_next(request) or cast.first_page(person.key))


def _next(request):
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if is_ours else ""


@never_cache
def letters(request):
    """The letters that have left, newest first, or those to one recipient."""
    to, before = request.GET.get("to", ""), _number(request.GET.get("before", ""))
    rows = mailbox.newest(before=before, to=to, most=PAGE + 1)
    recipients = _named(mailbox.recipients())
    names = dict(recipients)
    context = {
        "rows": [(row, names.get(row.recipient, "")) for row in rows[:PAGE]],
        "later": rows[PAGE - 1].number if len(rows) > PAGE else None,
        "before": before,
        "to": to,
        "recipients": recipients,
    }
    return render(request, "demo/letters.html", context)


def _number(word):
    return int(word) if word.isdecimal() and len(word) < 10 else None


def _named(addresses):
    """(address, name) pairs; who has no account is known by the address alone."""
    names = dict(
        Member.objects.filter(email__in=addresses).values_list("email", "name")
    )
    return [(address, names.get(address, address)) for address in addresses]


@never_cache
@csp_update({"frame-src": [SELF]})  # type: ignore[arg-type]  # ours take arguments
def letter(request, number):
    """One letter as its recipient sees it, with a form to answer it."""
    one = _letter_or_404(number)
    typed = request.POST.get("text", "")
    if request.method == "POST" and typed.strip():
        return _answered(request, one, typed)
    context = {
        "letter": one,
        "headers": list(one.message.items()),
        "key": cast.key_of(one.recipient),
        "name": _name(one.recipient),
        "missing": request.method == "POST",
    }
    return render(request, "demo/letter.html", context)


def _letter_or_404(number):
    if (one := mailbox.letter(number)) is None:
        raise Http404
    return one


def _name(address):
    return _named([address])[0][1]


def _answered(request, one, typed):
    """Hand the answer to the door that a mail server would hand it to."""
    to, at = one.answers_go_to, now()
    if why := refusal(to, at=at):
        words = _("The mail server sends it back: “%(why)s”") % {"why": why}
        messages.warning(request, words)
        return redirect("demo:letter", one.number)
    raw = answer_to(one, typed, name=_name(one.recipient), at=at)
    return redirect("demo:came", one.number, arrive(raw, to=to, at=at).pk)


@csp(LETTER_CSP)  # type: ignore[arg-type]  # ours take arguments
@xframe_options_sameorigin
def letter_html(request, number):
    """The letter's own HTML, for its frame."""
    one = _letter_or_404(number)
    return HttpResponse(one.html.replace("<head>", OUT_OF_FRAME, 1))


@never_cache
def came(request, number, pk):
    """What became of an answer; while nothing has, the page looks again."""
    one = _letter_or_404(number)
    arrival = get_object_or_404(Arrival.objects.defer("raw"), pk=pk)
    engagements = Engagement.objects.select_related("community")
    engagement = engagements.filter(pk=arrival.engagement).first()
    context = {
        "letter": one,
        "arrival": arrival,
        "engagement": engagement,
        "key": cast.key_of(one.recipient),
        "name": _name(one.recipient),
        "facilitator": engagement and cast.facilitator_of(engagement.community.slug),
    }
    return render(request, "demo/came.html", context)
