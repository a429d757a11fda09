"""Listening: one process or several, and the word that people may come in."""

import http.client
import os
import socket
import threading
import time
from contextlib import suppress

import uvicorn
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors import Multiprocess

from web.settings import WebSettings

FACTORY = "web.wiring:serving_app"
"""What each serving process calls to get its application."""

READY_CHECK_SECONDS = 0.1
"""How often the server is asked whether it answers yet; it is up in one to three seconds."""

WORKER_SECONDS = 30
"""How long a worker may take to show that it lives. With uvicorn's five seconds, workers on a busy machine
were killed and begun anew while they were still starting, again and again (two cores, a load of twelve)."""


def serve(settings: WebSettings) -> None:
    """Serve until a signal says stop.

    Raises OSError when the address cannot be had, SystemExit when the application could not start and has
    said why.
    """
    listening = bind(settings.host, settings.port)
    config = uvicorn.Config(
        FACTORY,
        factory=True,
        workers=settings.workers,
        log_level=settings.log_level,
        access_log=settings.access_log,
        forwarded_allow_ips=settings.forwarded_allow_ips,
        timeout_worker_healthcheck=WORKER_SECONDS,
    )
    threading.Thread(target=announce, args=listening.getsockname()[:2], daemon=True).start()
    if settings.workers > 1:
        supervisor = Multiprocess(config, sockets=[listening])
        supervisor.run()
        failed = any(process.exitcode == STARTUP_FAILURE for process in supervisor.processes)
    else:
        server = uvicorn.Server(config)
        with suppress(KeyboardInterrupt, SystemExit):
            server.run(sockets=[listening])
        failed = not server.started
    if failed:
        raise SystemExit(1)


def bind(host: str, port: int) -> socket.socket:
    """A socket on that address, not listening yet."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, protocol)
        try:
            if os.name == "posix":
                listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind(address)
        except OSError:
            listening.close()
            raise
    except OSError as fault:
        reason = f"{fault.strerror}; take another address with --host or --port"
        raise OSError(fault.errno, reason, f"{host}:{port}") from None
    return listening


def announce(host: str, port: int) -> None:
    """Print where to open the page, as soon as it answers."""
    anywhere = {"0.0.0.0": "127.0.0.1", "::": "::1"}
    name = anywhere.get(host, host)
    while not answers(name, port):
        time.sleep(READY_CHECK_SECONDS)
    print(f"Open http://{f'[{name}]' if ':' in name else name}:{port}", flush=True)


def answers(host: str, port: int) -> bool:
    """Whether the server there is alive."""
    connection = http.client.HTTPConnection(host, port, timeout=30)
    try:
        connection.request("GET", "/livez")
        return connection.getresponse().status < 500
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
