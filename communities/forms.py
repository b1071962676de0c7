from django import forms
from django.utils.translation import gettext_lazy as _

from communities.models import Member
from communities.naming import plain_name


class ProfileForm(forms.ModelForm):
    class Meta:
        model = Member
        fields = (
            "name",
            "organisation",
            "sector",
            "place",
            "country",
            "expertise",
            "topics",
            "language",
            "time_zone",
        )
        widgets = {
            "expertise": forms.Textarea(attrs={"rows": 4, "class": "voice"}),
            "topics": forms.CheckboxSelectMultiple,
        }
        help_texts = {
            "expertise": _("In your own words; facilitators read it to find you."),
            "language": _("Pages and letters are in English so far."),
            "time_zone": _("For instance Asia/Kathmandu: times are shown in it."),
        }

    def clean_name(self):
        return plain_name(self.cleaned_data["name"])

    def clean_organisation(self):
        return plain_name(self.cleaned_data["organisation"])
