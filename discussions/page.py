"""What the page of a Discussion shows beside that of any engagement."""

from discussions import moderating
from discussions.summing_up import shown_text
from queries.bylines import audience_of
from queries.views.engagement import number_in


def context(engagement, user, query):
    """`answering` is the number of what somebody is about to answer."""
    audience = audience_of(user, engagement)
    return {
        "answering": number_in(query.get("answer")),
        "moderates": moderating.moderates(user, engagement),
        "summed_up": shown_text(engagement, audience),
    }
