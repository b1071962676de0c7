"""Methods by which a few think together."""

from django.utils.translation import gettext_lazy as _

from methods.method import HOST, Method, Output, Shown, Step
from queries.modalities import Modality

ROWS = (
    Method(
        "brainstorming",
        "Brainstorming",
        _("Brainstorming"),
        aim=_(
            "Many ideas in a short time: first as many as possible, judged by "
            "nobody; only then sorted and chosen."
        ),
        when=_("The question is open, and the usual answers have been tried."),
        when_not=_(
            "When knowledge is missing rather than ideas: then ask those who know."
        ),
        who=_("Five to thirty people who see the matter from different sides; a host."),
        time=_("One hour together, or a week in writing."),
        steps=(
            Step(
                _("One question"),
                _(
                    "Write the question so that it can be answered in one line, and "
                    "does not hold its answer."
                ),
                who=HOST,
                days=1,
            ),
            Step(
                _("Silent ideas"),
                _(
                    "As many as come to mind, one each time. Nobody sees those of "
                    "others until this step closes."
                ),
                Output.ITEMS,
                shown=Shown.CLOSED,
            ),
            Step(
                _("Cluster"),
                _("Put together what belongs together, and give each group a name."),
                Output.CLUSTERS,
                HOST,
                of=2,
                days=2,
            ),
            Step(
                _("Vote"),
                _("You have three votes. Which should be taken further?"),
                Output.VOTES,
                of=2,
                shown=Shown.CLOSED,
                votes=3,
            ),
            Step(
                _("Next steps"),
                _("What is done with the first three, by whom, by when?"),
                Output.PAIRS,
                HOST,
                fields=(("who", _("Who")), ("when", _("By when"))),
            ),
        ),
        pitfalls=(
            _("Ideas are judged while they still come."),
            _("The first ideas set the direction: that is why they stay hidden."),
            _("Nothing happens with them, and next time nobody has any."),
        ),
        offered=(Modality.DISCUSSION,),
    ),
    Method(
        "swot",
        "SWOT",
        _("SWOT"),
        aim=_(
            "Four lists, what is strong and weak within, what helps and "
            "threatens from without, and then what follows from reading them "
            "against each other."
        ),
        when=_("Before a plan or a choice, to see the same picture."),
        when_not=_(
            "When the object is vague: “SWOT of our work” gives four lists of nothing."
        ),
        who=_("Four to fifteen who know the object from inside and outside."),
        time=_("Two hours, or a week in writing."),
        steps=(
            Step(
                _("Object and aim"),
                _("What exactly do we look at, and which decision shall it help?"),
                who=HOST,
                days=1,
            ),
            Step(
                _("Four lists"),
                _(
                    "One point each time, with an example. Inside: strengths and "
                    "weaknesses. Outside: opportunities and threats."
                ),
                Output.LISTS,
                lists=(
                    _("Strengths"),
                    _("Weaknesses"),
                    _("Opportunities"),
                    _("Threats"),
                ),
            ),
            Step(
                _("Rank"),
                _("How much does each weigh for our aim, from 1 to 5?"),
                Output.RANKING,
                of=2,
                shown=Shown.CLOSED,
            ),
            Step(
                _("Cross-match"),
                _("Read the heavy ones against each other. What follows?"),
                Output.LISTS,
                lists=(
                    _("Strength meets opportunity"),
                    _("Strength meets threat"),
                    _("Weakness meets opportunity"),
                    _("Weakness meets threat"),
                ),
            ),
            Step(
                _("Actions"),
                _("What is done, by whom, by when?"),
                Output.PAIRS,
                fields=(("who", _("Who")), ("when", _("By when"))),
            ),
        ),
        pitfalls=(
            _("It ends with the lists. The work begins after them."),
            _(
                "Wishes stand among opportunities: those are outside, and there "
                "already."
            ),
        ),
        offered=(Modality.COLLABORATION,),
    ),
    Method(
        "peer-assist",
        "Peer Assist / Peer Review",
        _("Peer Assist / Peer Review"),
        aim=_(
            "Before the work begins, peers who have done the like give a team "
            "what they know. A review judges a result; an assist helps before "
            "there is one. Say which it is, and keep the two apart."
        ),
        when=_(
            "A team faces something new that others have been through, and can "
            "still change its plan."
        ),
        when_not=_("When the plan is decided and only approval is wanted."),
        who=_(
            "A team with a problem, and four to eight peers of different places "
            "and sectors."
        ),
        time=_("Half a day to two days together, or two weeks in writing."),
        steps=(
            Step(
                _("Problem and outcome"),
                _(
                    "What is the problem, what have you planned, and what would be a "
                    "good outcome? Say whether it is an assist or a review."
                ),
                who=HOST,
                days=2,
            ),
            Step(
                _("Invite peers"),
                _(
                    "Who has done the like elsewhere? Four to eight, as different as "
                    "possible."
                ),
                Output.PAIRS,
                HOST,
                fields=(("why", _("What they have done")),),
            ),
            Step(
                _("Present"),
                _(
                    "The team tells its context and plan, briefly; the peers ask what "
                    "they do not understand."
                ),
                Output.ITEMS,
            ),
            Step(
                _("Questions and options"),
                _(
                    "What would you do, from what you have lived through? One option "
                    "each time."
                ),
                Output.ITEMS,
                days=5,
            ),
            Step(
                _("Feedback"),
                _("Which of the options should the team look at first? Weigh each."),
                Output.RANKING,
                of=4,
            ),
            Step(
                _("Follow-up"),
                _(
                    "What does the team do now, and when will it tell the peers what "
                    "came of it?"
                ),
                Output.PAIRS,
                HOST,
                fields=(("who", _("Who")), ("when", _("By when"))),
            ),
        ),
        pitfalls=(
            _("Peers who all think alike are invited."),
            _("Presenting takes all of the time that is there for questions."),
            _("The peers never hear what came of their advice."),
        ),
        offered=(Modality.COLLABORATION,),
    ),
)
