"""The words of letters: which there are, changing them, checked and previewed."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from communities.guards import administrators_only
from communities.models import Community
from correspondence import rewording
from correspondence.letters import worded_letters
from correspondence.models import Wording

LONGEST = 4_000


class WordsForm(forms.Form):
    subject = forms.CharField(label=gettext_lazy("Subject"), max_length=200)
    words = forms.CharField(
        label=gettext_lazy("Words"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 10, "class": "voice"}),
        help_text=gettext_lazy(
            "An empty line begins a paragraph. A sentence whose placeholder has "
            "nothing to say in a letter is left out of it."
        ),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args, check, **kwargs):
        super().__init__(*args, **kwargs)
        self.check = check

    def clean(self):
        data = super().clean()
        for sentence in self.check(data.get("subject", ""), data.get("words", "")):
            self.add_error(None, sentence)
        return data


@administrators_only
def listed(request):
    """Every letter with its first words, and where others wrote its words."""
    own = set(Wording.objects.values_list("letter", flat=True))
    rows = [
        (name, *rewording.beginning(letter, settings.LANGUAGE_CODE), name in own)
        for name, (_kind, letter) in worded_letters().items()
    ]
    return render(request, "copservice/letters.html", {"rows": rows})


@administrators_only
def one(request, letter):
    """The words of one letter for a community or for all, in one language."""
    kind, shown = _letter_or_404(letter)
    community, language = _whose(request.GET)
    own = rewording.wording_of(shown, language, community)
    form = WordsForm(
        request.POST or None,
        initial={"subject": own.subject, "words": own.words, "revision": own.revision},
        check=lambda subject, words: rewording.faults(
            shown, kind, language, subject, words
        ),
    )
    preview = None
    if request.method == "POST" and form.is_valid():
        if "save" in request.POST:
            return _saved(request, own, form) or _page(request, form, own, kind, shown)
        preview = _preview(form.cleaned_data)
    if request.method == "GET":
        preview = _preview(form.initial)
    return _page(request, form, own, kind, shown, preview=preview)


@administrators_only
@require_POST
def restore(request, letter):
    """Go back to our words, or to those for all communities."""
    _kind, shown = _letter_or_404(letter)
    community, language = _whose(request.GET)
    own = rewording.wording_of(shown, language, community)
    if own.pk and rewording.restore(own, by=request.user, at=now()):
        messages.success(request, _("The words are those again that held before."))
    else:
        messages.info(request, _("They are ours already."))
    return redirect(_address(own))


def _page(request, form, own, kind, letter, *, preview=None):
    context = {
        "form": form,
        "own": own,
        "kind": kind,
        "letter": letter,
        "preview": preview,
        "placeholders": rewording.open_in(letter, kind, own.language).items(),
        "communities": Community.objects.order_by("name", "pk"),
        "languages": settings.LANGUAGES,
    }
    return render(request, "copservice/letter.html", context)


def _saved(request, own, form):
    """Where to go once the words are kept; None where somebody else was first."""
    data = form.cleaned_data
    if data["revision"] == own.revision and rewording.reword(
        own, data["subject"], data["words"], by=request.user, at=now()
    ):
        messages.success(request, _("Saved. Letters written from now on have it."))
        return redirect(_address(own))
    form.add_error(
        None,
        _("Somebody else has changed these words meanwhile. Yours stand below."),
    )
    return None


def _preview(data):
    return rewording.preview(data["subject"], data["words"])


def _letter_or_404(name):
    try:
        return worded_letters()[name]
    except KeyError:
        raise Http404 from None


def _whose(data):
    """(Community or None for all, language) that the address asks for."""
    slug = data.get("community", "").replace("\0", "")
    language = data.get("language", settings.LANGUAGE_CODE)
    if language not in dict(settings.LANGUAGES):
        raise Http404
    return get_object_or_404(Community, slug=slug) if slug else None, language


def _address(own):
    slug = own.community.slug if own.community else ""
    page = reverse("office:letter", args=[own.letter])
    return f"{page}?community={slug}&language={own.language}"
