"""From the words on the command line to an exit status: 0 done, 1 refused with a sentence, 2 wrong use."""

import contextlib
import errno
import importlib
import os
import sys
import traceback
from argparse import Namespace
from pathlib import Path
from types import ModuleType

from uketome.cli.frame.answer import print_json, print_trouble, quiet_output
from uketome.cli.frame.arguments import WrongUse, overview, parser_for, unknown
from uketome.cli.frame.verbs import Verb, all_verbs
from uketome.foundation.errors import OutsideFailure, Refusal
from uketome.host.database import ADDRESS, environment, own_cluster
from uketome.host.places import data_folder
from uketome.host.supervisor import desk_lock, holder
from uketome.host.tongue import say
from uketome.host.trouble import HostTrouble, disk_full

_HOUSE = "uketome.cli.frame.house"


def main(words: list[str]) -> int:
    """Runs one verb; returns the exit status."""
    as_json = "--json" in words
    if words[:1] == ["--json"]:
        rest = [word for word in words if word != "--json"]
        words = [*rest[:1], "--json", *rest[1:]] if rest else []
    verbs = all_verbs()
    if (not words and not as_json) or words[:1] in (["-h"], ["--help"], ["help"]):
        print(overview(verbs))
        return 0 if words else 2
    try:
        with quiet_output() if as_json and words[:1] != ["manage"] else contextlib.nullcontext():
            answer = _run(_named(words[0] if words else "", verbs), words[1:])
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 1
    except (Exception, KeyboardInterrupt) as trouble:
        return _answer_trouble(trouble, as_json)
    if as_json and words[0] != "manage":
        print_json(answer or {})
    return 0


def _named(name: str, verbs: dict[str, Verb]) -> Verb:
    if name not in verbs:
        raise unknown(name, verbs)
    return verbs[name]


def _run(verb: Verb, words: list[str]) -> dict | None:
    if not verb.needs_database:
        module = importlib.import_module(verb.module)
        return module.run(_arguments(verb, module, words))
    data = data_folder()
    cluster = own_cluster(data)
    os.environ.update(environment(data, cluster))
    address = holder(data)[1]
    if address and desk_lock(data).held_by_anyone():  # links in letters lead to the desk that runs, whatever its port
        os.environ.setdefault("UKETOME_BASE_URL", address)
    house = importlib.import_module(_HOUSE)
    house.set_up()
    module = importlib.import_module(verb.module)
    args = _arguments(verb, module, words)
    if cluster is None:
        house.require_answer(os.environ[ADDRESS])
    with cluster or contextlib.nullcontext():
        try:
            if verb.needs_migrations:
                house.migrate_if_needed()
            return module.run(args)
        finally:
            house.let_go()


def _arguments(verb: Verb, module: ModuleType, words: list[str]) -> Namespace:
    parser = parser_for(verb)
    module.arguments(parser)
    return parser.parse_args(words)


def _answer_trouble(trouble: BaseException, as_json: bool) -> int:
    code, message, status = _describe(trouble)
    if isinstance(trouble, WrongUse):
        print_trouble(trouble.usage.rstrip())
    if code == "bug":
        traceback.print_exception(trouble)
    print_trouble(message)
    if as_json:
        print_json({"error": code, "message": message})
    return status


def _describe(trouble: BaseException) -> tuple[str, str, int]:
    """Code, sentence and exit status of one trouble."""
    house = sys.modules.get(_HOUSE)
    if isinstance(trouble, WrongUse):
        return "wrong_use", str(trouble), 2
    if isinstance(trouble, Refusal):
        return trouble.code, trouble.sentence(house.translate) if house else trouble.sentence(), 1
    if isinstance(trouble, HostTrouble):
        return trouble.code, trouble.sentence(), 1
    if isinstance(trouble, OutsideFailure):
        return "outside_failure", str(trouble), 1
    if isinstance(trouble, OSError) and trouble.errno in {errno.ENOSPC, errno.EDQUOT}:
        return _describe(disk_full(Path(trouble.filename or data_folder())))
    if _is_lost_database(trouble):
        return "database_lost", _lost_database(trouble), 1
    if isinstance(trouble, KeyboardInterrupt):
        return "interrupted", say("中断しました。", "Interrupted."), 130
    return (
        "bug",
        say(
            "予期しない誤りです。上の記録を添えてお知らせください。",
            "An unexpected error; please report the record above.",
        ),
        1,
    )


def _is_lost_database(trouble: BaseException) -> bool:
    """Known by Django's own classes, if it was needed at all."""
    database = sys.modules.get("django.db.utils")
    return database is not None and isinstance(trouble, (database.OperationalError, database.InterfaceError))


def _lost_database(trouble: BaseException) -> str:
    reason = next(iter(str(trouble).splitlines()), "")
    return say(
        f"データベースが途中で応答しなくなりました（{reason}）。終わった分は保存されています。もう一度実行すると続きから進みます。",
        f"The database stopped answering ({reason}). What was done is kept; run the command again to go on.",
    )
