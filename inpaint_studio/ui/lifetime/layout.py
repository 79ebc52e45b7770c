"""The layout of the window, kept from one start to the next."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDockWidget, QMainWindow

from inpaint_studio.ui.canvas.view import CanvasView
from inpaint_studio.ui.folder.filmstrip import Filmstrip
from inpaint_studio.ui.preferences.preferences import Preferences
from inpaint_studio.ui.screen import keep_on_screen


class Layout(QObject):
    """Brush, size, position and panels. ``shows_strip``: the action that shows the strip of photos."""

    def __init__(
        self, window: QMainWindow, preferences: Preferences, canvas: CanvasView, strip: Filmstrip, shows_strip: QAction
    ) -> None:
        super().__init__(window)
        self._window, self._preferences, self._canvas = window, preferences, canvas
        self._strip, self._shows_strip = strip, shows_strip
        self._places = QByteArray()  # of bars and panels in a new window
        self._first_docks: list[QDockWidget] = []  # that are in it; others come and go with a photo
        # after the step is complete: writing the settings may take a moment
        canvas.session.drawing.ended.connect(self.keep_brush, Qt.ConnectionType.QueuedConnection)

    def reset(self) -> None:
        """Bring bars and panels back to their first places and sizes; those that are open for a photo stay open."""
        docks = self._window.findChildren(QDockWidget)
        shown = [dock for dock in docks if dock.isVisible()]
        self._window.restoreState(self._places)
        for dock in docks:
            if dock not in self._first_docks:
                self._window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
            dock.setFloating(False)
            dock.setVisible(dock in shown)
        self._put_into_tabs([dock for dock in docks if dock in shown])
        self._set_corners()

    def _put_into_tabs(self, shown: list[QDockWidget]) -> None:
        """Put panels that come and go into the tabs of the first one at the right: below it they would be too low."""
        right = Qt.DockWidgetArea.RightDockWidgetArea
        fixed = [dock for dock in shown if dock in self._first_docks and self._window.dockWidgetArea(dock) == right]
        for dock in shown:
            if fixed and dock not in self._first_docks:
                self._window.tabifyDockWidget(fixed[0], dock)
                dock.raise_()

    def restore(self) -> None:
        """Restore the layout of the last exit, on a screen that exists now."""
        self._places, self._first_docks = self._window.saveState(), self._window.findChildren(QDockWidget)
        settings, toolbox = self._preferences.settings, self._canvas.toolbox
        toolbox.set_size(settings.brush_size)
        toolbox.set_softness(settings.softness)
        self._window.restoreGeometry(QByteArray.fromBase64(settings.geometry.encode("ascii", "ignore")))
        keep_on_screen(self._window)  # the screen may be smaller, or another one
        self._window.restoreState(QByteArray.fromBase64(settings.layout.encode("ascii", "ignore")))
        self._set_corners()
        self._shows_strip.setChecked(settings.filmstrip)
        self._strip.set_shown(settings.filmstrip)

    def _set_corners(self) -> None:
        # lists of finds are long: panels get the full height of the window, and the strip the width of the photo; set
        # here, because a stored older layout brings its own corners
        for right in (Qt.Corner.BottomRightCorner, Qt.Corner.TopRightCorner):
            self._window.setCorner(right, Qt.DockWidgetArea.RightDockWidgetArea)

    def keep_brush(self) -> None:
        """Store the brush with which something was drawn: the program may die before its regular end."""
        softness = self._canvas.toolbox.options.softness
        self._preferences.change(brush_size=self._canvas.brush_size.kept, softness=softness)

    def keep(self) -> None:
        """Store the layout for the next start."""
        states = self._window.saveGeometry(), self._window.saveState()
        geometry, layout = (bytes(state.toBase64().data()).decode() for state in states)
        self._preferences.change(
            brush_size=self._canvas.brush_size.kept,
            softness=self._canvas.toolbox.options.softness,
            geometry=geometry,
            layout=layout,
            filmstrip=self._strip.is_requested,
        )
