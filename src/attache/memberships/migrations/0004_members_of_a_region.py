from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("memberships", "0003_members_of_a_territory")]

    operations = [
        migrations.AddIndex(
            model_name="member",
            index=models.Index(
                condition=models.Q(("belongs", True)),
                fields=["region", "sort_name", "id"],
                name="member_by_name_in_region",
            ),
        ),
    ]
