"""An action group: its people, tasks, meetings, document, outputs and review."""

from collaborations.models.document import Lost, Text
from collaborations.models.group import Group, Volunteer
from collaborations.models.meeting import Meeting
from collaborations.models.output import Kind, Output
from collaborations.models.review import QUESTIONS, Answer
from collaborations.models.task import Stage, Task

__all__ = [
    "QUESTIONS",
    "Answer",
    "Group",
    "Kind",
    "Lost",
    "Meeting",
    "Output",
    "Stage",
    "Task",
    "Text",
    "Volunteer",
]
