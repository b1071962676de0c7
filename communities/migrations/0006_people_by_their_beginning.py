from django.db import migrations

# What `istartswith` asks PostgreSQL; on SQLite the lists are short.
COLUMNS = {"member_name_begins": "name", "member_email_begins": "email"}


def make(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for index, column in COLUMNS.items():
            schema_editor.execute(
                f"CREATE INDEX {index} ON communities_member "
                f"(upper({column}) text_pattern_ops)"
            )


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for index in COLUMNS:
            schema_editor.execute(f"DROP INDEX {index}")


class Migration(migrations.Migration):
    dependencies = [("communities", "0005_steps_of_administrators")]

    operations = [migrations.RunPython(make, drop)]
