from django.db import migrations, models
from django.utils import timezone


def remember(apps, schema_editor):
    """Those erased before there was a mark: the journal says when."""
    person, record = apps.get_model("directory", "Person"), apps.get_model("journal", "Record")
    erased = record.objects.filter(verb="directory.person_forgotten")
    for key, at in erased.values_list("subject_id", "recorded_at"):
        person.objects.filter(pk=key).update(forgotten_on=timezone.localdate(at))


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0002_how_a_person_is_presented'),
        ('journal', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='person',
            name='forgotten_on',
            field=models.DateField(blank=True, editable=False, null=True, verbose_name='forgotten on'),
        ),
        migrations.RunPython(remember, migrations.RunPython.noop),
    ]
