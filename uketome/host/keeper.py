"""The process that owns the server: starts it as a direct child, and stops it when no user is left.

If the keeper itself is killed, the kernel tells the server to stop; if the server dies, the keeper ends and the next
user starts anew.
"""

import signal
import subprocess
import sys
import time
from pathlib import Path

from uketome.host.account import server_account
from uketome.host.children import end_with_parent
from uketome.host.cluster import Cluster
from uketome.host.server import ENVIRONMENT, command_line

_LOOK_EVERY = 0.1


def keep(cluster: Cluster, postgres: str) -> int:
    """Runs the server until it dies or nobody uses it; returns its exit status."""
    if not cluster.keeper_lock.try_take():
        return 0
    server = subprocess.Popen(
        command_line(postgres, cluster.data, cluster.socket_folder, durable=cluster.durable),
        stdin=subprocess.DEVNULL, cwd="/", env=ENVIRONMENT, start_new_session=True,
        preexec_fn=end_with_parent(signal.SIGINT), **server_account().switch(),
    )  # fmt: skip
    while server.poll() is None:
        if cluster.start_lock.try_take():
            if not cluster.users.held_by_anyone():
                return stop(server)
            cluster.start_lock.free()
        time.sleep(_LOOK_EVERY)
    return server.returncode


def stop(server: subprocess.Popen) -> int:
    """A fast stop (clients are cut off, everything committed is kept); an immediate one if that hangs."""
    server.send_signal(signal.SIGINT)
    try:
        return server.wait(30)
    except subprocess.TimeoutExpired:
        server.send_signal(signal.SIGQUIT)
        return server.wait(30)


if __name__ == "__main__":
    home, postgres, durable = sys.argv[1:]
    sys.exit(keep(Cluster(Path(home), durable=durable == "1"), postgres))
