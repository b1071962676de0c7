"""Where the words stand is each database's own affair: no model knows of it."""

from django.db import migrations

from search.backends import BACKENDS


def create(apps, schema_editor):
    schema_editor.execute(BACKENDS[schema_editor.connection.vendor].CREATE)


def drop(apps, schema_editor):
    schema_editor.execute(BACKENDS[schema_editor.connection.vendor].DROP)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_documents_and_keys")]

    operations = [migrations.RunPython(create, drop)]
