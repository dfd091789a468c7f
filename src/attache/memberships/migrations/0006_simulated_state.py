from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("memberships", "0005_revision")]

    operations = [migrations.RenameModel("Revision", "SimulatedState")]
