"""Which database this installation uses: the address in UKETOME_DATABASE_URL, or a cluster of our own."""

import os
from pathlib import Path

from uketome.host.cluster import Cluster
from uketome.host.places import checkout, cluster_home, static_folder

ADDRESS = "UKETOME_DATABASE_URL"


def own_cluster(data: Path) -> Cluster | None:
    """Our own cluster for this data folder; None when UKETOME_DATABASE_URL names another server."""
    return None if os.environ.get(ADDRESS) else Cluster(cluster_home(data))


def environment(data: Path, cluster: Cluster | None) -> dict[str, str]:
    """What a program of ours must find in its environment to work on this data folder and database."""
    paths = [str(checkout()), *filter(None, [os.environ.get("PYTHONPATH")])]
    wanted = {
        "UKETOME_DATA": str(data),
        "UKETOME_STATIC": str(static_folder(data)),
        "DJANGO_SETTINGS_MODULE": os.environ.get("DJANGO_SETTINGS_MODULE", "uketome.config.settings"),
        "PYTHONSAFEPATH": "1",
        "PYTHONPATH": os.pathsep.join(dict.fromkeys(paths)),
    }
    return wanted | ({ADDRESS: cluster.url()} if cluster else {})
