"""Writing to somebody in the mail program of the machine."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

_SUBJECT = "Des nouvelles\u00a0?"


def mail_to(address: str, first_name: str) -> QUrl:
    """Return what opens a message: a neutral subject, the first name alone, nothing of the path."""
    words = {"subject": _SUBJECT, "body": f"Bonjour {first_name},\n\n"}
    asked = urlencode(words, quote_via=quote)
    return QUrl.fromEncoded(f"mailto:{quote(address, safe='@')}?{asked}".encode())


def open_mail(url: QUrl) -> bool:
    """Open the mail program; tell whether there is one. Tests replace this function."""
    return QDesktopServices.openUrl(url)
