"""Triggers forbid what nobody may do to the history."""

from django.db import migrations

from disputes.models import history_guards


def install(apps, schema_editor):
    history_guards.install(schema_editor.connection)


def remove(apps, schema_editor):
    history_guards.remove(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("disputes", "0001_initial")]

    operations = [migrations.RunPython(install, remove)]
