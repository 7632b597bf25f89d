"""Nothing that a person typed lies in clear in any file, and start-up stays light."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.helpers.bases import DIRECTOR, FAST, PASSWORD, NewBase

from e2c_desktop.storage.archive import Reason
from e2c_desktop.storage.backup import make_backup
from e2c_desktop.storage.engine import Access, connect
from e2c_desktop.storage.models import FormDraft, Trainee
from e2c_desktop.storage.restore import restore_backup
from e2c_desktop.storage.sealed import seal
from e2c_desktop.storage.unit_of_work import utc_now

CANARIES = [f"Canari{letter}-Łukasz-élodie" for letter in "ABCDEFGHIJKLMNOPQRST"]


def test_no_typed_word_lies_in_clear_in_any_file(base: NewBase, tmp_path: Path) -> None:
    """Twenty canaries through saving, sealing, drafts, backup, restore and a kill."""
    uow = base.unit_of_work()
    with uow.write("Inscrire " + CANARIES[0]) as scope:
        for name in CANARIES:
            trainee = Trainee(last_name=name, first_name=name, note=name * 50)
            scope.session.add(trainee)
            scope.session.flush()
            trainee.rqth_sealed = seal(
                uow.sensitive_key, name, table="trainee", column="rqth_sealed", row_id=trainee.id
            )
            scope.session.add(
                FormDraft(key=name, actor_id=uow.actor.id, at=uow.now(), payload=name.encode())
            )
    second = tmp_path / "clé"
    second.mkdir()
    done = make_backup(uow.opened, reason=Reason.MANUAL, clock=utc_now, second=second)
    uow.opened.close()
    restore_backup(base.files, done.backup.path, PASSWORD, policy=FAST)
    _die_while_writing(base)
    assert base.files.hot_journal.stat().st_size > 0
    for path in tmp_path.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert DIRECTOR.password.encode() not in content, path.name
            for name in CANARIES:
                for encoding in ("utf-8", "cp1252", "utf-16-le"):
                    canary = name.replace("Ł", "").encode(encoding)[:16]
                    assert canary not in content, path.name


def _die_while_writing(base: NewBase) -> None:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:  # pragma: no cover  # killed
        opened = base.open()
        connection = connect(base.path, opened.keys.base, Access.WRITE)
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE trainee SET note = note || note || note")
        os.write(writing, b"!")
        signal.pause()
    os.read(reading, 1)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(reading)
    os.close(writing)


def test_opening_an_up_to_date_base_loads_no_migration_tool(base: NewBase) -> None:
    script = (
        "import sys\n"
        "from tests.helpers.bases import NewBase\n"
        "from pathlib import Path\n"
        "NewBase(Path(sys.argv[1]), '').open().close()\n"
        "heavy = {'alembic', 'reportlab', 'openpyxl', 'PySide6'} & set(sys.modules)\n"
        "sys.exit(','.join(heavy) or 0)\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    environment["PYTHONPATH"] += os.pathsep + str(Path(__file__).parents[3])
    done = subprocess.run(
        [sys.executable, "-c", script, str(base.path)],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    assert done.returncode == 0, done.stderr
