"""What came of it: reading, learning, use, answers months later, and new topics."""

from outcomes.models.follow_up import (
    LATER,
    ROUNDS,
    Because,
    Check,
    Coping,
    FollowUp,
    Informed,
    InUse,
    Round,
    ShownTo,
    YesNo,
)
from outcomes.models.reader import Learned, Reading, Use, What
from outcomes.models.signal import Signal, SignalState

__all__ = [
    "LATER",
    "ROUNDS",
    "Because",
    "Check",
    "Coping",
    "FollowUp",
    "InUse",
    "Informed",
    "Learned",
    "Reading",
    "Round",
    "ShownTo",
    "Signal",
    "SignalState",
    "Use",
    "What",
    "YesNo",
]
