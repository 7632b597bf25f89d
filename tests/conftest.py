"""What every test gets: folders of its own, no network, and no log record left unread."""

from __future__ import annotations

import gc
import ipaddress
import logging
import os
import shutil
import socket
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from e2c_desktop.bootstrap import calm_collector
from e2c_desktop.runtime.paths import FOLDER_VARIABLE, AppPaths

settings.register_profile("here", deadline=None, max_examples=100)
settings.register_profile(
    "ci",
    deadline=None,
    max_examples=100,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],  # says more of the machine than of the code
)
settings.load_profile("ci" if os.environ.get("CI") else "here")


_MEMORY = Path("/dev/shm")  # a folder of the tests alone is made inside
_ROOM = 6 << 30
"""Bytes free for it: what the files of all tests take, and as much again."""


def _work_in_memory() -> None:
    """Put temporary files in memory where there is room: a disk waits at each commit.

    They are real files either way; what a power cut leaves is no matter of these tests.
    """
    roomy = _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK)
    if roomy and "TMPDIR" not in os.environ and shutil.disk_usage(_MEMORY).free >= _ROOM:
        folder = _MEMORY / f"e2c-essais-{os.getuid()}"
        folder.mkdir(mode=0o711, exist_ok=True)
        os.environ["TMPDIR"] = str(folder)
        tempfile.tempdir = None


_work_in_memory()
gc.disable()  # while the tests are collected


def pytest_collection_finish() -> None:
    """Leave what collecting made out of the sight of the cycle collector: it stays to the end.

    A passage over all of it, again and again, takes a tenth of the time of the tests; while they
    are collected, a third of that time. Afterwards it passes as in the program.
    """
    gc.collect()
    gc.freeze()
    calm_collector()
    gc.enable()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--update-golden``: rewrite the expected files instead of comparing with them."""
    parser.addoption("--update-golden", action="store_true", help="rewrite the expected files")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether expected files are to be rewritten (``pytest --update-golden``)."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session", autouse=True)
def _folders_of_the_run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep every test away from the user's own folders, whether it thinks of it or not."""
    before = os.environ.get(FOLDER_VARIABLE)
    os.environ[FOLDER_VARIABLE] = str(tmp_path_factory.mktemp("poste"))
    yield
    if before is None:
        del os.environ[FOLDER_VARIABLE]
    else:
        os.environ[FOLDER_VARIABLE] = before


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppPaths:
    """The program's folders, made, empty and of this test alone."""
    folder = tmp_path / "poste"
    monkeypatch.setenv(FOLDER_VARIABLE, str(folder))
    return AppPaths.under(folder).create()


class _Recorder(logging.Handler):
    """Keeps the log records of warnings and worse."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one record."""
        self.records.append(record)


@pytest.fixture(autouse=True)
def fail_on_log(request: pytest.FixtureRequest) -> Iterator[list[logging.LogRecord]]:
    """Fail a test that lets a warning or an error be logged without asking for ``allow_log``."""
    recorder = _Recorder()
    root = logging.getLogger()
    root.addHandler(recorder)
    try:
        yield recorder.records
    finally:
        root.removeHandler(recorder)
    if recorder.records and "allow_log" not in request.fixturenames:
        said = [f"{record.name}: {record.getMessage()}" for record in recorder.records]
        pytest.fail("Logged without being expected: " + "; ".join(said))


@pytest.fixture
def allow_log(fail_on_log: list[logging.LogRecord]) -> list[logging.LogRecord]:
    """Let this test log warnings and errors; the records, to be looked at."""
    return fail_on_log


def _is_here(host: object) -> bool:
    """Whether ``host`` is this very machine."""
    if host in {"", "localhost"}:
        return True
    try:
        return ipaddress.ip_address(str(host)).is_loopback
    except ValueError:
        return False


def _guarded(real: Callable[..., object]) -> Callable[..., object]:
    """``real`` (a way to connect a socket), refusing to leave this machine."""

    def connect(self: socket.socket, address: object) -> object:
        if isinstance(address, tuple) and not _is_here(address[0]):
            raise AssertionError(f"the program must not use the network: {address[0]}")
        return real(self, address)

    return connect


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """The program works without a network: a test that leaves this machine fails."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, _guarded(getattr(socket.socket, name)))
        yield
