"""Writing ready texts; only whether they are well-formed."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from communities.models import Community
from facilitation.models import ReadyText
from facilitation.ready_texts import PLACEHOLDERS, stray_brace_in, unknown_in


class ReadyTextForm(forms.ModelForm):
    shared = forms.BooleanField(
        label=_("Shared: everybody at the desk uses and changes it"), required=False
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = ReadyText
        fields = ("community", "purpose", "language", "title", "text")
        widgets = {"text": forms.Textarea(attrs={"rows": 8, "class": "voice"})}

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.member = member
        desks = Community.objects.with_desk_of(member).order_by("name")
        field = self.fields["community"]
        field.queryset, field.empty_label = desks, None
        field.label_from_instance = lambda community: community.name
        self.initial["revision"] = self.instance.revision
        self.initial["shared"] = self.instance.pk and not self.instance.owner_id

    def clean_text(self):
        text = self.cleaned_data["text"]
        if unknown := unknown_in(text):
            raise ValidationError(_unknown(unknown))
        if stray_brace_in(text):
            raise ValidationError(
                _("A brace stands alone: a placeholder is written like {topic}.")
            )
        return text

    def keep(self, *, at):
        """Whether it was written; not where a colleague changed it meanwhile."""
        data = self.cleaned_data
        fields = {name: data[name] for name in self._meta.fields}
        fields["owner"] = None if data["shared"] else self.member
        if self.instance.pk is None:
            ReadyText.objects.create(changed_at=at, **fields)
            return True
        if self.instance.change(at=at, revision=data["revision"] or 0, **fields):
            return True
        self.add_error(
            None,
            _("A colleague changed this text meanwhile. Open it again to see how."),
        )
        return False

    def _post_clean(self):
        """The row stays as it is: `keep` writes, and compares."""


def _unknown(names):
    told = ", ".join(f"{{{name}}}" for name in names)
    known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
    return _("%(told)s is no placeholder. These are: %(known)s.") % {
        "told": told,
        "known": known,
    }
