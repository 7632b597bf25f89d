"""Starting Qt: French texts of its own, Qt's messages in our log, exact scaling."""

from __future__ import annotations

import logging

from PySide6.QtCore import (
    QLibraryInfo,
    QLocale,
    QMessageLogContext,
    Qt,
    QtMsgType,
    QTranslator,
    qInstallMessageHandler,
)
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from e2c_desktop.runtime.printers import ask_local_printers
from e2c_desktop.runtime.version import __version__
from e2c_desktop.ui.kit.theme import load_fonts

_log = logging.getLogger("e2c_desktop.qt")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def make_application(arguments: list[str]) -> QApplication:
    """Return the one application: French, with fractional scaling kept as Windows says it."""
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    ask_local_printers()
    application = QApplication(arguments)
    application.setApplicationName("E2C Desktop")
    application.setApplicationVersion(__version__)
    application.setOrganizationName("E2C Desktop")
    application.setStyle("Fusion")
    load_fonts()
    speak_french(application)
    return application


def speak_french(application: QApplication) -> bool:
    """Make Qt's own buttons, dates and numbers French; False when its texts are missing."""
    QLocale.setDefault(QLocale(QLocale.Language.French, QLocale.Country.France))
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if not translator.load("qtbase_fr", folder):
        return False
    return application.installTranslator(translator)


def log_qt_messages() -> None:
    """Send Qt's messages to the log, without the place in Qt's sources."""
    qInstallMessageHandler(_write)


def _write(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    del context
    _log.log(_LEVELS.get(kind, logging.WARNING), "%s", message)
