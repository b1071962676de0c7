"""What is left of an erased person in groups: what the group made together."""

from collaborations.models import QUESTIONS, Answer, Lost, Output, Task, Text, Volunteer


def erase(member, *, empties, at):
    """The document is the group's; own answers and lost words go where asked for."""
    answers, lost = Answer.objects.filter(member=member), Lost.objects.filter(by=member)
    if empties:
        answers.update(**dict.fromkeys(QUESTIONS, ""))
        lost.update(text="")
    answers.update(member=None)
    lost.update(by=None)
    for model in (Text, Output):
        model.objects.filter(by=member).update(by=None)
    Task.objects.filter(who=member).update(who=None)
    Volunteer.objects.filter(member=member).delete()
