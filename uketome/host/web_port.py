"""The port the desk is served on: free, taken, answering."""

import http.client
import socket
import time

from uketome.host.trouble import HostTrouble

HOST = "127.0.0.1"


def is_free(port: int) -> bool:
    """Whether we could listen on the port of this machine's loopback address."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError:
            raise HostTrouble(
                "port_not_allowed",
                f"ポート {port} は管理者だけが使えます。1024 以上の番号を --port か UKETOME_PORT で指定してください。",
                f"Port {port} is for administrators only. Choose one from 1024 on with --port or UKETOME_PORT.",
            ) from None
        except OSError:
            return False
    return True


def require_free(port: int, seconds: float) -> None:
    """HostTrouble `port_taken` if the port does not become free; a run just killed needs a moment to let go."""
    deadline = time.monotonic() + seconds
    while not is_free(port):
        if time.monotonic() > deadline:
            raise HostTrouble(
                "port_taken",
                f"ポート {port} はほかのプログラムが使っています。"
                f"bin/start --port {port + 1} のように別の番号を指定するか、UKETOME_PORT を設定してください。",
                f"Port {port} is used by another program. "
                f"Choose another one, as in bin/start --port {port + 1}, or set UKETOME_PORT.",
            )
        time.sleep(0.1)


def answers(port: int, path: str = "/healthz") -> bool:
    """Whether the desk answers there with 200."""
    connection = http.client.HTTPConnection(HOST, port, timeout=2)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
