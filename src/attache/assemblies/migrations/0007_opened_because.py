from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("assemblies", "0006_door_of_presence")]

    operations = [
        migrations.AddField(
            model_name="meeting",
            name="opened_because",
            field=models.CharField(
                blank=True, max_length=300, verbose_name="why it opens at another moment"
            ),
        ),
    ]
