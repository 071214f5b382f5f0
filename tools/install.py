"""Fills the environment it runs in with what the lock files pin, and says so as it goes.

`.venv/bin/python tools/install.py run|test|peers` installs, and is silent where nothing is left to do;
`check` exits 1 with a reason where the environment is broken and has to be made anew.
"""

import contextlib
import hashlib
import os
import queue
import subprocess
import sys
import sysconfig
import threading
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UNFINISHED = "unfinished"
FROM_SOURCE = "requirements-peers-from-source.lock"
LOCKS = {
    "run": ["requirements.lock"],
    "test": ["requirements.lock", "requirements-test.lock"],
    "peers": ["requirements-peers.lock", FROM_SOURCE],
}
LOCKED = ["--require-hashes", "--only-binary", ":all:"]
BUILT = ["--require-hashes", "--no-deps", "--no-build-isolation", "--no-binary", ":all:"]
PROJECT = ["--no-deps", "--no-build-isolation", "--editable"]
QUIET_SECONDS = 20
WORTH_A_WORD_MB = 5


def why_broken(environment: Path, packages: Path) -> str | None:
    """Return why an environment with those site-packages has to be made anew; None where it is sound."""
    if (environment / UNFINISHED).exists():
        return "its installation was interrupted"
    pip = environment / "bin" / "pip"
    if not pip.is_file():
        return "it has no pip"
    if f"{environment}/bin/python" not in pip.read_text(encoding="utf-8"):
        return "it was made in another folder"
    lost = next(lost_files(packages), None)
    return f"{lost} is missing" if lost else None


def lost_files(packages: Path) -> Iterator[str]:
    """Yield the files that installed packages record and that are gone; byte code may always go."""
    for record in sorted(packages.glob("*.dist-info/RECORD")):
        for line in record.read_text(encoding="utf-8").splitlines():
            name = line.rsplit(",", 2)[0].strip('"')
            if not name.endswith(".pyc") and not (packages / name).exists():
                yield name


def fingerprint(root: Path, purpose: str, packages: Path) -> str:
    """Return a hash of what is asked for and of the names and versions of what is installed."""
    asked = [(root / name).read_bytes() for name in ["pyproject.toml", *LOCKS[purpose]]]
    installed = sorted(folder.name for folder in packages.glob("*.dist-info"))
    return hashlib.sha256(b"\0".join([*asked, *map(str.encode, installed)])).hexdigest()


def news(line: str) -> str | None:
    """Return what one line of pip's output tells a reader in a hurry, if anything."""
    words = line.split()
    if line.startswith("Collecting "):
        return "  " + words[1].replace("==", " ")
    if line.startswith("Processing ") and ".whl" in line:
        return "  " + " ".join(line.rpartition("/")[2].split("-")[:2])
    if words[:1] == ["Downloading"] and words[-1] == "MB)" and float(words[-2].strip("(")) >= WORTH_A_WORD_MB:
        return f"    {words[-2].strip('(')} MB"
    if line.startswith("Installing collected packages") and "," in line:
        return "  unpacking them, which takes half a minute or so"
    return None


def pip_install(*arguments: str) -> None:
    """Run pip, say at least every QUIET_SECONDS that it lives, and exit with its last words if it fails."""
    command = [sys.executable, "-m", "pip", "install", "--no-input", "--progress-bar", "off", *arguments]
    settings = {"PIP_USER": "0", "PIP_REQUIRE_HASHES": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    heard: list[str] = []
    with subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **settings}, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace",
    ) as pip:  # fmt: skip
        for line in lines_or_pauses(pip):
            if line is None:
                print("  still working", flush=True)
                continue
            heard.append(line.rstrip())
            if told := news(line.strip()):
                print(told, flush=True)
    if pip.returncode:
        print(*heard[-12:], sep="\n", file=sys.stderr)
        sys.exit("pip could not install what mapapp needs; the lines above say why.")


def lines_or_pauses(process: "subprocess.Popen[str]") -> Iterator[str | None]:
    """Yield the lines of a process as they come, and None for every QUIET_SECONDS without one."""
    lines: queue.Queue[str] = queue.Queue()

    def read() -> None:
        # Ctrl-C closes the stream while this waits for its next line.
        with contextlib.suppress(ValueError):
            for line in process.stdout or ():
                lines.put(line)
        lines.put("")

    threading.Thread(target=read, daemon=True).start()
    while True:
        try:
            line = lines.get(timeout=QUIET_SECONDS)
        except queue.Empty:
            yield None
            continue
        if not line:
            return
        yield line


def install(environment: Path, purpose: str, packages: Path) -> None:
    """Bring the environment to what the lock files of a purpose say.

    Peers are measured beside mapapp and not needed by it: without them the environment is still whole.
    """
    stamp = environment / f"installed-for-{purpose}"
    if stamp.exists() and stamp.read_text(encoding="utf-8") == fingerprint(ROOT, purpose, packages):
        return
    if purpose != "peers":
        (environment / UNFINISHED).touch()
    for lock in LOCKS[purpose]:
        print(f"Installing what {lock} pins.", flush=True)
        pip_install(*(BUILT if lock == FROM_SOURCE else LOCKED), "--requirement", lock)
    if purpose != "peers":
        print("Installing mapapp itself.", flush=True)
        pip_install(*PROJECT, ".")
    stamp.write_text(fingerprint(ROOT, purpose, packages), encoding="utf-8")
    (environment / UNFINISHED).unlink(missing_ok=True)


def main(purpose: str) -> None:
    """Check or fill the environment of the Python that runs this."""
    environment, packages = ROOT / ".venv", Path(sysconfig.get_path("purelib"))
    if purpose == "check":
        sys.exit(why_broken(environment, packages))
    try:
        install(environment, purpose, packages)
    except KeyboardInterrupt:
        sys.exit("Stopped half-way; the same command starts over.")


if __name__ == "__main__":
    main(sys.argv[1])
