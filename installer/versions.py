"""Says, as JSON, the versions of the libraries inside the packages. Run by each frozen Python."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path


def main() -> None:
    """Ask each library for its number."""
    import platform
    import ssl

    from cryptography.hazmat.backends.openssl.backend import backend
    from PySide6.QtCore import qVersion
    from sqlcipher3 import dbapi2

    base = dbapi2.connect(":memory:")
    base.execute("PRAGMA key = 'x'")
    library = Path(str(sys.modules["sqlcipher3._sqlite3"].__file__)).read_bytes()
    openssl = re.search(rb"OpenSSL (\d+\.\d+\.\d+)", library)
    found = {
        "python": platform.python_version(),
        "qt": qVersion(),
        "sqlcipher": base.execute("PRAGMA cipher_version").fetchone()[0].split()[0],
        "sqlite": dbapi2.sqlite_version,
        "openssl-sqlcipher3": openssl[1].decode() if openssl else "",
        "openssl-cryptography": backend.openssl_version_text().split()[1],
        "openssl-python": ssl.OPENSSL_VERSION.split()[1],
    }
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
