"""Opening a base from the command line: who, with which password, and closing it again."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from e2c_desktop.domain.errors import NotFound, Refused
from e2c_desktop.domain.rights import Role
from e2c_desktop.domain.text import comparison_key
from e2c_desktop.services.people import AccountRow, people_of
from e2c_desktop.services.sessions import close_school, open_school
from e2c_desktop.storage.files import BaseFiles
from e2c_desktop.storage.keys import STANDARD, KdfParams, KdfPolicy
from e2c_desktop.storage.unit_of_work import UnitOfWork

PASSWORD_VARIABLE = "E2C_MOT_DE_PASSE"
_FREE = KdfParams(memory=8, passes=1, lanes=1)


@dataclass(frozen=True, slots=True)
class Console:
    """What a command gets from the terminal.

    Attributes:
        environment: variables, one of which may hold the password.
        today: the day of the command.
        fast: keys cost nothing to derive (tests).
    """

    environment: Mapping[str, str]
    today: date
    fast: bool = False

    @property
    def policy(self) -> KdfPolicy:
        """The cost of passwords."""
        return KdfPolicy(params=_FREE, floor=_FREE) if self.fast else STANDARD

    def say(self, text: str) -> None:
        """Write one line for the person."""
        from e2c_desktop.domain.french import typography

        sys.stdout.write(f"{typography(text)}\n")

    def say_raw(self, text: str) -> None:
        """Write what another program reads, as it is."""
        sys.stdout.write(f"{text}\n")

    def warn(self, text: str) -> None:
        """Write one line beside the result."""
        from e2c_desktop.domain.french import typography

        sys.stderr.write(f"{typography(text)}\n")

    @property
    def given_password(self) -> str | None:
        """The password of the variable, if it is set."""
        return self.environment.get(PASSWORD_VARIABLE)

    def password(self, prompt: str = "Mot de passe : ") -> str:
        """Return the password of the variable, or ask for it.

        Raises:
            Refused: there is neither a variable nor a keyboard.
        """
        given = self.given_password
        if given is not None:
            return given
        if not sys.stdin.isatty():
            raise Refused(
                f"Il manque le mot de passe : la variable {PASSWORD_VARIABLE} est vide.",
                advice="Donnez-la, ou lancez la commande dans un terminal.",
            )
        return getpass.getpass(prompt)


def base_path(path: Path) -> Path:
    """Return the base that was named; `.e2c` may be left out."""
    named = BaseFiles.named(path).base
    return path.expanduser().absolute() if path.exists() else named


def whom(path: Path, name: str | None) -> AccountRow | None:
    """Return the account that acts: the named one, else the first of the direction.

    Raises:
        NotFound: nobody of that name has access.
        KeysDamaged: the key file cannot be read.
    """
    people = people_of(path)
    if name is not None:
        for person in people:
            if comparison_key(person.name) == comparison_key(name):
                return person
        raise NotFound(f"Aucun accès au nom de « {name} ».", advice="Vérifiez le nom.")
    return next((person for person in people if person.role is Role.DIRECTION), None)


@contextmanager
def opened(path: Path, user: str | None, console: Console) -> Iterator[UnitOfWork]:
    """Open a base for one command and close it; a change is backed up at the closing.

    Raises:
        E2CError: it cannot be opened, or the backup at the closing failed.
    """
    base = base_path(path)
    # Opening says that a base is missing: no password is asked for nothing.
    person = whom(base, user) if base.is_file() else None
    password = console.password() if base.is_file() else ""
    work = open_school(
        base, user=person.id if person else None, password=password, policy=console.policy
    )
    try:
        yield work
    except BaseException:
        work.opened.close()
        raise
    close_school(work)
