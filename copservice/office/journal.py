"""What happened, in order: kinds, times and numbers, without names and without text."""

import csv
from datetime import date, datetime, time, timedelta
from io import StringIO

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import get_current_timezone, localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from communities.guards import administrators_only
from communities.models import Community
from correspondence.letters import LETTERS
from journal.models import Event
from typesetting.spreadsheets import inert

PAGE = 50
MOST = 10_000  # rows of one table for spreadsheets


# Midnights beyond these are no moments in every time zone.
_DAYS = [MinValueValidator(date(1900, 1, 1)), MaxValueValidator(date(2999, 12, 31))]


def _day_field(label):
    day = forms.DateInput({"type": "date"}, "%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=day, validators=_DAYS)


class Span(forms.Form):
    """What the journal is narrowed to."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    community = forms.ModelChoiceField(
        label=gettext_lazy("Community"),
        queryset=Community.objects.order_by("name"),
        required=False,
        empty_label=gettext_lazy("All"),
    )
    since = _day_field(gettext_lazy("From"))
    until = _day_field(gettext_lazy("To"))
    subject = forms.RegexField(
        r"^[a-z-]{1,20}(?: \d{1,18})?$",
        label=gettext_lazy("About, such as “engagement 12”"),
        required=False,
        error_messages={
            "invalid": gettext_lazy("Write a kind and a number: engagement 12.")
        },
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kinds = [(kind, kind) for kind in sorted(LETTERS)]
        self.fields["kind"].choices = [("", gettext_lazy("All")), *kinds]
        named = self.fields["community"]
        named.label_from_instance = lambda community: community.name

    def narrowed(self, events):
        """Those of `events` that fit; none where the form cannot be read."""
        if not self.is_valid():
            return events.none()
        conditions = {name: value for name, value in self._conditions() if value}
        return events.filter(**conditions)

    def _conditions(self):
        data = self.cleaned_data
        subject, _space, number = data["subject"].partition(" ")
        yield "kind", data["kind"]
        yield "community", data["community"] and data["community"].pk
        yield "at__gte", data["since"] and _midnight(data["since"])
        yield "at__lt", data["until"] and _midnight(data["until"], later=1)
        yield "subject_kind", subject
        yield "subject", number


@administrators_only
@require_safe
def viewer(request):
    """The newest events of a span, and further back page by page."""
    form = Span(request.GET)
    events = form.narrowed(Event.objects.defer("data")).order_by("-pk")
    after = request.GET.get("after", "")
    if after.isdecimal() and len(after) < 19:
        events = events.filter(pk__lt=int(after))
    rows = list(events[: PAGE + 1])
    query = request.GET.copy()
    query.pop("after", None)
    context = {
        "form": form,
        "rows": _named(rows[:PAGE]),
        "more": rows[PAGE - 1].pk if len(rows) > PAGE else None,
        "after": after,
        "narrowed": query.urlencode(),
        "most": MOST,
    }
    return render(request, "copservice/journal.html", context)


@administrators_only
@require_safe
def download(request):
    """The same span as a table, the newest first, up to MOST rows."""
    events = Span(request.GET).narrowed(Event.objects.defer("data")).order_by("-pk")
    out = StringIO()
    writer = csv.writer(out)
    heads = [_("Number"), _("When"), _("Kind"), _("Community"), _("About"), _("By")]
    writer.writerow(heads)
    for event, community in _named(events[:MOST]):
        when = localtime(event.at).isoformat(timespec="seconds")
        cells = [event.pk, when, event.kind, community, _about(event), doer(event)]
        writer.writerow(map(inert, cells))
    return HttpResponse(
        f"\ufeff{out.getvalue()}",
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="journal.csv"'},
    )


def doer(event):
    """Who did it, by number: the journal tells no names."""
    if event.persona is not None:
        return _("persona %(n)s") % {"n": event.persona}
    if event.by is not None:
        return _("member %(n)s") % {"n": event.by}
    return _("the clock")


def _about(event):
    return f"{event.subject_kind} {event.subject}"


def _named(events):
    """(event, name of its community) pairs."""
    names = dict(Community.objects.values_list("pk", "name"))
    return [(event, names.get(event.community, "")) for event in events]


def _midnight(day, later=0):
    zone = get_current_timezone()
    return datetime.combine(day + timedelta(days=later), time.min, tzinfo=zone)
