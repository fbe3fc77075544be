"""How fast mails become committed, classified, acknowledged cases; beside it, bare inserts with a commit each."""

import resource

from django.db import connection

from uketome.adapters.mail.receive import receive
from uketome.cli.benching.cases import fill, mail, shop_with_staff
from uketome.cli.benching.figures import timed, told
from uketome.letters.models import Message


def intake(cases: int, times: int) -> dict:
    """Measures `times` mails on top of `cases` existing cases; `rss_mb` is this process's largest memory so far."""
    shop, user, channel = shop_with_staff()
    fill(shop, channel, user, cases)
    mails = [mail(number) for number in range(times + 2)]
    taken = timed(lambda number: receive(channel, mails[number], source="bench"), times)
    acknowledged = Message.objects.filter(kind="acknowledgement").count()
    figures = told("intake", cases, taken, limit_per_second=_bare_inserts(mails))
    rss = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return figures | {"acknowledged": acknowledged, "rss_mb": round(rss)}


def _bare_inserts(mails: list[bytes]) -> float:
    """Rows a second this PostgreSQL takes, one insert and one commit each, through the same connection."""
    with connection.cursor() as cursor:
        cursor.execute("create table bench_bare (id bigserial primary key, content bytea not null)")
        taken = timed(
            lambda number: cursor.execute("insert into bench_bare (content) values (%s)", [mails[number % len(mails)]]), 500
        )
    return 1000 * len(taken) / sum(taken)
