"""Methods that the platform itself is: each leads to where."""

from django.utils.translation import gettext_lazy as _

from methods.method import HOST, Method, Output, Step

ROWS = (
    Method(
        "community-of-practice",
        "Community of Practice (CoP)",
        _("Community of Practice"),
        aim=_(
            "People who do similar work help each other with what they know, "
            "over years and across organisations, because it helps them, too."
        ),
        when=_(
            "The same problems come up in many places, and nobody meets those "
            "who solved them."
        ),
        when_not=_(
            "For a task with an end: that is a team. By order from above: it "
            "will not live."
        ),
        who=_(
            "Practitioners of every sector, a core group, a facilitator with "
            "time for it."
        ),
        time=_("Years; the first half of a year decides."),
        steps=(
            Step(
                _("Domain and purpose"),
                _("What is it about, and what will members have from it?"),
                who=HOST,
            ),
            Step(
                _("Core group"),
                _("Who are the five to ten who begin, from different organisations?"),
                Output.ITEMS,
            ),
            Step(
                _("Facilitator"),
                _("Who looks after it, with how many hours?"),
                who=HOST,
            ),
            Step(
                _("Launch"),
                _("A first question of real use, answered within ten days."),
                who=HOST,
            ),
            Step(
                _("Rhythm"),
                _("How many questions a month, and when does one meet?"),
                who=HOST,
            ),
            Step(
                _("Yearly health check"),
                _("Who takes part, whom did it help, what should end?"),
                Output.ITEMS,
            ),
        ),
        pitfalls=(
            _("It is founded with a portal instead of a question."),
            _(
                "The facilitator has no hours: funded, lively care is what the ones "
                "that live have in common."
            ),
        ),
        lead=(
            ("queries:community", _("{name}")),
            ("communities:join", _("What members of {name} agree to")),
        ),
    ),
    Method(
        "facilitation",
        "Facilitation",
        _("Facilitation"),
        aim=_(
            "Somebody looks after how people work together, so that they can "
            "look after the matter itself."
        ),
        when=_(
            "More than a few people shall come to something together, above all "
            "where power is uneven."
        ),
        when_not=_(
            "Where the facilitator has a stake in what comes out: then let "
            "somebody else do it."
        ),
        who=_("One or two, trusted by all, with no vote in the matter."),
        time=_("As long as the work; half of it before it begins."),
        steps=(
            Step(
                _("Aim with the owner"),
                _("What shall there be in the end, and who decides about it?"),
                who=HOST,
            ),
            Step(
                _("Agenda and rules"),
                _("In which order, for how long, and how do we deal with each other?"),
                who=HOST,
            ),
            Step(
                _("Open"),
                _(
                    "Why are we here? Everybody has spoken once within the first "
                    "minutes."
                ),
                who=HOST,
            ),
            Step(
                _("Balance voices"),
                _("Who has not been heard? Ask them, in writing or apart."),
                who=HOST,
            ),
            Step(
                _("Decide"),
                _("How is it decided, and what was decided? Say it aloud."),
                who=HOST,
            ),
            Step(
                _("Close with actions"),
                _("Who does what by when, and when do we hear of it?"),
                Output.PAIRS,
                HOST,
                fields=(("who", _("Who")), ("when", _("By when"))),
            ),
        ),
        pitfalls=(
            _("The facilitator answers the questions."),
            _("Silence is taken for agreement."),
        ),
        lead=(("queries:community", _("Who looks after {name}")),),
    ),
    Method(
        "knowledge-network",
        "Knowledge Network",
        _("Knowledge Network"),
        aim=_(
            "Organisations or communities tie themselves together to exchange "
            "what they know by rules that all have agreed."
        ),
        when=_(
            "Several communities touch the same topics, and each does by itself "
            "what could be done once."
        ),
        when_not=_(
            "When members want to learn and their organisations want to be "
            "seen: begin with people."
        ),
        who=_("Organisations with a person each who has the time, and a light office."),
        time=_("Half a year to begin, then as agreed."),
        steps=(
            Step(
                _("Common purpose"), _("What can you only do together?"), Output.ITEMS
            ),
            Step(
                _("Members and roles"),
                _("Who is in it, who speaks for whom, who does the work?"),
                Output.PAIRS,
                HOST,
                fields=(("role", _("Role")),),
            ),
            Step(
                _("Exchange rules"),
                _("What is shared with whom, and what is not?"),
                who=HOST,
            ),
            Step(
                _("Joint plan"),
                _("What do you do together this year?"),
                Output.PAIRS,
                fields=(("who", _("Who")), ("when", _("By when"))),
            ),
            Step(_("Review"), _("Who gave, who took, and shall it go on?")),
        ),
        pitfalls=(
            _("Agreements between organisations, and no people who know each other."),
            _("Everybody takes and nobody brings."),
        ),
        lead=(
            ("communities:list", _("All communities, and the ways in")),
            ("queries:community", _("{name}")),
        ),
    ),
    Method(
        "visualisation",
        "Visualisation",
        _("Visualisation"),
        aim=_(
            "Thoughts are put where all can see and move them: one idea a card, "
            "so that the talk is about cards and not about persons."
        ),
        when=_(
            "A group has to see a whole with many parts, or speaks several languages."
        ),
        when_not=_("For what two people can settle, or what must not be written."),
        who=_("Three to twenty-five people, and somebody who moves the cards."),
        time=_("Half an hour to half a day."),
        steps=(
            Step(
                _("One idea a card"),
                _("Few words, written large, one thought."),
                Output.ITEMS,
            ),
            Step(
                _("Post"),
                _("Put it up for all to see; explain it if somebody asks."),
                Output.ITEMS,
            ),
            Step(
                _("Cluster"), _("What belongs together?"), Output.CLUSTERS, HOST, of=1
            ),
            Step(
                _("Title"),
                _("A sentence a group: what does it say?"),
                Output.ITEMS,
                HOST,
            ),
            Step(
                _("Export"),
                _("Keep it, and give it to those who were not there."),
                who=HOST,
            ),
        ),
        pitfalls=(
            _("Sentences that nobody can read from three steps away."),
            _("Colours that mean something to whoever chose them."),
        ),
        lead=(
            ("communities:people", _("The knowledge map of {name}")),
            (
                "methods:toolbox",
                _("Brainstorming and SWOT work with cards, clusters and votes"),
            ),
        ),
    ),
    Method(
        "yellow-page",
        "Yellow Page",
        _("Yellow Pages"),
        aim=_(
            "Everybody tells what they know, do and speak, and for what one may "
            "ask them, so that who needs it finds them."
        ),
        when=_(
            "People ask “who knows something about …?” and the answer depends "
            "on whom they happen to know."
        ),
        when_not=_(
            "As a list that the office fills in: it is wrong from the first day."
        ),
        who=_("Everybody about themselves; each decides who sees what."),
        time=_("Ten minutes, and two once a year."),
        steps=(
            Step(
                _("Profile"),
                _(
                    "Skills, experience, languages, places, and what you are willing "
                    "to do."
                ),
            ),
            Step(_("Consent"), _("Who may see which of it?")),
            Step(
                _("Search"),
                _(
                    "Find people by topic, place, language and what they are willing "
                    "to do."
                ),
            ),
            Step(_("Yearly confirmation"), _("Is it still right?")),
        ),
        pitfalls=(
            _("Fields that nobody searches by, so that nobody fills them in."),
            _("Whoever is listed is asked too often: let people say how often."),
        ),
        lead=(
            ("communities:people", _("The people of {name}")),
            ("communities:me", _("Your own profile, and who sees what of it")),
        ),
    ),
)
