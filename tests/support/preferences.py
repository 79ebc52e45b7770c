"""A user of the settings, and what is kept of them."""

from PySide6.QtCore import Qt

from inpaint_studio import paths
from inpaint_studio.core.settings import load_settings


def dialog(user):
    user.key(Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    return user.window.settings.dialog


def kept(name):
    return getattr(load_settings(paths.settings_file()).settings, name)
