from django.db import migrations

# The goals for sustainable development, by the short titles of the United Nations.
GOALS = (
    "No poverty",
    "Zero hunger",
    "Good health and well-being",
    "Quality education",
    "Gender equality",
    "Clean water and sanitation",
    "Affordable and clean energy",
    "Decent work and economic growth",
    "Industry, innovation and infrastructure",
    "Reduced inequalities",
    "Sustainable cities and communities",
    "Responsible consumption and production",
    "Climate action",
    "Life below water",
    "Life on land",
    "Peace, justice and strong institutions",
    "Partnerships for the goals",
)


def add_missing(apps, schema_editor):
    """A topic that has a goal's name already becomes that goal."""
    Topic = apps.get_model("communities", "Topic")
    for number, name in enumerate(GOALS, 1):
        if Topic.objects.filter(name__iexact=name, sdg=None).count() == 1:
            Topic.objects.filter(name__iexact=name).update(sdg=number)
        else:
            Topic.objects.create(slug=f"sdg-{number}", name=name, sdg=number)


class Migration(migrations.Migration):
    dependencies = [("communities", "0010_topics_in_each_other")]

    operations = [migrations.RunPython(add_missing, migrations.RunPython.noop)]
