"""`start`: the whole desk in one terminal."""

import argparse
import os
import subprocess
import sys
from functools import partial
from pathlib import Path

from uketome.host import web_port
from uketome.host.database import environment, own_cluster
from uketome.host.part import Part
from uketome.host.places import data_folder, log_folder, static_folder
from uketome.host.supervisor import AlreadyRunning, Preparation, Supervisor, desk_lock, holder, tell
from uketome.host.tongue import say
from uketome.host.trouble import HostTrouble, plain_sentences

NAME = "start"
HELP = {
    "ja": "受けとめを起動します（データベース、画面、裏の仕事）。Ctrl-C で終わります。",
    "en": "Starts Uketome (database, pages, background work). Ctrl-C stops it.",
}
_PORT = 8000
_PATIENCE_AFTER_A_KILL = 10.0


def arguments(parser: argparse.ArgumentParser) -> None:
    """--demo and --port."""
    parser.add_argument("--demo", action="store_true", help=say("見本の店を読み込みます", "load a sample shop"))
    parser.add_argument(
        "--port", type=int, help=say("ポート番号（既定 8000、UKETOME_PORT でも可）", "port (8000, or UKETOME_PORT)")
    )


def run(args: argparse.Namespace) -> dict:
    """Runs until stopped; a second start says where the first one is and ends well."""
    port = chosen_port(args.port)
    data = data_folder()
    if desk_lock(data).held_by_anyone():
        if args.demo:
            load_demo(data)
        return already_running(*holder(data))
    web_port.require_free(port, _PATIENCE_AFTER_A_KILL if holder(data)[0] else 0)
    with plain_sentences(static_folder(data)):
        static_folder(data).mkdir(parents=True, exist_ok=True)
    supervisor = assemble(data, port, demo=args.demo)
    try:
        supervisor.run()
    except AlreadyRunning as first:
        return already_running(first.pid, first.address)
    return {"address": supervisor.address, "running": False}


def chosen_port(given: int | None) -> int:
    """The port asked for, by option, by UKETOME_PORT or by default; HostTrouble `bad_port` if it is none."""
    wanted = str(given) if given is not None else os.environ.get("UKETOME_PORT") or str(_PORT)
    if wanted.isascii() and wanted.isdigit() and 0 < int(wanted) < 65536:
        return int(wanted)
    raise HostTrouble(
        "bad_port",
        f"ポート番号「{wanted}」は使えません。1〜65535 の数を指定してください。",
        f"“{wanted}” is not a port. Give a number from 1 to 65535.",
    )


def already_running(pid: int, address: str) -> dict:
    """Says where the desk already runs."""
    tell(
        f"受けとめはもう動いています → {address}（止めるには bin/uketome stop）",
        f"Uketome is already running → {address} (stop it with bin/uketome stop)",
    )
    return {"address": address, "running": True, "pid": pid}


def load_demo(data: Path) -> None:
    """Loads the sample shop into the desk that runs already."""
    command = [sys.executable, "-m", "uketome.cli", "demo"]
    if subprocess.run(command, env=os.environ | environment(data, own_cluster(data)), check=False).returncode:
        raise HostTrouble("demo_failed", "見本の店を用意できませんでした。", "The sample shop could not be loaded.")


def assemble(data: Path, port: int, *, demo: bool) -> Supervisor:
    """The supervisor with everything a desk consists of."""
    cluster = own_cluster(data)
    address = f"http://{web_port.HOST}:{port}"
    around = environment(data, cluster) | {"UKETOME_BASE_URL": os.environ.get("UKETOME_BASE_URL") or address}
    verb = [sys.executable, "-m", "uketome.cli"]
    preparations = [
        Preparation(
            say("最新の状態に整えています…", "Bringing everything up to date …"), [*verb, "migrate", "--static"]
        )
    ]
    if demo:
        preparations.append(
            Preparation(say("見本の店を用意しています…", "Preparing the sample shop …"), [*verb, "demo"])
        )
    parts = [
        Part("web", web_command(port, static_folder(data)), around, log_folder(data)),
        Part("worker", [*verb, "worker"], around, log_folder(data), grace=10.0, leans_on_database=True),
    ]
    return Supervisor(data, address, cluster, around, preparations, parts, ready=partial(web_port.answers, port))


def web_command(port: int, static: Path) -> list[str]:
    """granian with one process (UKETOME_WEB_PROCESSES for more); it serves the static files itself."""
    processes = os.environ.get("UKETOME_WEB_PROCESSES") or "1"
    return [
        sys.executable, "-m", "granian", "--interface", "asginl", "--host", web_port.HOST, "--port", str(port),
        "--workers", processes, "--workers-kill-timeout", "3", "--respawn-failed-workers",
        "--static-path-route", "/static", "--static-path-mount", str(static), "--static-path-expires", "31536000",
        "uketome.config.asgi:application",
    ]  # fmt: skip
