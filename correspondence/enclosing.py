"""The files that came with a mail: which are taken, and what to say of the others."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext as _

from files.sizes import MOST_A_POSTING
from files.sniffing import Refused, judge


def taken(attachments):
    """(uploads to keep, sentences about those that are not) of a mail's files."""
    uploads, sentences = [], []
    for attachment in attachments:
        upload = SimpleUploadedFile(attachment.name, attachment.content)
        if refusal := _refusal(upload, among=uploads):
            sentences.append(refusal)
        else:
            uploads.append(upload)
    return uploads, sentences


def _refusal(upload, *, among):
    """Why `upload` is not taken, in a sentence; "" if it is."""
    if len(among) == MOST_A_POSTING:
        words = _("“%(name)s” is not taken: a mail may bring %(n)s files.")
        return words % {"name": upload.name, "n": MOST_A_POSTING}
    try:
        judge(upload)
    except Refused as refused:
        return str(refused)
    return ""
