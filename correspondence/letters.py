"""What is mailed to whom when something happens: the only place that knows.

Every kind of event stands here; one that nobody gets a letter about has an empty row.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from correspondence import decisions, enclosing, requests
from correspondence import recipients as to
from correspondence.matters import Matter
from correspondence.news import shares, waiting

# A Matter and, for a batch, the ids to look at among all: the ids of who gets it.
Recipients = Callable[..., set[int]]

TO_ONE, TO_DESK, TO_MANY = 2, 3, 5  # urgency: the lowest number leaves first


def nobody(matter: Matter) -> str:
    """The community itself speaks."""
    return ""


def asker(matter: Matter) -> str:
    return str(matter.asker.name)


def author(matter: Matter) -> str:
    return str(matter.author.name)


def desk(matter: Matter) -> str:
    return str(matter.by)


@dataclass(frozen=True)
class Varies:
    """How a letter that tells several things differs between its recipients.

    `shares(matter, people)` gives {id: what theirs tells}, without those for whom it
    holds nothing; `told(matter, share)` what the templates show as `told`; `marks`
    the (hole, purpose, (kind, id), until) of the tokens that it carries beside others.
    """

    shares: Callable[[Matter, set[int]], dict[int, tuple]]
    told: Callable[[Matter, tuple], Any]
    marks: Callable[[Matter, tuple], Iterable[tuple]]


@dataclass(frozen=True)
class Letter:
    """One letter. Its words are templates named after it, `name`.txt and .subject.txt.

    `wish`: it goes only to those who want the community's letters. `voice`: in whose
    name it comes. `shows` and `actions` name the parts that follow the words and the
    links below them. `replies`: answering it is replying. `personal`: somebody wrote
    or sent it by hand, so it is not marked as a program's. `to_strangers`: the
    recipient need not see the engagement any more. `varies`: it tells several things,
    not all of them to everybody. `stops`: though no such wish, it can be stopped.
    `leaves`: not before that moment. `reaches`: whose own address an answer goes to.
    `encloses(matter, member)`: (name, content, type) of each file that goes with it.
    """

    name: str
    to: Recipients
    wish: bool = False
    urgency: int = TO_ONE
    voice: Callable[[Matter], str] = nobody
    shows: tuple[str, ...] = ()
    actions: tuple[str, ...] = ("read",)
    replies: bool = False
    asks: bool = False
    personal: bool = False
    to_strangers: bool = False
    varies: Varies | None = None
    stops: bool = False
    leaves: Callable[[Matter], datetime | None] | None = None
    reaches: Callable[[Matter], str] | None = None
    encloses: Callable[[Matter, Any], Iterable[tuple]] | None = None

    @property
    def can_be_stopped(self) -> bool:
        """Whether it tells how to stop letters of its kind."""
        return self.wish or self.stops


def _product(name: str, recipients: Recipients, *, wish: bool = False) -> Letter:
    return Letter(
        name,
        recipients,
        wish=wish,
        urgency=TO_MANY,
        voice=desk,
        shows=("product",),
        actions=("product",),
        replies=True,
    )


def _taken(name: str, recipients: Recipients) -> Letter:
    """What was taken down, restored or left: told whatever its reader may still see."""
    return Letter(name, recipients, voice=desk, shows=("remark",), to_strangers=True)


def _followed(name: str, recipients: Recipients, **more: Any) -> Letter:
    """What those who follow are told, with a way to stop following."""
    return Letter(
        name,
        recipients,
        wish=True,
        urgency=TO_MANY,
        actions=("read", "unfollow"),
        replies=True,
        **more,
    )


def _introduced(name: str, recipients: Recipients, **more: Any) -> Letter:
    return Letter(
        name, recipients, actions=("introduction",), to_strangers=True, **more
    )


def address_of_author(matter: Matter) -> str:
    return str(matter.introduction.author.email)


def address_of_who_asked(matter: Matter) -> str:
    return str(matter.introduction.asked_by.email)


def _meeting(name: str) -> Letter:
    """What every volunteer puts into, or takes out of, a calendar."""
    return Letter(
        name,
        to.volunteers,
        voice=desk,
        shows=("meeting",),
        actions=("meeting",),
        encloses=enclosing.calendar,
    )


def _of_desk(name: str) -> Letter:
    """What one person of the desk wants from another."""
    return Letter(
        name,
        to.whom_it_concerns,
        urgency=TO_DESK,
        voice=desk,
        actions=("draft",),
        personal=True,
    )


LETTERS: dict[str, tuple[Letter, ...]] = {
    "engagement.submitted": (
        Letter("acknowledged", to.asker, shows=("query",)),
        Letter(
            "waiting",
            to.desk,
            wish=True,  # for whoever wants each; others have the morning letter
            urgency=TO_DESK,
            shows=("query",),
            actions=("refine",),
        ),
    ),
    "engagement.returned": (
        Letter(
            "returned",
            to.asker,
            voice=desk,
            shows=("remark", "query"),
            actions=("answer",),
            asks=True,
            personal=True,
        ),
    ),
    "engagement.declined": (
        Letter("declined", to.asker, voice=desk, shows=("remark",)),
    ),
    "engagement.answered": (
        Letter(
            "answered",
            to.asker,
            voice=desk,
            shows=("remark", "passage"),
            actions=("product", "read"),
        ),
    ),
    "engagement.withdrawn": (
        Letter("withdrawn", to.asker, shows=("remark",)),
        Letter("called-off", to.invited, actions=()),
    ),
    "engagement.reconsidered": (),
    "engagement.opened": (
        Letter("opened", to.asker, voice=desk, shows=("query",), replies=True),
        Letter(
            "query",
            to.members_not_asked,
            wish=True,
            urgency=TO_MANY,
            voice=asker,
            shows=("query",),
            replies=True,
            personal=True,
        ),
    ),
    "owner.named": (
        Letter("deciding", to.person, voice=desk, actions=("read",), personal=True),
    ),
    "draft.revised": (
        Letter("redrafted", to.contributors_and_asker, voice=desk, replies=True),
    ),
    "comment.placed": (),
    "comment.decided": (),
    "comments.told": (
        Letter(
            "decided",
            to.who_commented,
            shows=("decisions",),
            varies=Varies(decisions.shares_of, decisions.told, decisions.marks),
        ),
    ),
    "position.taken": (),
    "consultation.answered": (
        Letter(
            "answered-back",
            to.contributors_and_asker,
            voice=desk,
            shows=("answer-back",),
            replies=True,
        ),
    ),
    "consultation.reworded": (),
    "round.opened": (
        Letter(
            "round",
            to.members_of_round,
            wish=True,
            urgency=TO_MANY,
            shows=("round",),
            replies=True,
        ),
    ),
    "round.ended": (
        Letter("round-ended", to.moderators, urgency=TO_DESK, actions=("moderate",)),
    ),
    "round.summarised": (
        Letter(
            "round-summary",
            to.members,
            wish=True,
            urgency=TO_MANY,
            voice=desk,
            shows=("round-summary",),
            replies=True,
        ),
    ),
    "moderator.appointed": (
        Letter(
            "moderating", to.person, voice=desk, actions=("moderate",), personal=True
        ),
    ),
    "moderator.released": (),
    "volunteer.asked": (
        Letter("group-asked", to.person, voice=desk, shows=("query",), personal=True),
    ),
    "volunteer.joined": (),
    "volunteer.left": (),
    "volunteer.leads": (),
    "volunteer.follows": (),
    "task.added": (),
    "task.taken": (),
    "task.given": (),
    "task.changed": (),
    "task.moved": (),
    "task.done": (),
    "task.dropped": (),
    "task.reminder": (
        Letter(
            "tasks",
            to.who_has_tasks,
            shows=("tasks",),
            actions=(),
            to_strangers=True,
        ),
    ),
    "meeting.called": (_meeting("meeting"),),
    "meeting.changed": (_meeting("meeting-changed"),),
    "meeting.cancelled": (_meeting("meeting-cancelled"),),
    "meeting.noted": (),
    "document.saved": (),
    "document.left": (),
    "output.added": (),
    "output.removed": (),
    "review.asked": (Letter("review", to.volunteers_unanswered, actions=("review",)),),
    "review.answered": (),
    "review.closed": (),
    "method.begun": (),
    "method.named": (),
    "method.moved": (),
    "method.ended": (),
    "engagement.closed": (
        Letter("closed", to.asker, wish=True, replies=True),
        _followed("closed", to.followers),
    ),
    "engagement.reopened": (
        Letter("reopened", to.asker, wish=True, replies=True),
        _followed("reopened", to.followers),
    ),
    "engagement.published": (
        _product("product", to.contributors_and_asker),
        _product("product", to.members, wish=True),
    ),
    "wording.changed": (),
    "engagement.routed": (),
    "invitation.sent": (
        Letter(
            "invitation",
            to.invitee,
            leaves=lambda matter: matter.invitation.leaves_at,
            voice=desk,
            shows=("query", "reasons"),
            actions=("accept", "pass", "read"),
            replies=True,
            personal=True,
        ),
    ),
    "invitation.accepted": (),
    "invitation.passed": (),
    "invitation.explained": (),
    "invitation.proposed": (),  # it waits on the desk
    "invitation.referred": (),
    "invitation.undone": (),
    "invitation.opened": (),
    "invitation.replied": (),
    "invitation.used": (),
    "contribution.held": (
        Letter("held", to.author_of_standing, shows=("reply",), replies=True),
    ),
    "invitation.seen": (),
    "invitation.unseen": (),
    "colleague.asked": (),
    "colleague.spoken": (),
    "colleague.left": (),
    "colleague.waiting": (),
    "contribution.posted": (
        Letter(
            "posted",
            to.author_of_standing,
            shows=("reply",),
            actions=("own-reply",),
            replies=True,
        ),
        Letter(
            "replied", to.asker_of_reply, voice=author, shows=("reply",), replies=True
        ),
        _followed("followed", to.followers_of_reply, voice=author, shows=("reply",)),
    ),
    "contribution.returned": (
        Letter("not-posted", to.author, shows=("remark", "reply"), replies=True),
    ),
    "contribution.corrected": (
        Letter("corrected", to.desk, urgency=TO_DESK, shows=("reply",)),
    ),
    "contribution.withdrawn": (),
    "contribution.hidden": (_taken("reply-hidden", to.author),),
    "contribution.restored": (_taken("reply-restored", to.author),),
    "contribution.removed": (_taken("reply-removed", to.author),),
    "attachment.hidden": (_taken("file-hidden", to.owner_of_file),),
    "attachment.restored": (_taken("file-restored", to.owner_of_file),),
    "engagement.hidden": (_taken("taken-down", to.asker),),
    "engagement.restored": (_taken("shown-again", to.asker),),
    "thanks.given": (),
    "thanks.taken-back": (),
    "use.told": (),
    "use.taken-back": (),
    "learned.told": (),
    "followup.asked": (
        Letter("follow-up", to.followed_up, actions=("tell", "product")),
    ),
    "followup.answered": (),  # it waits on the desk
    "followup.changed": (),
    "followup.stopped": (),
    "followup.verified": (),
    "followup.refuted": (
        Letter(
            "not-verified",
            to.who_told,
            voice=desk,
            actions=("what-was-told",),
            personal=True,
        ),
    ),
    "followup.reopened": (),
    "signal.found": (),  # it waits on the desk
    "signal.confirmed": (),
    "signal.dismissed": (),
    "signal.reopened": (),
    "signal.official": (),
    "asker.joined": (),
    "asker.left": (),
    "introduction.asked": (
        Letter(
            "introduce",
            to.introduced,
            actions=("introduce", "not-now"),
            personal=True,
            to_strangers=True,
        ),
    ),
    "introduction.accepted": (
        _introduced("introduced", to.who_asked_for_it, reaches=address_of_author),
        _introduced("introduced-to", to.introduced, reaches=address_of_who_asked),
    ),
    "introduction.declined": (
        _introduced("introduction-declined", to.who_asked_for_it),
    ),
    "report.made": (
        Letter(
            "reported", to.desk_of_first_report, urgency=TO_DESK, actions=("report",)
        ),
    ),
    "report.dismissed": (_taken("report-dismissed", to.reporters),),
    "report.upheld": (_taken("report-upheld", to.reporters),),
    "contribution.reconsidered": (),
    "product.drafted": (),
    "product.changed": (),
    "product.revised": (
        _product("revised", to.contributors_and_asker),
        _product("revised", to.members, wish=True),
    ),
    "clock.reminder": (
        Letter(
            "reminder",
            to.reminded,
            shows=("requests",),
            actions=(),
            to_strangers=True,
            varies=Varies(requests.shares_of, requests.told, requests.marks),
        ),
    ),
    "clock.closing": (_followed("closing", to.followers),),
    "clock.silent": (
        Letter("silent", to.desk, urgency=TO_DESK, actions=("whom", "read")),
    ),
    "clock.overdue": (
        Letter("overdue", to.desk, urgency=TO_DESK, actions=("desk", "read")),
    ),
    "clock.late": (
        Letter(
            "late",
            to.desk,
            urgency=TO_DESK,
            actions=("late", "desk"),
            to_strangers=True,
        ),
    ),
    "clock.escalated": (
        Letter(
            "escalated",
            to.managers_or_office,
            urgency=TO_DESK,
            actions=(),
            to_strangers=True,
        ),
    ),
    "clock.raised": (
        Letter(
            "raised",
            to.helper,
            urgency=TO_DESK,
            voice=desk,
            shows=("remark", "query"),
            actions=("read",),
            personal=True,
        ),
        Letter(
            "raised-to-manager",
            to.manager,
            urgency=TO_DESK,
            voice=desk,
            shows=("remark",),
            actions=(),
            personal=True,
            to_strangers=True,
        ),
    ),
    "membership.applied": (
        Letter(
            "applied",
            to.desk,
            urgency=TO_DESK,
            actions=("application",),
            to_strangers=True,
        ),
    ),
    "membership.admitted": (
        Letter(
            "admitted",
            to.person,
            voice=desk,
            actions=("community", "profile", "ask"),
            to_strangers=True,
        ),
    ),
    "membership.declined": (
        Letter(
            "not-admitted",
            to.person,
            voice=desk,
            actions=("community",),
            to_strangers=True,
        ),
    ),
    "membership.withdrawn": (),
    "membership.reconsidered": (),
    "membership.suspended": (
        Letter(
            "suspended",
            to.person,
            actions=("suspension", "data"),
            to_strangers=True,
        ),
    ),
    "membership.restored": (
        Letter("restored", to.person, actions=("community",), to_strangers=True),
    ),
    "membership.left": (),
    "membership.role": (),
    "community.founded": (),
    "community.changed": (),
    "topic.added": (),
    "topic.changed": (),
    "topic.merged": (),
    "letter.reworded": (),
    "letter.restored": (),
    "account.changed": (),
    "account.way_in_sent": (),
    "appeal.made": (
        Letter(
            "appeal",
            to.desk,
            urgency=TO_DESK,
            actions=("appeal",),
            to_strangers=True,
        ),
    ),
    "appeal.kept": (
        Letter("appeal-kept", to.person, actions=("suspension",), to_strangers=True),
    ),
    "agreement.changed": (),
    "consent.given": (),
    "profile.changed": (),
    "member.erased": (),
    "check.asked": (_of_desk("check-asked"),),
    "check.fine": (_of_desk("checked"),),
    "check.changes": (_of_desk("checked"),),
    "claim.taken": (),
    "claim.released": (),
    "claim.handed": (
        Letter(
            "handed",
            to.colleague,
            urgency=TO_DESK,
            voice=desk,
            actions=("item",),
            personal=True,
            to_strangers=True,  # a join request is no engagement
        ),
    ),
    "organisation.changed": (),
    "persona.revealed": (),
    "person.kept": (),
    "asker.told": (),
    "arrival.refused": (Letter("not-taken", to.whoever_wrote, to_strangers=True),),
    "arrival.drafted": (
        Letter("finish", to.asker, shows=("query",), actions=("finish",)),
    ),
    "stranger.known": (
        Letter(
            "address",
            to.has_address,
            voice=desk,
            actions=("letters",),
            to_strangers=True,
        ),
    ),
    "stranger.invited": (),  # to an address of nobody's: by the table of answers
    "stranger.ignored": (),
    "stranger.waiting": (),
    "figures.recounted": (),
    "figures.chosen": (),
    "target.set": (),
    "target.dropped": (),
    "news.issued": (
        Letter(
            "news",
            to.taking_news,
            urgency=TO_MANY,
            shows=("news",),
            actions=("community",),
            to_strangers=True,
            varies=Varies(shares.shares_of, shares.told, shares.marks),
            stops=True,
        ),
    ),
    "desk.issued": (
        Letter(
            "morning",
            to.at_desk_in_the_morning,
            urgency=TO_DESK,
            shows=("waiting",),
            actions=("desk",),
            to_strangers=True,
            varies=Varies(waiting.shares_of, waiting.told, waiting.marks),
        ),
    ),
}


def letters_named(name: str, kind: str) -> list[Letter]:
    """The rows of one event that make up the letter `name`."""
    return [letter for letter in LETTERS[kind] if letter.name == name]


def worded_letters() -> dict[str, tuple[str, Letter]]:
    """{name: (kind of event, Letter)} of all whose words can be changed.

    What varies between its recipients is made of what happened, not of words.
    """
    return {
        letter.name: (kind, letter)
        for kind, letters in LETTERS.items()
        for letter in letters
        if letter.varies is None
    }
