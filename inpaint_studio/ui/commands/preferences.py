"""Opens the settings, the shortcut sheet and the guide."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from inpaint_studio.ui.actions.key_sheet import ShortcutSheet
from inpaint_studio.ui.guidance.guide_window import GuideWindow
from inpaint_studio.ui.preferences.dialog import PreferencesDialog
from inpaint_studio.ui.preferences.preferences import Preferences


class PreferencesCommands:
    """Shows the settings, the shortcut sheet and the guide; each window is made when first needed."""

    def __init__(self, preferences: Preferences, window: QWidget) -> None:
        self._preferences, self._window = preferences, window
        self.dialog: PreferencesDialog | None = None
        self.sheet: ShortcutSheet | None = None
        self.guide: GuideWindow | None = None
        preferences.changed.connect(self._on_changed)

    def show(self) -> None:
        """Open the settings."""
        if self.dialog is None:
            self.dialog = PreferencesDialog(self._preferences, self._window)
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def set_at_once(self, is_on: bool) -> None:
        """Remove each stroke as soon as it ends, or wait for the button."""
        self._preferences.change(remove_at_once=is_on)

    def show_keys(self) -> None:
        """Show or hide the page of shortcuts."""
        if self.sheet is None:
            self.sheet = ShortcutSheet(self._preferences.specs, self._window)
        self.sheet.show_keys(self._preferences.keys)
        self.sheet.setVisible(not self.sheet.isVisible())

    def show_guide(self) -> None:
        """Show the guide."""
        if self.guide is None:
            self.guide = GuideWindow(self._window)
        self.guide.show()
        self.guide.raise_()
        self.guide.activateWindow()

    def _on_changed(self) -> None:
        if self.sheet is not None:
            self.sheet.show_keys(self._preferences.keys)
