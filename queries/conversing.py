"""What the desk and an asker write to each other before a query is opened."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from queries.asking import attach
from queries.lateness import NotNow, not_now
from queries.lifecycle import State

# The steps whose words are the conversation: a question, and the answer to it.
ASKS, ANSWERS = "return", "submit"
BEFORE_OPENING = (State.SUBMITTED, State.RETURNED)


def conversation_of(engagement):
    """The remarks of both, oldest first, each with who wrote it."""
    said = engagement.remarks.filter(verb__in=(ASKS, ANSWERS))
    return said.select_related("by").order_by("pk")


@transaction.atomic
def answer(engagement, text, *, by, at, attachments=()):
    """Answer the desk's question in words, and send the query again as it stands.

    `by` is the asker, or whoever of the desk writes down what the asker told.
    """
    if not text.strip():
        raise NotNow(_("Write a few words before you send."))
    if engagement.state != State.RETURNED:  # a draft is sent from its own page
        raise not_now(engagement.subject, at=at)
    attach(engagement, attachments, at=at)
    # The asker's own wording stays what it was: the text in between is the desk's.
    return engagement.take(ANSWERS, by=by, at=at, reason=text, asked=engagement.asked)
