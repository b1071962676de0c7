"""Every indicator by what the source deck measures: nine of success and of result."""

from django.utils.translation import gettext_lazy as _

from metrics.indicators.capacity import CAPACITY
from metrics.indicators.challenges import CHALLENGES
from metrics.indicators.consensus import CONSENSUS
from metrics.indicators.decisions import DECISIONS
from metrics.indicators.experience import EXPERIENCE
from metrics.indicators.lasting import LASTING
from metrics.indicators.partnership import PARTNERSHIP
from metrics.indicators.resources import RESOURCES
from metrics.indicators.shapes import Indicator
from metrics.indicators.speed import SPEED

# A key is the deck's code; a dash and a word follow where one code has two figures.
GROUPS = {
    "S1": (_("Local practitioners build their capacity"), CAPACITY),
    "S2": (_("Partnerships and funding grow"), PARTNERSHIP),
    "S3": (_("Experience is captured and handed on"), EXPERIENCE),
    "S4": (_("Decision-makers get feedback from all sides"), CONSENSUS),
    "R1": (_("Decisions are informed"), DECISIONS),
    "R2": (_("From plan to action goes faster"), SPEED),
    "R3": (_("Resources are valued better"), RESOURCES),
    "R4": (_("Emerging challenges are identified"), CHALLENGES),
    "R5": (_("The slide of development is slowed or turned"), LASTING),
}
INDICATORS: dict[str, Indicator] = {
    code: indicator
    for _words, indicators in GROUPS.values()
    for code, indicator in indicators.items()
}


def codes_of(text):
    """The keys that a code stands for, such as both of "R2b"; [] for no code."""
    asked = text.casefold()
    return [
        code
        for code in INDICATORS
        if asked in {code.casefold(), code.partition("-")[0].casefold()}
    ]
