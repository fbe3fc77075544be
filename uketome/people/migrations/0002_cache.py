"""The shared cache: the sign-in limiter counts in it."""

from django.db import migrations

MAKE = """
create unlogged table cache_entry (cache_key varchar(255) primary key, value text not null, expires timestamptz not null);
create index cache_entry_expires on cache_entry (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]
    operations = [migrations.RunSQL(MAKE, "drop table cache_entry")]
