"""Methods that look back: what happened, why, and what of it others can use."""

from django.utils.translation import gettext_lazy as _

from methods.method import HOST, Method, Output, Shown, Step
from queries.modalities import Modality

ROWS = (
    Method(
        "after-action-review",
        "After Action Review",
        _("After Action Review"),
        aim=_(
            "A team compares what it meant to do with what happened, while "
            "memory is fresh, and keeps what to repeat and what to change."
        ),
        when=_(
            "At the end of a piece of work, or of one stage of it: a training, "
            "a delivery, an emergency, a collaboration."
        ),
        when_not=_(
            "When somebody has to be judged. Once answers count in an "
            "appraisal, nobody writes them down any more."
        ),
        who=_(
            "Everybody who did the work, four to twelve people; a host who was "
            "not in charge."
        ),
        time=_("One hour together, or a week in writing."),
        steps=(
            Step(
                _("What should have happened"),
                _(
                    "What did we set out to do, by when, and how would we have known "
                    "that it had worked?"
                ),
                shown=Shown.ALL_IN,
            ),
            Step(
                _("What did happen"),
                _(
                    "What happened, as you saw it? Facts and dates rather "
                    "than opinions."
                ),
                shown=Shown.ALL_IN,
            ),
            Step(
                _("Why the difference"),
                _(
                    "Where it came out otherwise, better or worse: what made the "
                    "difference?"
                ),
                shown=Shown.ALL_IN,
            ),
            Step(
                _("What we learn"),
                _(
                    "What will you do again, what will you do differently, and who "
                    "else should know?"
                ),
                Output.ITEMS,
                shown=Shown.ALL_IN,
            ),
        ),
        pitfalls=(
            _(
                "The loudest answer comes first and the rest agree with it: let "
                "everybody write before anybody reads."
            ),
            _(
                "It turns into a search for somebody to blame. Ask “what made it "
                "likely?”."
            ),
            _("Lessons without a name and a date stay lessons on paper."),
        ),
        offered=(Modality.COLLABORATION,),
    ),
    Method(
        "lesson-learnt",
        "Lesson Learnt",
        _("Lesson Learnt"),
        aim=_(
            "One event becomes one rule that somebody else can act on: when "
            "this happens, do that, because."
        ),
        when=_("After a surprise, good or bad, that will come again elsewhere."),
        when_not=_(
            "When it happened once by chance, or when you do not know the cause yet."
        ),
        who=_(
            "Whoever was there, one to five people, and two who were not and check it."
        ),
        time=_("An hour to write, a week until it is checked."),
        steps=(
            Step(
                _("The event"),
                _("What happened, where and when? Two or three sentences."),
                days=2,
            ),
            Step(
                _("Expected and real"),
                _("What did you expect, and what came instead?"),
                days=2,
            ),
            Step(
                _("The cause"),
                _(
                    "Why? Ask it again of your answer until you reach something that "
                    "one could change."
                ),
                days=2,
            ),
            Step(
                _("The rule"),
                _("Write it as: when …, do …, because …"),
                Output.PAIRS,
                fields=(("do", _("do")), ("because", _("because"))),
                days=2,
            ),
            Step(
                _("Validate"),
                _("Does the rule hold where you work? How strongly, from 1 to 5?"),
                Output.RANKING,
                of=4,
            ),
            Step(
                _("Where it belongs"),
                _("Who should find it, and under which topics?"),
                Output.ITEMS,
                HOST,
                days=2,
            ),
        ),
        pitfalls=(
            _(
                "“Communication should be improved” is no lesson: nobody can do it "
                "on Monday."
            ),
            _("A rule without its “because” is followed where it does not fit."),
        ),
        offered=(Modality.COLLABORATION,),
    ),
    Method(
        "good-practice",
        "Good Practice",
        _("Good Practice"),
        aim=_(
            "What works in one place is described so honestly, with its "
            "conditions and limits, that another place can decide whether to "
            "adapt it."
        ),
        when=_(
            "A way of working has shown results more than once, and others ask "
            "about it."
        ),
        when_not=_(
            "For a first success, or as a reward: call it a promising start instead."
        ),
        who=_("Somebody who does it, a writer, and two peers who were not part of it."),
        time=_("Two to four weeks."),
        steps=(
            Step(
                _("Nominate"),
                _("Which practice, where, and what makes you think that it is good?"),
                Output.ITEMS,
                days=5,
            ),
            Step(
                _("Describe"),
                _("Say it so that a stranger could try it."),
                Output.LISTS,
                lists=(
                    _("Context"),
                    _("What is done"),
                    _("Result"),
                    _("Conditions"),
                    _("Limits"),
                ),
                days=5,
            ),
            Step(
                _("Two peers check"),
                _(
                    "You were not part of it: what convinces you, what is missing, "
                    "would it work with you?"
                ),
                shown=Shown.CLOSED,
                days=5,
            ),
            Step(
                _("Publish"),
                _(
                    "The text as it goes to the community, with what the peers made "
                    "you change."
                ),
                who=HOST,
            ),
            Step(
                _("Track adaptations"),
                _("Who has tried it where, and what did they change?"),
                Output.PAIRS,
                fields=(("where", _("Where")), ("changed", _("What was changed"))),
                days=60,
            ),
        ),
        pitfalls=(
            _(
                "It says “best”. Nobody knows that, and it stops people from "
                "adapting it."
            ),
            _("Cost and failures are left out, so that the first imitator finds them."),
        ),
        offered=(Modality.COLLABORATION,),
    ),
)
