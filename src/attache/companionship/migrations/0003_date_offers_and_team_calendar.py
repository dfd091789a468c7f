import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [
        ("companionship", "0002_dates_and_matches"),
        ("directory", "0003_who_was_forgotten"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # Nothing was ever proposed under the first form: dates hang on an offer from here on.
        migrations.DeleteModel("DateProposal"),
        migrations.CreateModel(
            name="DateOffer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("made_on", models.DateField(verbose_name="proposed on")),
                ("answer", models.CharField(blank=True, choices=[("one", "one was chosen"), ("none", "none suits")], max_length=4, verbose_name="answer")),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="answered on")),
                ("word", models.CharField(blank=True, max_length=500, verbose_name="what would suit you")),
                ("is_current", models.BooleanField(default=True)),
                ("exchange", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="offers", to="companionship.exchange")),
                ("person", models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="date_offers", to="directory.person")),
            ],
            options={
                "verbose_name": "dates proposed",
                "indexes": [models.Index(condition=Q(is_current=True) & ~Q(answer="one"), fields=["made_on", "id"], name="date_offer_waiting")],
                "constraints": [
                    models.UniqueConstraint(condition=Q(is_current=True), fields=("exchange",), name="date_offer_one_current_an_exchange"),
                    models.CheckConstraint(condition=Q(answer="", answered_on=None) | (~Q(answer="") & Q(answered_on__isnull=False)), name="date_offer_answered_on_a_day"),
                ],
            },
        ),
        migrations.CreateModel(
            name="DateProposal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(verbose_name="day")),
                ("hour", models.TimeField(verbose_name="hour")),
                ("offer", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="dates", to="companionship.dateoffer")),
            ],
            options={
                "verbose_name": "date proposed",
                "ordering": ["day", "hour"],
                "constraints": [models.UniqueConstraint(fields=("offer", "day", "hour"), name="date_proposed_once_an_offer")],
            },
        ),
        migrations.CreateModel(
            name="TeamCalendar",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("secret", models.CharField(max_length=64, unique=True)),
                ("given_at", models.DateTimeField(verbose_name="given")),
                ("user", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="team_calendar", to=settings.AUTH_USER_MODEL)),
            ],
            options={"verbose_name": "calendar of one of the team"},
        ),
    ]
