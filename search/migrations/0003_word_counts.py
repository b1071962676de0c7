"""How telling a word is: from what each database counts by itself."""

from django.db import migrations

from search.backends import BACKENDS


def count(apps, schema_editor):
    schema_editor.execute(BACKENDS[schema_editor.connection.vendor].COUNT)


def uncount(apps, schema_editor):
    schema_editor.execute(BACKENDS[schema_editor.connection.vendor].UNCOUNT)


class Migration(migrations.Migration):
    dependencies = [("search", "0002_words")]

    operations = [migrations.RunPython(count, uncount)]
