"""Methods that keep what people have lived through, and hand it on."""

from django.utils.translation import gettext_lazy as _

from methods.method import HOST, Method, Output, Step
from queries.modalities import Modality

ROWS = (
    Method(
        "experience-capitalization",
        "Experience Capitalization",
        _("Experience Capitalization"),
        aim=_(
            "A long experience, of years and many people, is gathered, analysed "
            "and made into something that changes how the next programme is run."
        ),
        when=_(
            "A programme nears its end or a turn, and those who know are still there."
        ),
        when_not=_(
            "When nobody has said who will use it: begin with the users, not "
            "the archive."
        ),
        who=_(
            "Five to fifteen who lived it, their partners, and those who will "
            "use the result."
        ),
        time=_("Two to four months, some hours a week."),
        steps=(
            Step(
                _("Choose experience and users"),
                _(
                    "Which experience is worth it, and who will do what with "
                    "the result?"
                ),
                Output.ITEMS,
                days=5,
            ),
            Step(
                _("Boundaries"),
                _(
                    "From when to when, where, about what, and what is left out on "
                    "purpose?"
                ),
                who=HOST,
            ),
            Step(
                _("Gather"),
                _(
                    "What do you remember, and which paper, picture or person holds "
                    "more of it?"
                ),
                Output.ITEMS,
                days=10,
            ),
            Step(
                _("Describe"),
                _("Tell your part in the order in which it happened."),
                days=10,
            ),
            Step(
                _("Analyse why"),
                _("Why did it go that way? What helped, what hindered, what was luck?"),
                Output.LISTS,
                lists=(_("Helped"), _("Hindered"), _("Luck")),
                days=5,
            ),
            Step(
                _("Lessons"),
                _("What should be kept, and what should never be done again?"),
                Output.ITEMS,
                days=5,
            ),
            Step(
                _("Product"),
                _("What is made of it, by whom, by when?"),
                Output.PAIRS,
                fields=(("who", _("Who")), ("when", _("By when"))),
            ),
            Step(
                _("Use plan"),
                _("Who will use it for which decision, and how shall we know?"),
                Output.PAIRS,
                fields=(("who", _("Who")), ("decision", _("For which decision"))),
            ),
        ),
        pitfalls=(
            _("Everything is gathered and nothing analysed."),
            _("It becomes a report to the donor, so that failures disappear."),
            _("There is no plan for its use, and so there is no use."),
        ),
        offered=(Modality.COLLABORATION,),
    ),
    Method(
        "briefing-and-debriefing",
        "Briefing and Debriefing",
        _("Briefing and Debriefing"),
        aim=_(
            "Who goes out knows before what is known already, and what they "
            "find does not stay in their notebook."
        ),
        when=_(
            "Before and after a mission, a meeting, a field visit or a change of shift."
        ),
        when_not=_(
            "When there is no task yet: then it is a conversation, which is good, too."
        ),
        who=_("Who goes, whoever was there before, and those who need the result."),
        time=_("Half an hour before and after, or a few days in writing."),
        steps=(
            Step(
                _("Before: the briefing"),
                _("What should the person who goes know?"),
                Output.LISTS,
                lists=(_("Purpose"), _("Task"), _("Contacts"), _("Expectations")),
                days=5,
            ),
            Step(
                _("After: the debriefing"),
                _("What came of it, while it is fresh?"),
                Output.LISTS,
                lists=(_("Results"), _("Surprises"), _("Advice to the next")),
                days=5,
            ),
        ),
        pitfalls=(
            _("The debriefing waits for the report, and the surprises are forgotten."),
            _("Contacts are named without a word of how to approach them."),
        ),
        offered=(Modality.COLLABORATION,),
    ),
    Method(
        "storytelling",
        "Storytelling",
        _("Storytelling"),
        aim=_(
            "What cannot be put into a rule is told: where it was, what turned, "
            "what came of it. Those who listen name the lesson."
        ),
        when=_(
            "Experience is about people, trust and judgement, and reports leave "
            "out what mattered."
        ),
        when_not=_("When people in the story could be known and have not agreed."),
        who=_("Two to six tellers, and as many listeners as like to."),
        time=_("Ten minutes a story, or two weeks in writing."),
        steps=(
            Step(
                _("The prompt"),
                _("Ask for one moment, not for a report: “Tell of a day on which …”."),
                who=HOST,
                days=1,
            ),
            Step(
                _("Tell"),
                _(
                    "Where were you, and what did you want? What turned? How did it "
                    "end, and what did it leave you with?"
                ),
                days=5,
            ),
            Step(
                _("Listeners name the lesson"),
                _("What do you take from these stories for your own work?"),
                Output.ITEMS,
            ),
            Step(
                _("One page"),
                _("Each story on one page, in the words of its teller."),
                who=HOST,
                days=5,
            ),
            Step(
                _("Consent"),
                _(
                    "Have you read your page? Say whether it may be published, and "
                    "what has to change first."
                ),
                days=5,
            ),
            Step(
                _("Publish"),
                _("What is published, and where? Only stories whose tellers agreed."),
                who=HOST,
            ),
        ),
        pitfalls=(
            _("The story is smoothed until nothing goes wrong in it."),
            _("The teller explains the lesson: leave that to the listeners."),
        ),
        offered=(Modality.DISCUSSION,),
    ),
)
