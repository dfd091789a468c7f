import uuid
from datetime import date

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ties", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="addedfact",
            name="public_id",
            field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
        ),
        migrations.AddField(
            model_name="contest",
            name="day",
            field=models.DateField(default=date(2026, 1, 1), verbose_name="day of the fact"),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="contest",
            constraint=models.CheckConstraint(
                condition=models.Q(is_struck=False) | models.Q(answered_on__isnull=False),
                name="contest_struck_by_an_answer",
            ),
        ),
    ]
