"""Commands on the base itself: create, back up, restore, verify."""

from __future__ import annotations

import argparse

from e2c_desktop.cli.session import Console, base_path, opened
from e2c_desktop.domain.errors import Refused
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.passwords import check_password
from e2c_desktop.domain.school import SchoolDraft, StaffDraft


def create(arguments: argparse.Namespace, console: Console) -> int:
    """`creer`: an empty school with its first user, and the recovery page beside it."""
    from e2c_desktop.services.recovery import write_recovery_page
    from e2c_desktop.services.schools import create_school
    from e2c_desktop.services.sessions import close_school

    password = _new_password(arguments, console)
    created = create_school(
        arguments.base,
        draft=SchoolDraft(name=arguments.ecole, town=arguments.ville),
        director=StaffDraft(name=arguments.utilisateur, function="Direction"),
        password=password,
        policy=console.policy,
    )
    page = write_recovery_page(created.work, code=created.recovery_code)
    base = created.work.opened.files.base
    close_school(created.work)
    console.say(f"École créée : {base}")
    console.say(f"Fiche de secours à imprimer, puis à effacer : {page}")
    return 0


def _new_password(arguments: argparse.Namespace, console: Console) -> str:
    """Return the first password; one that is typed must be strong, and typed twice.

    A password given by the variable is that of an automatic installation: it is taken as it is,
    with a warning.
    """
    password = console.password("Mot de passe à créer : ")
    problems = check_password(password, (arguments.utilisateur, arguments.ecole))
    if console.given_password is not None:
        for problem in problems:
            console.warn(f"Mot de passe faible : {problem.message}")
        return password
    if problems:
        raise Refused(problems[0].message, safe="Rien n’a été créé.", advice="Recommencez.")
    if console.password("Le même, encore une fois : ") != password:
        raise Refused(
            "Les deux mots de passe sont différents.",
            safe="Rien n’a été créé.",
            advice="Recommencez.",
        )
    return password


def back_up_school(arguments: argparse.Namespace, console: Console) -> int:
    """`sauvegarder`: a verified backup beside the base, and a copy elsewhere if asked."""
    from e2c_desktop.services.backups import back_up

    with opened(arguments.base, arguments.utilisateur, console) as work:
        done = back_up(work, second=arguments.dossier)
        console.say(f"Sauvegarde vérifiée : {done.backup.path}")
        if done.second is not None:
            console.say(f"Copie : {done.second}")
        if done.problem is not None:
            raise done.problem
    return 0


def restore_school(arguments: argparse.Namespace, console: Console) -> int:
    """`restaurer`: a backup takes the place of the base, which is kept as a backup itself."""
    from e2c_desktop.services.backups import restore_lost

    done = restore_lost(
        base_path(arguments.base),
        backup=arguments.sauvegarde.expanduser().absolute(),
        password=console.password(),
        policy=console.policy,
    )
    console.say(f"Base restaurée : {base_path(arguments.base)}")
    if done.before is not None:
        console.say(f"L’état d’avant est conservé : {done.before}")
    if done.set_aside is not None:
        console.say(f"La base abîmée est conservée : {done.set_aside}")
    return 0


def verify_school(arguments: argparse.Namespace, console: Console) -> int:
    """`verifier`: pages, references, journal, keys and newest backup."""
    from e2c_desktop.services.backups import check_base

    with opened(arguments.base, arguments.utilisateur, console) as work:
        found = check_base(work)
    for problem in found.problems[1:]:
        console.warn(problem)
    found.raise_if_unsound()
    console.say("Base : intacte")
    console.say(f"Journal : {found.journal.entries} écritures, chaîne intacte")
    console.say(f"Clés : {found.people} accès")
    last = "aucune" if found.backup is None else short_date(found.backup.at.astimezone().date())
    console.say(f"Dernière sauvegarde vérifiée : {last}")
    return 0
