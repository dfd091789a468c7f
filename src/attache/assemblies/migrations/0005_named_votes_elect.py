from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("assemblies", "0004_withdrawn_is_an_amendment")]

    operations = [
        migrations.AddField(
            model_name="namedvote",
            name="chosen",
            field=models.JSONField(default=list),
        ),
        migrations.AlterField(
            model_name="namedvote",
            name="choice",
            field=models.CharField(
                blank=True,
                choices=[
                    ("for", "For"),
                    ("against", "Against"),
                    ("abstain", "Abstention"),
                    ("blank", "Blank"),
                ],
                max_length=7,
            ),
        ),
    ]
