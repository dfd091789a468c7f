from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0003_who_was_forgotten'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='function',
            index=models.Index(condition=models.Q(('ends_on__isnull', False)), fields=['ends_on', 'id'], name='function_by_end'),
        ),
        migrations.AddIndex(
            model_name='part',
            index=models.Index(fields=['kind', 'function'], name='part_by_kind'),
        ),
    ]
