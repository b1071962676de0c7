"""What the page of a Discussion shows beside that of any engagement."""

from queries.views.engagement import number_in


def context(engagement, user, query):
    """`answering` is the number of what somebody is about to answer."""
    return {"answering": number_in(query.get("answer"))}
