"""A private PostgreSQL server for the time of a test run, on a loopback port of its own."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_PLACES = ("/usr/lib/postgresql/*/bin", "/usr/local/pgsql/bin", "/opt/homebrew/opt/postgresql*/bin")
_ORDINARY_USERS = ("postgres", "nobody")


def _programs() -> Path:
    """The folder of `initdb` and `pg_ctl`; the test is skipped where there is none."""
    found = [Path(path).parent for path in [shutil.which("initdb")] if path]
    for pattern in _PLACES:
        root, _, rest = pattern.lstrip("/").partition("/")
        found += sorted(Path("/", root).glob(rest), reverse=True)
    for folder in found:
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    pytest.skip("PostgreSQL is not installed (Debian: apt-get install postgresql)")


def _as_ordinary_user(command: list[str]) -> list[str]:
    """PostgreSQL refuses to run as root: hand the command to another user."""
    if os.getuid() != 0:
        return command
    runuser = shutil.which("runuser")
    for user in _ORDINARY_USERS:
        known = subprocess.run(["id", user], capture_output=True, check=False).returncode == 0
        if runuser and known:
            return [runuser, "-u", user, "--", *command]
    pytest.skip("PostgreSQL does not run as root and no other user is there to run it")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _run(command: list[str], folder: Path) -> None:
    with (folder / "sortie.log").open("ab") as log:
        done = subprocess.run(
            _as_ordinary_user(command), stdout=log, stderr=log, cwd=folder, check=False, timeout=120
        )
    if done.returncode:
        pytest.skip("PostgreSQL does not start here: " + (folder / "sortie.log").read_text()[-300:])


@contextmanager
def private_server() -> Iterator[str]:
    """Start a server, yield its SQLAlchemy address, stop it and remove its files."""
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    if os.name == "nt":
        pytest.skip("the private PostgreSQL server is only started on Linux and macOS")
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="e2c-pg-"))
    folder.chmod(0o777)
    data, port = folder / "donnees", _free_port()
    control = [str(programs / "pg_ctl"), "-D", str(data), "-w"]
    try:
        _run(
            [
                str(programs / "initdb"),
                *("-D", str(data), "-U", "e2c", "-A", "trust"),
                *("-E", "UTF8", "--locale", "C", "--no-sync"),
            ],
            folder,
        )
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        _run([*control, "-l", str(folder / "serveur.log"), "-o", options, "start"], folder)
        try:
            yield f"postgresql+psycopg://e2c@127.0.0.1:{port}/postgres"
        finally:
            _run([*control, "-m", "immediate", "stop"], folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
