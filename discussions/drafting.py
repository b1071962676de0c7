"""The draft of a Discussion Summary: round by round from what the moderators wrote."""

from dataclasses import replace

from django.utils.translation import gettext as _

from discussions import rounds
from discussions.models import Turn
from facilitation import editing
from facilitation.compiling import draft_reply
from facilitation.drafting import Draft, Quote, Statement
from queries.models import Section

MOST_A_ROUND = 8  # statements, where nobody has summed it up


def draft(engagement, *, replies, names, tell):
    """What any product draws from the contributions, and before it the rounds."""
    whole = draft_reply(engagement, replies=replies, names=names, tell=tell)
    by_round = [
        statement
        for one in rounds.of(engagement)
        for statement in _of_round(engagement, one, replies, names)
    ]
    cited = {quote.reply for statement in by_round for quote in statement.quotes}
    return Draft(
        statements=(*whole.statements, *by_round),
        unused=tuple(pair for pair in whole.unused if pair[0] not in cited),
    )


def _of_round(engagement, one, replies, names):
    heading = _("Round %(n)s: %(title)s") % {"n": one.number, "title": one.title}
    if summary := getattr(one, "summary", None):
        return [*_summed_up(summary.text, heading, replies)]
    own = set(Turn.objects.filter(round=one).values_list("contribution", flat=True))
    own_replies = [reply for reply in replies if reply.id in own]
    if not own_replies:
        return []
    made = draft_reply(
        engagement, replies=own_replies, names=names, tell=lambda *_told: None
    )
    told = [s for s in made.statements if s.section == Section.SUMMARY]
    return [
        replace(s, section=Section.ROUNDS, heading=heading) for s in told[:MOST_A_ROUND]
    ]


def _summed_up(text, heading, replies):
    """The words of a moderator, each paragraph resting on the replies that it cites."""
    by_number = {reply.number: reply for reply in replies}
    for typed in editing.parse(text):
        cited = [by_number[n] for n in typed.numbers if n in by_number]
        yield Statement(
            section=Section.ROUNDS,
            heading=heading,
            text=typed.text,
            quotes=tuple(Quote(r.id, 0, len(r.text)) for r in cited),
            refers=True,
        )
