"""Views of the desk that somebody keeps: a name for what they like to see."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from communities.models import Community
from facilitation.desk.choices import choices_for
from facilitation.desk.filters import QueueFilter
from facilitation.models import SavedView
from facilitation.views.access import desk_only

MOST = 20  # views of one person


class ViewForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name of the view"), max_length=40)
    is_default = forms.BooleanField(label=gettext_lazy("Open it first"), required=False)

    def __init__(self, *args, view, **kwargs):
        super().__init__(*args, **kwargs)
        self.view = view

    def clean_name(self):
        name = self.cleaned_data["name"]
        own = SavedView.objects.filter(member=self.view.member, name=name)
        if own.exclude(pk=self.view.pk).exists():
            raise ValidationError(_("You have a view of this name already."))
        return name


@desk_only
def views(request):
    """One's views, and a form that keeps what the address says as another one."""
    user = request.user
    choices = choices_for(user, Community.objects.with_desk_of(user))
    shown = QueueFilter(request.GET, choices=choices, member=user)
    view = SavedView(member=user, address=shown.address())
    form = ViewForm(request.POST or None, view=view)
    if request.method == "POST" and form.is_valid() and len(choices.views) < MOST:
        view.keep(**form.cleaned_data)
        messages.success(request, _("The view is kept."))
        return redirect(f"{reverse('facilitation:desk')}?{view.address}")
    context = {"form": form, "shown": shown, "choices": choices, "most": MOST}
    return render(request, "facilitation/views.html", context)


@desk_only
@require_POST
def change(request, pk):
    """Rename a view, let it open first, or throw it away."""
    view = get_object_or_404(SavedView, member=request.user, pk=pk)
    form = ViewForm(request.POST, view=view)
    if "delete" in request.POST:
        view.delete()
        messages.success(request, _("The view is gone."))
    elif form.is_valid():
        view.keep(**form.cleaned_data)
        messages.success(request, _("The view is kept."))
    else:
        messages.warning(request, " ".join(form.errors.get("name", [])))
    return redirect("facilitation:views")
