"""The words of the names that stood there before; a save keeps those of later ones."""

from django.db import migrations

from communities.naming import keys_of_name

BATCH = 2000


def fill(apps, schema_editor):
    word = apps.get_model("communities", "NameWord")
    members = apps.get_model("communities", "Member").objects.order_by("pk")
    rows = []
    for pk, name in members.values_list("pk", "name").iterator(chunk_size=BATCH):
        rows += [word(member_id=pk, word=key) for key in sorted(keys_of_name(name))]
        if len(rows) >= BATCH:
            word.objects.bulk_create(rows, ignore_conflicts=True)
            rows = []
    word.objects.bulk_create(rows, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("communities", "0012_words_of_names")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
