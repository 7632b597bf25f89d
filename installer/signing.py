"""Signing the Windows programs, for who has a certificate: nothing is done without one.

``E2C_CERTIFICAT`` names a PKCS#12 file, ``E2C_CERTIFICAT_MOT_DE_PASSE`` a file with its password,
``E2C_HORODATAGE`` the address of a time-stamping service (the only thing that leaves the machine).
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from dev import say

from installer.places import PUBLISHER, SUMMARY
from installer.steps import need_tools, run

CERTIFICATE, PASSWORD_FILE, TIMESTAMP = (
    "E2C_CERTIFICAT",
    "E2C_CERTIFICAT_MOT_DE_PASSE",
    "E2C_HORODATAGE",
)


def sign(file: Path, environment: Mapping[str, str] = os.environ) -> bool:
    """Sign ``file`` in place; False when no certificate is given.

    Raises:
        StepFailed: the certificate does not open, or the service does not answer.
    """
    command = signing_command(file, environment)
    if command is None:
        return False
    need_tools({"osslsigncode": "osslsigncode"})
    signed = file.with_name(f"{file.name}.signed")
    run([*command, "-in", file, "-out", signed])
    signed.replace(file)
    say(f"   signed: {file.name}")
    return True


def signing_command(file: Path, environment: Mapping[str, str]) -> list[str | Path] | None:
    """The command that signs ``file``, without its input and output; None without a certificate."""
    certificate = environment.get(CERTIFICATE)
    if not certificate:
        return None
    command: list[str | Path] = ["osslsigncode", "sign", "-pkcs12", certificate, "-h", "sha256"]
    if password := environment.get(PASSWORD_FILE):
        command += ["-readpass", password]
    if service := environment.get(TIMESTAMP):
        command += ["-ts", service]
    return [*command, "-n", f"{SUMMARY} ({PUBLISHER}, {file.stem})"]
