"""`status`: what is running here, without starting anything."""

import argparse

from uketome.host.database import own_cluster
from uketome.host.places import data_folder
from uketome.host.supervisor import desk_lock, holder, tell

NAME = "status"
HELP = {
    "ja": "受けとめが動いているか、どこで動いているかを示します。",
    "en": "Says whether Uketome is running, and where.",
}


def arguments(_parser: argparse.ArgumentParser) -> None:
    """None."""


def run(_args: argparse.Namespace) -> dict:
    """Running or not, the address, the data folder, and whose database."""
    data = data_folder()
    running = desk_lock(data).held_by_anyone()
    address = holder(data)[1] if running else ""
    cluster = own_cluster(data)
    if running:
        tell(f"動いています → {address}", f"Running → {address}")
    else:
        tell("動いていません。", "Not running.")
    tell(f"データ: {data}", f"Data: {data}")
    database = (
        {"kind": "own", "running": cluster.kept(), "folder": str(cluster.home)} if cluster else {"kind": "external"}
    )
    return {"running": running, "address": address, "data": str(data), "database": database}
