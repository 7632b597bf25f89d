"""The bare window: an empty table of ten columns, painted. Run in a process of its own.

With the word `bibliotheques`, it also loads what the base needs whatever the program does with it;
with `tables`, it then declares the tables of the base too: the memory that no program on these
libraries, and on this base, can go under.
"""

from __future__ import annotations

import sys
from importlib import import_module

from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

from bench.child_painting import SIZE, Paintings, settle, wait_until
from bench.runs import resident_bytes, tell
from e2c_desktop.ui.none_guard import protect_none

_LIBRARIES = (
    "sqlalchemy.orm",
    "sqlalchemy.dialects.sqlite.pysqlite",
    "sqlcipher3",
    "argon2.low_level",
    "cryptography.hazmat.primitives.ciphers.aead",
    "PySide6.QtNetwork",
    "PySide6.QtSvg",
)


def main(*, libraries: bool, tables: bool) -> None:
    """Show the window, say when it is painted, then how much memory it holds."""
    protect_none()
    application = QApplication([])
    window, table = QMainWindow(), QTableView()
    table.setModel(QStandardItemModel(0, 10, table))
    window.setCentralWidget(table)
    window.resize(*SIZE)
    paintings = Paintings(table.viewport(), lambda: tell(painted=True))
    window.show()
    wait_until(application, lambda: paintings.count > 0)
    if libraries or tables:
        for name in _LIBRARIES:
            import_module(name)
    if tables:
        import_module("e2c_desktop.storage.models")
        import_module("sqlalchemy.orm").configure_mappers()
    settle(application, 1.0)
    tell(memory=resident_bytes())
    window.close()


if __name__ == "__main__":
    main(libraries="bibliotheques" in sys.argv, tables="tables" in sys.argv)
