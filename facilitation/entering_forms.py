"""What is written down for others; only whether it is well-formed."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from communities.models import Channel, Community, Member
from facilitation.offline import people_of
from queries.asking import NEEDED
from queries.forms import AskForm, ReplyForm

MOST_OFFERED = 50  # of the people of a community, in one select
OFF_LINE = [choice for choice in Channel.choices if choice[0] not in {"web", "mail"}]
ONE = "new_name"


def _who(member):
    return ", ".join(part for part in (member.name, member.organisation) if part)


class PersonFields(forms.Form):
    """Who said it: somebody known here, or somebody without account who agrees."""

    member = forms.ModelChoiceField(
        label=_("Who said it?"),
        queryset=Member.objects.none(),
        required=False,
    )
    new_name = forms.CharField(label=_("Name"), max_length=80, required=False)
    new_organisation = forms.CharField(
        label=_("Organisation"), max_length=120, required=False
    )
    new_place = forms.CharField(
        label=_("Town or district"), max_length=80, required=False
    )
    new_contact = forms.CharField(
        label=_("How you reach them"),
        max_length=200,
        required=False,
        help_text=_("A telephone number or an address. Only the desk sees it."),
    )
    consent = forms.BooleanField(
        label=_("They agree that their words stand here under their name"),
        required=False,
    )
    channel = forms.ChoiceField(label=_("How did it come?"), choices=OFF_LINE)

    NEW = ("new_name", "new_organisation", "new_place", "new_contact", "consent")

    def offer(self, communities, words):
        """Those whose name fits, and whoever was chosen: never a whole community."""
        people = people_of(communities)
        said = Q(name__icontains=words) | Q(organisation__icontains=words)
        chosen = self.data.get("member", "")
        if chosen.isdecimal() and len(chosen) <= 18:
            said |= Q(pk=chosen)
        field = self.fields["member"]
        field.queryset = people
        offered = people.filter(said).order_by("name", "pk")[:MOST_OFFERED]
        field.widget.choices = [("", "–"), *((m.pk, _who(m)) for m in offered)]

    def clean(self):
        data = super().clean()
        known, new = data.get("member"), data.get(ONE, "").strip()
        if bool(known) == bool(new):
            self.add_error(
                "member",
                _("Choose who said it, or write the name of somebody without account."),
            )
        if new and not data.get("new_contact", "").strip():
            self.add_error("new_contact", _("Say how the desk reaches them."))
        if new and not data.get("consent"):
            self.add_error(
                "consent", _("Ask them first; without it nothing is kept of them.")
            )
        return data

    @property
    def is_new(self):
        """Whether the part about somebody without account is open."""
        return bool(self.is_bound and (self.data.get(ONE) or self.data.get("consent")))

    @property
    def person(self):
        """A Member, or what is to be kept of somebody without account."""
        data = self.cleaned_data
        if data["member"]:
            return data["member"]
        names = ("name", "organisation", "place", "contact")
        return {name: data[f"new_{name}"].strip() for name in names}

    @property
    def told(self):
        """What was said, without who said it."""
        apart = {"member", *self.NEW}
        return {k: v for k, v in self.cleaned_data.items() if k not in apart}


class EnteredReplyForm(PersonFields, ReplyForm):
    """A reply that somebody told by phone, at a meeting, by SMS or by letter."""

    def __init__(self, *args, community, words="", **kwargs):
        super().__init__(*args, **kwargs)
        self.offer([community], words)
        self.fields["text"].label = _("What was said, as near to the words as you can")

    @property
    def said_fields(self):
        names = ("text", "kinds", "answers", "place", "attachments")
        return [self[name] for name in names if name in self.fields]


class EnteredQueryForm(PersonFields, AskForm):
    """A query that somebody told."""

    def __init__(self, *args, member, words="", **kwargs):
        self.writer = member
        super().__init__(*args, member=member, **kwargs)
        self.offer(self.fields["community"].queryset, words)
        for name, sentence in NEEDED.items():
            field = self.fields[name]
            field.required = True
            field.error_messages["required"] = sentence

    def _offer_communities(self, communities):
        """Those at whose desk one works, where others ask for being read."""
        super()._offer_communities(Community.objects.with_desk_of(self.writer))

    def clean(self):
        data = super().clean()
        known, community = data.get("member"), data.get("community")
        if known and community and not self._belongs(known, community):
            self.add_error("member", _("They do not belong to this community."))
        return data

    def _belongs(self, member, community):
        return people_of([community]).filter(pk=member.pk).exists()

    @property
    def said_fields(self):
        apart = {"member", "channel", *self.NEW}
        return [field for field in self.visible_fields() if field.name not in apart]


class ToldForm(forms.Form):
    """That an asker was told otherwise than by letter, and what they answered."""

    channel = forms.ChoiceField(label=_("How?"), choices=OFF_LINE)
    words = forms.CharField(
        label=_("What was said"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "class": "voice"}),
    )
