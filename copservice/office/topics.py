"""Topics: which there are; adding, renaming and merging them."""

from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communities import filing
from communities.guards import administrators_only
from communities.lateness import NotNow
from communities.models import Topic


class TopicForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=60)
    parent = forms.ModelChoiceField(
        label=gettext_lazy("Part of"),
        queryset=Topic.objects.none(),
        required=False,
        empty_label=gettext_lazy("nothing: it stands at the top"),
    )

    def __init__(self, *args, topic=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.topic = topic
        tops = Topic.objects.filter(parent__isnull=True).order_by("name")
        self.fields["parent"].queryset = tops.exclude(pk=topic and topic.pk)

    def clean_name(self):
        name = " ".join(self.cleaned_data["name"].split())
        others = Topic.objects.exclude(pk=self.topic and self.topic.pk)
        if others.filter(name__iexact=name).exists():
            raise forms.ValidationError(
                _("There is a topic of this name. Merge the two instead.")
            )
        return name


class MergeForm(forms.Form):
    into = forms.ModelChoiceField(
        label=gettext_lazy("Merge it into"), queryset=Topic.objects.none()
    )

    def __init__(self, *args, topic, **kwargs):
        super().__init__(*args, **kwargs)
        others = Topic.objects.exclude(pk=topic.pk)
        self.fields["into"].queryset = others.order_by("name")


@administrators_only
def topics(request):
    """All topics, each goal with its parts; and a new one."""
    form = TopicForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        filing.add(**form.cleaned_data, by=request.user, at=now())
        messages.success(request, _("The topic is there now."))
        return redirect("office:topics")
    context = {"groups": _grouped(), "form": form}
    return render(request, "copservice/topics.html", context)


@administrators_only
def topic(request, pk):
    """Change one topic, or merge it into another."""
    shown = get_object_or_404(Topic, pk=pk)
    merging = "into" in request.POST
    posted = request.POST or None
    begin = {"name": shown.name, "parent": shown.parent_id}
    form = TopicForm(None if merging else posted, topic=shown, initial=begin)
    merge = MergeForm(posted if merging else None, topic=shown)
    if request.method == "POST" and (merge if merging else form).is_valid():
        try:
            return (
                _merged(request, shown, merge)
                if merging
                else _kept(request, shown, form)
            )
        except NotNow as late:
            messages.warning(request, str(late))
            return redirect("office:topics")
    context = {"topic": shown, "form": form, "merge": merge}
    return render(request, "copservice/topic.html", context)


def _kept(request, shown, form):
    filing.change(shown, **form.cleaned_data, by=request.user, at=now())
    messages.success(request, _("The topic is changed wherever it stands."))
    return redirect("office:topics")


def _merged(request, shown, form):
    into = form.cleaned_data["into"]
    job = filing.merge(shown, into, by=request.user, at=now())
    words = _("All that stood under %(name)s stands under %(into)s now.")
    messages.success(request, words % {"name": shown.name, "into": into.name})
    return redirect("job", job.pk)


def _grouped():
    """[(topic, its parts)], goals in their order, then the others by name."""
    rows = list(Topic.objects.order_by("name", "pk"))
    tops = sorted(
        (row for row in rows if row.parent_id is None), key=lambda row: row.sdg or 99
    )
    return [(top, [row for row in rows if row.parent_id == top.pk]) for top in tops]
