"""The form field that takes several files."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from files.kinds import KINDS
from files.sizes import MOST_A_POSTING
from files.sniffing import Refused, judge

TOO_MANY = ngettext_lazy(
    "You chose %(count)s file; the limit is %(most)s for one posting.",
    "You chose %(count)s files; the limit is %(most)s for one posting. Leave some out, "
    "or send them with a second one.",
    "count",
)


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


class Attachments(forms.FileField):
    """Up to five files; cleaned to a list of uploads, each with its `media_type`.

    Every file that is refused gets its own sentence.
    """

    widget = SeveralFiles(attrs={"accept": ",".join(KINDS)})
    default_error_messages = {"required": _("Choose at least one file.")}

    def clean(self, data, initial=None):
        uploads = data if isinstance(data, list | tuple) else [data]
        uploads = [upload for upload in uploads if upload]
        self._check_count(len(uploads))
        refusals = [sentence for each in uploads if (sentence := _refusal(each))]
        if refusals:
            raise forms.ValidationError(refusals)
        return uploads

    def _check_count(self, count):
        if self.required and not count:
            raise forms.ValidationError(self.error_messages["required"], "required")
        if count > MOST_A_POSTING:
            words = {"count": count, "most": MOST_A_POSTING}
            raise forms.ValidationError(TOO_MANY, "too_many", words)


def _refusal(upload) -> str:
    """Why `upload` is not taken, or nothing; its media type is set on the way."""
    try:
        upload.media_type = judge(upload)
    except Refused as refused:
        return str(refused)
    return ""
