"""A PostgreSQL that is not ours: named in UKETOME_DATABASE_URL, and asked for an answer before anything else."""

import psycopg

from uketome.host.binaries import OLDEST
from uketome.host.trouble import HostTrouble


def require_answer(address: str) -> None:
    """HostTrouble if the server named by the person does not let us in, or is older than PostgreSQL 15."""
    try:
        with psycopg.connect(address, connect_timeout=5) as connection:
            version = connection.info.server_version // 10_000
    except psycopg.Error as error:
        raise HostTrouble(
            "database_unreachable",
            f"UKETOME_DATABASE_URL のデータベースに接続できません。アドレスとサーバーをご確認ください。\n{error}",
            f"The database in UKETOME_DATABASE_URL cannot be reached. Check the address and the server.\n{error}",
        ) from error
    if version < OLDEST:
        raise HostTrouble(
            "database_too_old",
            f"PostgreSQL {OLDEST} 以上が必要です（接続先は {version}）。",
            f"PostgreSQL {OLDEST} or newer is needed (the server is {version}).",
        )
