"""The page behind a link of the morning letter: one item, and what to do with it."""

from functools import partial

from django.utils.timezone import now

from communities import lateness
from correspondence.news.waiting import may_be_told, words_of
from correspondence.views.page import Page
from facilitation.desk import acting
from queries.lateness import DONE

MOST_WORDS = 2_000


class Decide(Page):
    """Deciding on one item of the desk, in the name of whom the letter went to."""

    template = "correspondence/marks/decide.html"

    def __init__(self, mark, token):
        self.member = mark.member
        found = acting.find([f"{mark.about_kind}:{mark.about}"], self.member)
        self.found = found[0] if found else None
        acts = acting.acts_of(self.member, self.found) if found else {}
        self.sayings = {verb: partial(self._do, act) for verb, act in acts.items()}

    def is_over(self, *, at):
        """Whether the member has this desk no more, or no letter may tell of it."""
        if self.found is None or not self.member.is_active:
            return True
        return not may_be_told(self.found.item)

    def context(self):
        item, waits, at = self.found.item, self.found.waits, now()
        return {
            "item": item,
            "text": words_of([item]).get(item.key, item.text),
            "clock": item.clock(at=at) if waits else None,
            "waits": waits,
            "done": "" if waits else self._done(at=at),
            "acts": acting.offered(self.member, self.found),
            "words": self.words,
        }

    def _done(self, *, at):
        return lateness.what_was_done(
            self.found.subject, at=at, done=lateness.DONE | DONE
        )

    def _do(self, act, typed, *, at):
        self.words = typed.get("words", "")[:MOST_WORDS]
        acting.do(act, self.found.row, by=self.member, at=at, reason=self.words)
        return act.done
