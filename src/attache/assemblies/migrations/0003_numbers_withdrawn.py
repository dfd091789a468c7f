from django.db import migrations, models
from django.db.models import Q

from attache.assemblies import lettering


def name_amendments(apps, schema_editor):
    """In the order in which they were moved."""
    texts = apps.get_model("assemblies", "Resolution").objects
    ranks: dict[int, int] = {}
    for text in texts.filter(amends__isnull=False).order_by("pk"):
        rank = ranks.get(text.amends_id, 0)
        ranks[text.amends_id] = rank + 1
        texts.filter(pk=text.pk).update(letter=lettering.letter(rank))


def number_by_agenda(apps, schema_editor):
    """Texts of assemblies that are not open yet follow their agenda."""
    texts = apps.get_model("assemblies", "Resolution").objects
    numbers: dict[int, int] = {}
    ahead = texts.filter(item__meeting__opened_at=None, amends=None).select_related("item")
    for text in ahead.order_by("item__position", "item__pk", "number", "pk"):
        number = numbers.get(text.item.meeting_id, 0) + 1
        numbers[text.item.meeting_id] = number
        texts.filter(Q(pk=text.pk) | Q(amends=text.pk)).update(number=number)


class Migration(migrations.Migration):
    dependencies = [("assemblies", "0002_item_passed")]

    operations = [
        migrations.AddField(
            model_name="resolution",
            name="letter",
            field=models.CharField(blank=True, editable=False, max_length=3),
        ),
        migrations.AddField(
            model_name="resolution",
            name="withdrawn_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.RunPython(name_amendments, migrations.RunPython.noop),
        migrations.RunPython(number_by_agenda, migrations.RunPython.noop),
    ]
