"""Letting the search follow when engagements are filed under another topic."""

from django.utils.translation import gettext as _

from journal.jobs import finishing, tell
from journal.models import Event
from queries.indexing import index
from queries.models import Engagement

AT_ONCE = 50


def refile(job, *, now):
    """Job about the event of a merge: index anew what stands under the topic now."""
    topic = Event.objects.get(pk=job.about).subject
    filed = Engagement.objects.filter(topics=topic).order_by("pk")
    pks = list(filed.values_list("pk", flat=True))
    for start in range(0, len(pks), AT_ONCE):
        tell(job, 100 * start // len(pks), _("The search follows."), at=now())
        for pk in pks[start : start + AT_ONCE]:
            index(pk)
    with finishing(job, indexed=len(pks)):
        """Each was committed as it was indexed."""
