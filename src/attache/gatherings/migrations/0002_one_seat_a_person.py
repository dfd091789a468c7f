from django.db import migrations, models
from django.db.models import Count, F, Q

HELD = ~Q(state="cancelled") & Q(person__isnull=False)


def keep_one_each(apps, _schema_editor):
    """Whoever holds several registrations of an event keeps one: where they were, else a seat."""
    registrations = apps.get_model("gatherings", "Registration").objects.filter(HELD)
    several = registrations.values("event", "person").annotate(held=Count("pk")).filter(held__gt=1)
    for each in several.values_list("event", "person"):
        theirs = registrations.filter(event=each[0], person=each[1])
        # "seated" comes before "waiting".
        first = theirs.order_by(F("was_present").desc(nulls_last=True), "state", "pk").first()
        theirs.exclude(pk=first.pk).update(state="cancelled", cancelled_at=F("registered_at"))
        _count_again(apps, each[0])


def _count_again(apps, key):
    of_event = apps.get_model("gatherings", "Registration").objects.filter(event=key)
    apps.get_model("gatherings", "Event").objects.filter(pk=key).update(
        seated_count=of_event.filter(state="seated").count(),
        waiting_count=of_event.filter(state="waiting").count(),
    )


class Migration(migrations.Migration):
    dependencies = [("gatherings", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="appearance",
            name="version",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.RunPython(keep_one_each, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="registration",
            constraint=models.UniqueConstraint(
                condition=HELD,
                fields=("event", "person"),
                name="registration_once_a_person",
                violation_error_message="This person is registered already.",
            ),
        ),
    ]
