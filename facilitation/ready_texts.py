"""Ready texts: their placeholders, what is offered to a desk, and ten to begin with."""

import re

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from communities import working_days
from communities.audience import Audience
from communities.credit import credit
from facilitation.models import ReadyText, TextPurpose
from queries.clocks import window_of

MOST = 60  # in one list of choices


def _closing(engagement, by, at):
    """Until when replies are welcome, or would be if it were opened now."""
    closes_at, community = engagement.closes_at, engagement.community
    if closes_at is None:
        window = window_of(engagement)
        closes_at = working_days.after(at, window, community) if window else at
    return date_format(closes_at.astimezone(community.zone), "j F")


# Names as MEMBERS may read them: the text goes to the asker, or to experts.
PLACEHOLDERS = {
    # name            what stands for it, and how it is found
    "asker_name": (
        _("who asks, as members see them"),
        lambda one, by, at: credit(one, Audience.MEMBERS).name,
    ),
    "topic": (_("the topic of the query"), lambda one, by, at: one.topic),
    "community": (
        _("the name of the community"),
        lambda one, by, at: one.community.name,
    ),
    "closes_on": (_("the day until which replies are welcome"), _closing),
    "facilitator_name": (_("your own name"), lambda one, by, at: by.name),
}
_BRACED = re.compile(r"\{([^{}]*)\}")


def unknown_in(text):
    """What stands in braces in `text` and is no placeholder, in order."""
    found = _BRACED.findall(text)
    return [name for name in dict.fromkeys(found) if name not in PLACEHOLDERS]


def stray_brace_in(text):
    return bool(set(_BRACED.sub("", text)) & set("{}"))


def filled(text, engagement, *, by, at):
    """`text` with its placeholders filled for one engagement."""

    def word(found):
        if found[1] not in PLACEHOLDERS:
            return found[0]
        return str(PLACEHOLDERS[found[1]][1](engagement, by, at))

    return _BRACED.sub(word, text)


def offered(engagement, member, *purposes):
    """{purpose: its texts}, those in the asker's language first."""
    rows = ReadyText.objects.offered(engagement.community_id, member, purposes)
    rows = sorted(rows[:MOST], key=lambda text: text.language != engagement.language)
    return {
        purpose: [text for text in rows if text.purpose == purpose]
        for purpose in purposes
    }


def insert(typed, text, engagement, *, by, at):
    """What the field holds when `text` is put below what was `typed`."""
    text.count_use()
    words = filled(text.text, engagement, by=by, at=at)
    return f"{typed.rstrip()}\n\n{words}" if typed.strip() else words


@transaction.atomic
def take_over(community, *, at):
    """Give a desk the texts to begin with; those it has already stay as they are."""
    ReadyText.objects.bulk_create(
        [
            ReadyText(
                community=community,
                purpose=purpose,
                title=title,
                text=text,
                changed_at=at,
            )
            for purpose, title, text in TO_BEGIN_WITH
        ],
        ignore_conflicts=True,
    )


_P = TextPurpose
# In English, for a desk to make its own.
TO_BEGIN_WITH = [
    (
        _P.MORE,
        "Where, and since when",
        "Dear {asker_name}, thank you for asking {community}. So that others can "
        "compare with their own case: which place is it about, and since when has it "
        "been like this?",
    ),
    (
        _P.MORE,
        "What was tried",
        "Dear {asker_name}, thank you for your query “{topic}”. What have you tried so "
        "far, and what came of it? A few lines are enough; they keep people from "
        "telling you what you know.",
    ),
    (
        _P.MORE,
        "Fewer, clearer questions",
        "Dear {asker_name}, thank you for your query “{topic}”. It asks several things "
        "at once. Which two or three questions matter most to you?",
    ),
    (
        _P.MORE,
        "Do you agree with the new wording",
        "Dear {asker_name}, I have made the text of “{topic}” shorter and numbered its "
        "questions; you can see what changed on its page. Does it still say what you "
        "mean? Once you agree I open it, and replies are welcome until {closes_on}.",
    ),
    (
        _P.DECLINE,
        "Outside our field",
        "Dear {asker_name}, thank you for writing. “{topic}” lies outside what members "
        "of {community} work on, so that you would wait for little. If I may, I pass "
        "it on to people who know more about it.",
    ),
    (
        _P.DECLINE,
        "A request for funds",
        "Dear {asker_name}, thank you for writing. {community} exchanges experience; "
        "requests for funds or offers of products are not sent to its members. You are "
        "welcome to ask how others have paid for something like it.",
    ),
    (
        _P.ANSWER,
        "Answered before",
        "Dear {asker_name}, members of {community} have answered a query much like "
        "yours. Please look whether it helps. If it leaves something open, ask again "
        "and say what is still missing.",
    ),
    (
        _P.SET_ASIDE,
        "Off the question",
        "Thank you for writing. Your message does not answer what “{topic}” asks, so I "
        "have not posted it. If you know of a case of your own, please tell it: "
        "replies are welcome until {closes_on}.",
    ),
    (
        _P.EXPERTS,
        "Your experience is asked for",
        "I think of you because of what you have done in this field. A few lines from "
        "your own work are worth more to {asker_name} than a long text. Replies are "
        "welcome until {closes_on}.",
    ),
    (
        _P.WELCOME,
        "Welcome",
        "Welcome to {community}. When a query comes that you know something about, "
        "answer its letter in a few lines. And when you are stuck yourself: ask. "
        "{facilitator_name}",
    ),
]
