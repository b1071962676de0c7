"""Which letters somebody wants, community by community, and when: forms and page."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from communities.models import Member, Membership, Wish
from communities.roles import READING_ROLES

HOURS = [("", gettext_lazy("no quiet hours")), *((n, f"{n:02}:00") for n in range(24))]


class DayToCome(forms.DateField):
    """An optional day after today; one that has passed means none."""

    widget = forms.DateInput({"type": "date"}, "%Y-%m-%d")

    def __init__(self, **options):
        super().__init__(required=False, **options)

    def clean(self, value):
        day = super().clean(value)
        return day if day and day > localdate() else None


class WishForm(forms.ModelForm):
    """Which letters of one community somebody wants."""

    wish = forms.ChoiceField(
        label=gettext_lazy("New queries, replies and products"),
        choices=Wish.choices,
        widget=forms.RadioSelect,
    )
    paused_until = DayToCome(label=gettext_lazy("Pause these until"))

    class Meta:
        model = Membership
        fields = ("wish", "paused_until", "morning")
        labels = {
            "morning": gettext_lazy(
                "The morning letter: what waits at the desk, on working days at 7:00"
            )
        }

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        until = self.instance.paused_until
        if until and until <= localdate():
            self.initial["paused_until"] = None
        if not self.instance.is_at_desk:
            del self.fields["morning"]

    def keep(self):
        """Write what was changed on this page, and nothing else."""
        self.instance.save(update_fields=self.changed_data)


class WhenForm(forms.ModelForm):
    """When letters may come at all."""

    quiet_from = forms.TypedChoiceField(
        label=gettext_lazy("Quiet hours begin at"),
        choices=HOURS,
        coerce=int,
        empty_value=None,
        required=False,
    )
    quiet_until = forms.TypedChoiceField(
        label=gettext_lazy("Quiet hours end at"),
        choices=HOURS,
        coerce=int,
        empty_value=None,
        required=False,
    )
    pause_all = DayToCome(
        label=gettext_lazy("Pause everything that can wait until"),
        help_text=gettext_lazy("In all your communities at once."),
    )

    class Meta:
        model = Member
        fields = ("quiet_from", "quiet_until")

    def clean(self):
        hours = [self.cleaned_data.get(name) for name in self._meta.fields]
        if hours.count(None) == 1 or (hours[0] is not None and hours[0] == hours[1]):
            words = _("Choose both hours, one to begin and another to end, or neither.")
            self.add_error("quiet_until", words)
        return self.cleaned_data

    def keep(self):
        self.instance.save(update_fields=self._meta.fields)
        if day := self.cleaned_data["pause_all"]:
            self.instance.memberships.update(paused_until=day)


@login_required
def page(request):
    """One page for all of it; what was typed stays where something has to be mended."""
    when, wishes = _forms(request)
    if request.method == "POST" and all(f.is_valid() for f in [when, *wishes]):
        for form in [*wishes, when]:
            form.keep()
        messages.success(request, _("Saved. It holds from the next letter on."))
        return redirect("communities:letters")
    context = {
        "when": when,
        "wishes": wishes,
        "addresses": list(request.user.second_addresses.order_by("address")),
    }
    return render(request, "communities/letters.html", context)


@login_required
@require_POST
def forget_address(request, pk):
    """Take away a second address: mail from it is that of a stranger again."""
    get_object_or_404(request.user.second_addresses, pk=pk).delete()
    messages.success(request, _("Mail from this address is not taken as yours now."))
    return redirect("communities:letters")


def _forms(request):
    data = request.POST or None
    mine = request.user.memberships.filter(role__in=READING_ROLES)
    rows = mine.select_related("community").order_by("community__name", "pk")
    wishes = [WishForm(data, instance=row, prefix=str(row.pk)) for row in rows]
    return WhenForm(data, instance=request.user, prefix="when"), wishes
