"""Which reply a mail takes up: the one that the letter which it answers was about."""

from correspondence.composing import message_id
from correspondence.models import Delivery

LATELY = 200  # letters of one person that are looked at


def reply_behind(come):
    """The posted reply in the letter that the mail answers, or None.

    Identifiers of letters tell nothing, so those of the person's last letters are made
    again and compared.
    """
    answered = come.mail.in_reply_to
    if not answered:
        return None
    letters = Delivery.objects.filter(
        recipient=come.member, event__kind="contribution.posted"
    )
    for delivery in letters.select_related("event").order_by("-pk")[:LATELY]:
        made = message_id(
            "letter", delivery.event_id, delivery.letter, delivery.recipient_id
        )
        if made.strip("<>") == answered.strip("<>"):
            return _posted(come.engagement, delivery.event.subject)
    return None


def _posted(engagement, pk):
    return engagement.contributions.posted().filter(pk=pk).first()
