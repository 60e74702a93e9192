import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("wagtailcore", "0098_apitoken"),
        ("website", "0002_pages"),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FollowedOriginal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version_at", models.DateTimeField(verbose_name="time of that version")),
                ("digest", models.CharField(max_length=32, verbose_name="fingerprint of what it says")),
                ("lagging_since", models.DateTimeField(blank=True, null=True, verbose_name="lagging since")),
                (
                    "original",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="followed_by",
                        to=settings.WAGTAIL_PAGE_MODEL,
                        verbose_name="original",
                    ),
                ),
                (
                    "page",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="followed_original",
                        to=settings.WAGTAIL_PAGE_MODEL,
                        verbose_name="translation",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="version of the original",
                    ),
                ),
            ],
            options={
                "verbose_name": "followed original",
                "verbose_name_plural": "followed originals",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("page", models.F("original")), _negated=True),
                        name="followed_original_not_itself",
                        violation_error_message="A page is not a translation of itself.",
                    )
                ],
            },
        ),
    ]
