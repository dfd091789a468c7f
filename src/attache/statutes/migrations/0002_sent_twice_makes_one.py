import uuid

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def name_each(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    for statutes in apps.get_model("statutes", "Statutes").objects.all():
        statutes.public_id = uuid.uuid4()
        statutes.save(update_fields=["public_id"])


class Migration(migrations.Migration):
    dependencies = [("statutes", "0001_initial")]

    # A default is drawn once for all rows: each is given its own before they must differ.
    operations = [
        migrations.AddField(
            model_name="statutes",
            name="public_id",
            field=models.UUIDField(default=uuid.uuid4, editable=False, null=True),
        ),
        migrations.RunPython(name_each, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="statutes",
            name="public_id",
            field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
        ),
    ]
