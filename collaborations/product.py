"""What stands in a report beside its written sections: the document, the outputs."""

from django.utils.translation import gettext as _

from collaborations import registering, writing
from facilitation.compiling import names_to_avoid
from facilitation.drafting.people import People


def part(edition, audience):
    """The document in full, and the outputs with their files; None without both."""
    engagement = edition.engagement
    text = writing.newest(engagement)
    outputs = list(registering.of(engagement))
    if text is None and not outputs:
        return None
    return {
        "name": "made",
        "label": _("The output itself"),
        "engagement": engagement,
        "text": text,
        "outputs": outputs,
    }


def obstacles(edition):
    """What stands in the way of publishing: no review yet, or a name in the text."""
    engagement = edition.engagement
    found = []
    if engagement.group.review_closed_at is None:
        found.append(_("The After Action Review is not closed yet."))
    text = writing.newest(engagement)
    words = text.text if text else ""
    if name := People(names_to_avoid(engagement, [words])).named(words):
        found.append(
            _("“%(name)s” stands in the document: leave names out.") % {"name": name}
        )
    return found
