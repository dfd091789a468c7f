import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('memberships', '0002_joining_request'),
        ('ties', '0002_what_a_contest_remembers'),
    ]

    operations = [
        migrations.AddField(
            model_name='notice',
            name='ended_on',
            field=models.DateField(blank=True, null=True, verbose_name='over since'),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.UniqueConstraint(fields=('member', 'kind', 'text', 'noted_on'), name='notice_once_a_day'),
        ),
        migrations.AddIndex(
            model_name='overruling',
            index=models.Index(fields=['until'], name='overruling_by_end'),
        ),
        migrations.CreateModel(
            name='Tie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('signs', models.JSONField(default=list)),
                ('names', models.CharField(blank=True, max_length=200)),
                ('first', models.CharField(blank=True, max_length=20)),
                ('since', models.DateField(null=True)),
                ('others', models.PositiveSmallIntegerField(default=0)),
                ('place', models.CharField(blank=True, max_length=13)),
                ('member', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='tie', to='memberships.member')),
            ],
            options={
                'verbose_name': 'state of a tie',
                'indexes': [models.Index(condition=models.Q(('first', ''), _negated=True), fields=['place', 'id'], name='tie_by_place'), models.Index(condition=models.Q(('first', ''), _negated=True), fields=['since', 'id'], name='tie_by_since')],
            },
        ),
    ]
