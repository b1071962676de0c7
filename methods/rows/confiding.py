"""Methods between people who are named; nobody else sees them."""

from django.utils.translation import gettext_lazy as _

from methods.method import ALL, HOST, Method, Output, Shown, Step
from queries.modalities import Modality

ROWS = (
    Method(
        "collegial-coaching",
        "Collegial Coaching",
        _("Collegial Coaching"),
        aim=_(
            "A colleague brings a case from their own work, and peers think for "
            "them while they listen. Nobody is the expert, and nobody decides "
            "for them."
        ),
        when=_(
            "Somebody is stuck with people or a choice of theirs, and wants "
            "other eyes before acting."
        ),
        when_not=_(
            "When there is one right answer that can be looked up, or when the "
            "person concerned sits among the advisers."
        ),
        who=_(
            "One case-giver, three to six advisers without power over them, a "
            "host. Nobody else sees it."
        ),
        time=_("Ninety minutes, or a week in writing."),
        steps=(
            Step(
                _("Roles"),
                _(
                    "Who brings the case, who advises, who keeps to the rules? What is "
                    "said here stays here."
                ),
                who=HOST,
                days=1,
            ),
            Step(
                _("The case is told"),
                _(
                    "What is the situation, what have you tried, and why does it "
                    "trouble you?"
                ),
                who="giver",
                days=2,
            ),
            Step(
                _("The key question"),
                _("One sentence: what do you want to know when you leave?"),
                who="giver",
                days=1,
            ),
            Step(
                _("Choose a way of working"),
                _(
                    "Ideas, good advice, what I would do, or what it looks like from "
                    "the other side? Choose one and say why."
                ),
                who="giver",
                days=1,
            ),
            Step(
                _("The advisers think"),
                _(
                    "Write to each other as if the case-giver were not there; they "
                    "read along and are silent."
                ),
                Output.ITEMS,
                "adviser",
            ),
            Step(
                _("The case-giver sums up"),
                _("What do you take along, and what is your first step?"),
                who="giver",
                days=2,
            ),
        ),
        pitfalls=(
            _("Advice starts before the question is clear."),
            _("The case-giver defends themselves instead of listening."),
            _("The case is told elsewhere afterwards."),
        ),
        offered=(Modality.COLLABORATION,),
        is_private=True,
        roles={"giver": _("case-giver"), "adviser": _("adviser")},
    ),
    Method(
        "mentoring",
        "Mentoring",
        _("Mentoring"),
        aim=_(
            "Somebody experienced goes along with somebody newer for some "
            "months: not to instruct, but to open doors and to think aloud with "
            "them."
        ),
        when=_(
            "Somebody takes on a new task or enters the field, and wants company in it."
        ),
        when_not=_(
            "Between a superior and their staff, or to repair poor performance."
        ),
        who=_(
            "A mentor, a mentee, and somebody who matched them. Nobody else sees it."
        ),
        time=_("Six to twelve months, an hour every two or three weeks."),
        steps=(
            Step(
                _("Match"),
                _("Why these two? What can one give that the other wants?"),
                who=HOST,
                days=5,
            ),
            Step(
                _("Goals and rules"),
                _("What do you each want to have reached, and what stays between you?"),
                Output.LISTS,
                lists=(_("Goals"), _("Rules")),
                days=5,
            ),
            Step(
                _("Rhythm"),
                _(
                    "When and how do you meet, and what did you talk about? A line "
                    "each time."
                ),
                Output.ITEMS,
                days=90,
            ),
            Step(
                _("Midway check"),
                _("What helps, what does not, and do you both want to go on?"),
                shown=Shown.ALL_IN,
                days=5,
            ),
            Step(
                _("Close"),
                _("What was reached, what did you each learn, and how do you part?"),
                days=10,
            ),
        ),
        pitfalls=(
            _("It fades out, since nobody agreed on an end."),
            _("The mentor solves the problems of the mentee."),
        ),
        offered=(Modality.COLLABORATION,),
        is_private=True,
        roles={"mentor": _("mentor"), "mentee": _("mentee")},
    ),
    Method(
        "exit-interviews",
        "Exit Interviews",
        _("Exit Interviews"),
        aim=_(
            "Somebody leaves, and what only they know, how things are really "
            "done and whom to call, stays with those who go on."
        ),
        when=_(
            "A few weeks before somebody leaves or changes post, while they can "
            "still introduce people."
        ),
        when_not=_(
            "On the last afternoon, or as a talk about why they leave: that is "
            "another interview."
        ),
        who=_(
            "Who leaves, one interviewer whom they trust, and the successor at the end."
        ),
        time=_("Two talks of an hour, and two weeks."),
        steps=(
            Step(
                _("Critical knowledge and contacts"),
                _(
                    "What do you know, and whom, that the next person cannot find "
                    "written anywhere?"
                ),
                Output.LISTS,
                "leaver",
                lists=(_("Knowledge"), _("Contacts"), _("Unfinished")),
                days=5,
            ),
            Step(
                _("Question guide"),
                _("Ten questions at most, the important ones first."),
                Output.ITEMS,
                "interviewer",
            ),
            Step(
                _("Interview"),
                _("What was said, in the words of the person who leaves."),
                who="interviewer",
                days=5,
            ),
            Step(
                _("What is shared"),
                _("Read it through: what may others read, and what stays between you?"),
                Output.LISTS,
                "leaver",
                lists=(_("May be shared"), _("Stays here")),
                shown=Shown.AT_ONCE,
            ),
            Step(
                _("Hand-over"),
                _("Who takes what over, and when do you introduce them?"),
                Output.PAIRS,
                ALL,
                fields=(("who", _("Who")), ("when", _("When"))),
            ),
        ),
        pitfalls=(
            _(
                "Notes travel further than was agreed: what is shared is for the "
                "person who leaves to say."
            ),
            _("Only files are handed over, but not the people behind them."),
        ),
        offered=(Modality.COLLABORATION,),
        is_private=True,
        roles={"leaver": _("who leaves"), "interviewer": _("interviewer")},
    ),
)
