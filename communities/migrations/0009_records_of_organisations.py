from django.db import migrations


def record_each(apps, schema_editor):
    """Give everybody the record of the organisation whose name they typed."""
    Member = apps.get_model("communities", "Member")
    Organisation = apps.get_model("communities", "Organisation")
    without = Member.objects.filter(organisation_record=None).exclude(organisation="")
    names = set(without.order_by().values_list("organisation", flat=True))
    for name in sorted(names):
        plain = " ".join(name.split())
        record, _new = Organisation.objects.get_or_create(
            folded=plain.casefold(), defaults={"name": plain}
        )
        without.filter(organisation=name).update(
            organisation_record=record, organisation=record.name
        )


class Migration(migrations.Migration):
    dependencies = [("communities", "0008_second_addresses")]

    operations = [migrations.RunPython(record_each, migrations.RunPython.noop)]
