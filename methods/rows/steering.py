"""Methods that show where an organisation stands and what it knows."""

from django.utils.translation import gettext_lazy as _

from methods.method import HOST, Method, Output, Shown, Step
from queries.modalities import Modality

ROWS = (
    Method(
        "balanced-scorecard",
        "Balanced Scorecard",
        _("Balanced Scorecard"),
        aim=_(
            "A vision becomes a handful of objectives in four views, each with "
            "a figure that tells whether one gets there."
        ),
        when=_("A strategy exists on paper, and people ask how they would notice it."),
        when_not=_(
            "When nobody will look at the figures again, or when they serve to punish."
        ),
        who=_("Those who lead, and somebody from each kind of work; three to ten."),
        time=_("Two or three meetings, then a look each quarter."),
        steps=(
            Step(
                _("Vision"),
                _("How will things look in three years, for those whom you serve?"),
                who=HOST,
            ),
            Step(
                _("Four views"),
                _("What has to go well in each view for that to come true?"),
                Output.LISTS,
                lists=(_("Users"), _("Finance"), _("Processes"), _("Learning")),
            ),
            Step(
                _("Objectives"),
                _("Weigh each: which are worth steering by? From 1 to 5."),
                Output.RANKING,
                of=2,
                shown=Shown.CLOSED,
            ),
            Step(
                _("Indicator and target"),
                _(
                    "One indicator for each objective that remains: who looks after "
                    "it, and what is its target?"
                ),
                Output.PAIRS,
                fields=(("owner", _("Owner")), ("target", _("Target"))),
                days=5,
            ),
            Step(
                _("Review"),
                _(
                    "Which are on their way, which are not, and what does one do about "
                    "it?"
                ),
                days=60,
            ),
        ),
        pitfalls=(
            _("Forty indicators. Two or three a view are steering, more is counting."),
            _("Only what is easy to count gets in."),
        ),
        offered=(Modality.COLLABORATION,),
    ),
    Method(
        "knowledge-map",
        "Knowledge Map",
        _("Knowledge Map"),
        aim=_(
            "A picture of who knows what, where it is written and how it hangs "
            "together, and of the white spots."
        ),
        when=_(
            "Before something new is begun, or when the same question wanders "
            "about for days."
        ),
        when_not=_(
            "As an inventory of everything: a map without a question is a list."
        ),
        who=_("Those who do the work, and somebody who will keep the map."),
        time=_("Two weeks; then an hour every half year."),
        steps=(
            Step(
                _("The question"),
                _("Which question shall the map answer, and for whom?"),
                who=HOST,
                days=1,
            ),
            Step(
                _("Who, where, what"),
                _("Who knows something of it, or where does it stand?"),
                Output.PAIRS,
                fields=(("who", _("Who or where")), ("place", _("Place"))),
                days=5,
            ),
            Step(
                _("Links"),
                _("Who works with whom, and who should?"),
                Output.PAIRS,
                fields=(("with", _("With")),),
            ),
            Step(
                _("Gaps"),
                _("What does nobody know, or one person only?"),
                Output.LISTS,
                lists=(_("Nobody"), _("One person only")),
            ),
            Step(
                _("Owners"),
                _("Who closes which gap, or keeps which part of the map?"),
                Output.PAIRS,
                fields=(("owner", _("Owner")), ("when", _("By when"))),
            ),
            Step(
                _("Update date"),
                _("When is it looked at again, and by whom?"),
                who=HOST,
                days=1,
            ),
        ),
        pitfalls=(
            _("It is out of date in a year, and nobody was named to keep it."),
            _("It shows offices instead of people."),
        ),
        offered=(Modality.COLLABORATION,),
        lead=(("communities:people", _("The knowledge map of {name}")),),
    ),
)
