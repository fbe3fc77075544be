"""The database itself refuses to change, remove or empty the journal."""

from django.db import migrations

KEEP = """
create function journal_keep() returns trigger language plpgsql as $$
begin
  raise exception 'the journal is append-only: % refused', tg_op using errcode = 'insufficient_privilege';
end $$;
create trigger journal_entry_keep before update or delete on journal_entry for each row execute function journal_keep();
"""
KEEP_ALL = """
create trigger journal_entry_keep_all before truncate on journal_entry for each statement execute function journal_keep();
"""
LET_GO = """
drop trigger if exists journal_entry_keep_all on journal_entry;
drop trigger journal_entry_keep on journal_entry;
drop function journal_keep();
"""


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]
    operations = [migrations.RunSQL(KEEP + KEEP_ALL, LET_GO)]
