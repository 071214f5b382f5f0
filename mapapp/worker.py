"""The process in which files are parsed: limited in memory, without network, and ended where it takes too long.

It reads orders from its input, one JSON object a line ({"file", "skip"} and either "path" or "size" with so many bytes
after it), and writes what it finds as JSON, one object a line.
"""

import gc
import io
import json
import os
import sys
import time
from contextlib import suppress
from dataclasses import asdict
from datetime import date
from typing import IO, Any

from mapapp import parsing
from mapapp.model import Document

FORBIDDEN = (
    "socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.startfile", "os.remove",
    "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.chmod", "os.truncate", "shutil.", "urllib.",
    "ftplib.", "http.", "smtplib.", "webbrowser.",
)  # fmt: skip
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
QUIET = 1.0  # seconds between two signs of life


def main(memory: int) -> None:
    """Serve orders until the input ends."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    sys.dont_write_bytecode = True
    sys.setrecursionlimit(3000)
    _limit(memory)
    sys.addaudithook(_guard)
    gc.freeze()  # what is imported by now is never looked through again
    teller = Teller(answers)
    teller.say({"ready": True})
    for line in sys.stdin.buffer:
        _serve(json.loads(line), teller)


class Teller:
    """Writes messages; an empty one is a sign of life, sent now and then."""

    def __init__(self, answers: IO[bytes]) -> None:
        self._answers, self._said = answers, time.monotonic()

    def say(self, message: dict[str, Any]) -> None:
        """Send one message."""
        now = time.monotonic()
        if message or now - self._said > QUIET:
            self._answers.write(json.dumps(message, default=date.isoformat).encode("ascii") + b"\n")
            self._answers.flush()
            self._said = now


def _serve(order: dict[str, Any], teller: Teller) -> None:
    stream: IO[bytes]
    if "size" in order:
        stream = io.BytesIO(sys.stdin.buffer.read(order["size"]))
    else:
        try:
            stream = open(order["path"], "rb")  # noqa: SIM115, PTH123
        except OSError as error:
            teller.say(
                {"rejected": {"file": order["file"], "reason": f"the file cannot be read: {error.strerror}"}}
            )
            teller.say({"done": True})
            return
    with stream:
        for found in parsing.outcomes(stream, order["file"], order["skip"], teller.say):
            teller.say({"document" if isinstance(found, Document) else "rejected": asdict(found)})
    teller.say({"done": True})


def _limit(memory: int) -> None:
    """Bound the memory, where the system can."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _guard(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse what no parser needs: network, other programs, and writing."""
    writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITING
    if writes or event.startswith(FORBIDDEN):
        raise PermissionError(f"parsers may not: {event}")


if __name__ == "__main__":
    main(int(sys.argv[1]))
