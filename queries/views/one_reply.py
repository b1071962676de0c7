"""One reply at its lasting address, and the files that came with it."""

from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from files.serving import as_download
from queries.models import Attachment, Engagement
from queries.thread import PAGE
from queries.views.access import posted_or_404


def one_reply(request, pk):
    """The lasting address of one reply: its place in the thread."""
    return redirect(place_of(posted_or_404(request.user, pk)))


def place_of(reply):
    """Where a reply stands in its thread; a held one has no number yet."""
    thread = reverse("queries:detail", args=[reply.engagement_id])
    if reply.number is None:
        return f"{thread}#replies"
    before = reply.number - 1
    page = f"?after={before}" if before >= PAGE else ""
    return f"{thread}{page}#r{reply.number}"


def download(request, pk, name):
    """One attachment of what the reader may see."""
    seen = Attachment.objects.visible_to(request.user, Engagement.objects.all())
    return as_download(get_object_or_404(seen.select_related("file"), pk=pk).file)
