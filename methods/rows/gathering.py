"""Methods by which many meet."""

from django.utils.translation import gettext_lazy as _

from methods.method import HOST, Method, Output, Step
from queries.modalities import Modality

ROWS = (
    Method(
        "world-cafe",
        "World Cafe",
        _("World Café"),
        aim=_(
            "Many people talk in small circles that mix after each round, so "
            "that thoughts travel from table to table until they meet."
        ),
        when=_(
            "A question concerns many, and they should hear more than their own circle."
        ),
        when_not=_(
            "With fewer than a dozen people, or for a decision that has been made."
        ),
        who=_("Twelve and more, a host a table, one who keeps time."),
        time=_("Two hours, or three weeks in rounds of a week."),
        steps=(
            Step(
                _("Hosts and tables"),
                _("Which tables are there, each with its theme and its host?"),
                Output.PAIRS,
                HOST,
                fields=(("host", _("Host")),),
            ),
            Step(
                _("First round"),
                _("How does the question look from where you work?"),
                Output.ITEMS,
                days=5,
            ),
            Step(
                _("Second round"),
                _(
                    "Move on: what do you add to what others said, and what "
                    "connects it?"
                ),
                Output.ITEMS,
                days=5,
            ),
            Step(
                _("Third round"),
                _("What could one do now that none of us had thought of alone?"),
                Output.ITEMS,
                days=5,
            ),
            Step(
                _("Harvest"),
                _("What came up at every table, and what at one only, but matters?"),
                Output.LISTS,
                HOST,
                lists=(_("At every table"), _("At one table")),
            ),
        ),
        pitfalls=(
            _("The questions are too narrow, so that they are answered and over."),
            _("Hosts lecture; they should remember and connect."),
        ),
        offered=(Modality.DISCUSSION,),
    ),
    Method(
        "open-space",
        "Open Space",
        _("Open Space"),
        aim=_(
            "Who comes makes the programme: whoever cares for a topic puts it "
            "up, and people go where they learn or give most."
        ),
        when=_(
            "The theme is pressing and complex, and nobody knows the answer beforehand."
        ),
        when_not=_(
            "When the result is fixed already, or topics are not allowed to come up."
        ),
        who=_("Anybody who cares, ten to several hundred; a host a session."),
        time=_("A day, or two to three weeks in writing."),
        steps=(
            Step(
                _("The theme"),
                _("Why are we here, and what is the frame? One paragraph."),
                who=HOST,
                days=1,
            ),
            Step(
                _("Topics"),
                _("Which topic would you host a session about?"),
                Output.PAIRS,
                fields=(("host", _("Host")),),
            ),
            Step(
                _("Choose"),
                _("Where would you go? You have three choices."),
                Output.VOTES,
                of=2,
                votes=3,
            ),
            Step(
                _("Sessions"),
                _(
                    "What was said in the session on your topic? Its host notes it for "
                    "all."
                ),
                days=7,
            ),
            Step(
                _("Closing and action"),
                _("What do you do next, and with whom?"),
                Output.PAIRS,
                fields=(("who", _("With whom")), ("when", _("By when"))),
            ),
        ),
        pitfalls=(
            _("Sessions without notes were conversations: nice, and gone."),
            _("The organisers put up all the topics themselves."),
        ),
        offered=(Modality.DISCUSSION, Modality.COLLABORATION),
    ),
    Method(
        "knowledge-fair",
        "Knowledge Fair",
        _("Knowledge Fair"),
        aim=_(
            "For a day everybody shows what they do at a stall, and finds those "
            "who do the like."
        ),
        when=_(
            "People work side by side without knowing of each other, and there "
            "is something to show."
        ),
        when_not=_(
            "As an exhibition for officials: then stalls are built for them and "
            "nobody talks."
        ),
        who=_("Ten stalls and more, visitors from outside; three who organise."),
        time=_("Two months to prepare, one day, two weeks for the report."),
        steps=(
            Step(
                _("Theme and date"),
                _("What is it about, when and where, and who should come?"),
                who=HOST,
                days=5,
            ),
            Step(
                _("Call for stalls"),
                _("What would you show, and what do you need for it?"),
                Output.PAIRS,
                fields=(("who", _("Who")), ("need", _("Needs"))),
                days=15,
            ),
            Step(
                _("Schedule"),
                _("What happens when and where?"),
                Output.PAIRS,
                HOST,
                fields=(("when", _("When")), ("where", _("Where"))),
                days=5,
            ),
            Step(
                _("Stalls and talks"),
                _("What was shown at your stall, and what did people ask?"),
                days=5,
            ),
            Step(
                _("One learning a visitor"),
                _("The one thing that you take home."),
                Output.ITEMS,
                days=5,
            ),
            Step(
                _("Report"),
                _("What was shown, what was learnt, who wants to go on with whom?"),
                who=HOST,
                days=10,
            ),
        ),
        pitfalls=(
            _("Posters hang and nobody stands beside them."),
            _("Nobody keeps what visitors learnt and whom they met."),
        ),
        offered=(Modality.COLLABORATION,),
    ),
)
