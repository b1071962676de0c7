"""Letters on their way out, and mail that came in."""

from correspondence.models.arrival import Arrival, ArrivalOutcome
from correspondence.models.delivery import Delivery, DeliveryOutcome
from correspondence.models.issue import Issue, Rhythm, Round, Turn
from correspondence.models.stranger import Answer, Stranger, StrangerState
from correspondence.models.wording import Wording

__all__ = [
    "Answer",
    "Arrival",
    "ArrivalOutcome",
    "Delivery",
    "DeliveryOutcome",
    "Issue",
    "Rhythm",
    "Round",
    "Stranger",
    "StrangerState",
    "Turn",
    "Wording",
]
