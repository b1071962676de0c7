"""The draft of a report to the community, from what the group made and learnt."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from collaborations import registering, reviewing
from facilitation.compiling import draft_reply
from facilitation.drafting import Draft, Statement
from queries.models import Section


def draft(engagement, *, replies, names, tell):
    """What was meant and made, what is learnt, and then what the discussion gave."""
    whole = draft_reply(engagement, replies=replies, names=names, tell=tell)
    shown = engagement.habit.sections
    from_discussion = [one for one in whole.statements if one.section in shown]
    cited = {quote.reply for one in from_discussion for quote in one.quotes}
    unused = dict.fromkeys((reply.id for reply in replies), "no_room")
    unused |= dict(whole.unused)
    return Draft(
        statements=(*_told(engagement), *from_discussion),
        unused=tuple(pair for pair in unused.items() if pair[0] not in cited),
    )


def _told(engagement):
    yield _statement(Section.SUMMARY, "", _meant(engagement))
    for output in registering.of(engagement):
        yield _statement(Section.OUTPUT, output.get_kind_display(), _made(output))
    for question, answers in reviewing.read(engagement.group) or ():
        for answer in answers:
            yield _statement(Section.REVIEW, str(question), answer)


def _statement(section, heading, text):
    return Statement(section=section, heading=heading, text=text, quotes=())


def _meant(engagement):
    count = engagement.volunteers.live().count()
    words = ngettext(
        "%(n)s volunteer set out to make this: %(output)s",
        "%(n)s volunteers set out to make this: %(output)s",
        count,
    )
    return words % {"n": count, "output": engagement.group.output}


def _made(output):
    words = _("%(title)s. %(why)s") if output.why else "%(title)s"
    return words % {"title": output.title, "why": output.why}
