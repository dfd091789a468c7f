from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("assemblies", "0005_named_votes_elect")]

    operations = [
        migrations.AddField(
            model_name="presence",
            name="door",
            field=models.CharField(
                blank=True,
                choices=[
                    ("desk", "noted at the desk"),
                    ("link", "by its personal link"),
                    ("space", "from its space"),
                ],
                max_length=5,
            ),
        ),
    ]
