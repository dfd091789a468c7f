from django.db import migrations
from django.db.models import F


def let_go(apps, _schema_editor):
    """Until now every mail left by itself, right after it was written."""
    letters = apps.get_model("post", "Letter").objects
    letters.filter(released_at=None).update(released_at=F("planned_at"), due_at=F("planned_at"))


class Migration(migrations.Migration):
    dependencies = [("post", "0002_fate_of_mails")]

    operations = [migrations.RunPython(let_go, migrations.RunPython.noop)]
