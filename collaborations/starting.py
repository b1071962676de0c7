"""Beginning a Collaboration: alone, or spun off from any other engagement."""

from django import forms
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from collaborations import people
from collaborations.models import Group
from communities.models.authored import Signed
from queries.asking import keep_draft
from queries.models import Engagement

MODALITY = "collaboration"
SOON = _("Choose a last day that is still to come.")


class GroupForm(forms.ModelForm):
    """What the group makes, and until when."""

    class Meta:
        model = Group
        fields = ("output", "ends_on")
        widgets = {"ends_on": forms.DateInput({"type": "date"}, "%Y-%m-%d")}
        help_texts = {
            "output": _("One thing that one can see at the end: a guide, a proposal."),
            "ends_on": _("The group ends then, and says what it has learnt."),
        }

    def __init__(self, data, files, *, engagement):
        group = getattr(engagement, "group", None) if engagement.pk else None
        super().__init__(data, files, instance=group)
        self.fields["ends_on"].required = False

    def save(self, engagement, *, by, at):
        Group.objects.update_or_create(
            engagement=engagement, defaults=dict(self.cleaned_data)
        )
        first_lead(engagement, at=at)


@transaction.atomic
def spin_off(source, member, *, at):
    """A draft of a Collaboration that builds on `source`; nobody else sees it yet."""
    draft = Engagement(
        modality=MODALITY,
        purpose=_purpose(source),
        community=source.community,
        topic=source.topic,
        language=source.language,
        country=source.country,
        place=source.place,
        created_at=at,
    )
    kept = keep_draft(draft, member, at=at, topics=source.topics.all())
    Group.objects.get_or_create(engagement=kept, defaults={"builds_on": source})
    return kept


def _purpose(source):
    fitting = Engagement(modality=MODALITY).habit.purposes
    return source.purpose if source.purpose in fitting else fitting[0]


def obstacles(engagement):
    """What stands in the way of sending or opening it."""
    group = getattr(engagement, "group", None)
    found = []
    if not (group and group.output):
        found.append(_("Say in a line what the group makes."))
    if not (group and group.ends_on and group.ends_on > localdate()):
        found.append(SOON)
    return found


def ends(engagement):
    return engagement.group.ends_at


def first_lead(engagement, *, at):
    """Who began it leads it, where they do so under their own name."""
    engagement.volunteers.all().delete()
    if engagement.signed == Signed.NAMED and engagement.author:
        people.join(engagement, engagement.author, at=at, leads=True)
