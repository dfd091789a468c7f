from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("companionship", "0003_date_offers_and_team_calendar")]

    operations = [
        migrations.AddField(
            model_name="match",
            name="version",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddIndex(
            model_name="match",
            index=models.Index(
                fields=["-weight", "-id"],
                condition=Q(sent_on__isnull=True, set_aside_on__isnull=True),
                name="match_by_weight",
            ),
        ),
        migrations.AddIndex(
            model_name="match",
            index=models.Index(
                fields=["-sent_on", "-id"], condition=Q(sent_on__isnull=False), name="match_sent"
            ),
        ),
    ]
