from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("assemblies", "0003_numbers_withdrawn")]

    operations = [
        migrations.AddConstraint(
            model_name="resolution",
            constraint=models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True)
                | Q(amends__isnull=False, opened_at__isnull=True),
                name="resolution_withdrawn_is_an_amendment",
            ),
        ),
    ]
