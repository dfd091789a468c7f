from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("post", "0003_let_go_what_was_written")]

    operations = [
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.CheckConstraint(condition=models.Q(('sent_at__isnull', True), ('released_at__isnull', False), _connector='OR'), name='letter_leaves_once_let_go'),
        ),
    ]
