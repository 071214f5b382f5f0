"""Ports for the servers that tests start, when several processes run tests side by side."""

import socket


def unused() -> int:
    """Return a port of this machine that the system chose, so that no two processes are given the same."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port
