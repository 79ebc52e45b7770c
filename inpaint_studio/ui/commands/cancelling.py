"""*Cancel* (Esc): ends the innermost activity."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from inpaint_studio.ui.actions.qt_actions import explain, leave_comparisons
from inpaint_studio.ui.actions.spec import COMPARISONS
from inpaint_studio.ui.canvas.view import CanvasView
from inpaint_studio.ui.commands.restore import RestoreCommands
from inpaint_studio.ui.panels.action_bar import ActionBar
from inpaint_studio.ui.panels.toast import Toast
from inpaint_studio.ui.session.removal_control import RemovalControl
from inpaint_studio.ui.session.session import EditorSession
from inpaint_studio.ui.translation import tr


class Cancelling(QObject):
    """Ends a gesture, a removal that waits for a selection, that selection, a comparison, a removal or a search (the
    one that was started last), the making of variations, a message, or a panel: the first of these that there is."""

    def __init__(
        self,
        session: EditorSession,
        actions: dict[str, QAction],
        view: tuple[CanvasView, ActionBar, Toast],
        removal_control: RemovalControl,
        restore: RestoreCommands,
    ) -> None:
        super().__init__(view[0])
        self._session, self._actions = session, actions
        self._canvas, self._bar, self._toast = view
        self._removal_control, self._restore = removal_control, restore

    def explain_in(self, menus: QMenuBar) -> None:
        """Disable *Cancel* while its menu is open and there is nothing to cancel. Its key always works, because some
        activities that it cancels are not announced."""
        action = self._actions["cancel"]
        menu = next(menu for menu in menus.findChildren(QMenu) if action in menu.actions())
        menu.aboutToShow.connect(self._explain)
        menu.aboutToHide.connect(lambda: explain(self._actions, {"cancel": None}))

    def cancel(self) -> None:
        """Cancel the current action: the innermost first."""
        drawing = self._session.drawing
        if drawing.edge is not None:
            drawing.finish_edge(keep=False)
        elif drawing.in_stroke:
            drawing.abort_stroke()
        elif self._session.clicks.is_selecting:
            self._cancel_selecting()
        elif leave_comparisons(self._actions):  # it covers the photo, also while a removal runs
            self._canvas.setFocus()
        elif self._removal_control.is_running or self._session.searches.is_running:
            self._cancel_newer()
        elif self._session.variations.is_requested:
            self._session.variations.stop()
        elif self._toast.isVisible() or self._restore.panel is None:
            self._toast.hide()
        else:
            self._restore.close()

    def _cancel_selecting(self) -> None:
        """Cancel the removal that waits for an object; the next time, the selection of that object."""
        if self._session.removals.is_waiting_for_click:
            self._session.removals.stop_waiting()
        else:
            self._session.drop_clicks()

    def _cancel_newer(self) -> None:
        """Cancel the search or the removal, whichever was started last."""
        searches = self._session.searches
        if searches.is_running and (searches.is_newest or not self._removal_control.is_running):
            searches.cancel()
        else:
            self._bar.show_cancelling()
            self._removal_control.stop()

    @property
    def _can_cancel(self) -> bool:
        """True if :meth:`cancel` would end anything."""
        drawing = self._session.drawing
        return (
            drawing.edge is not None
            or drawing.in_stroke
            or self._session.clicks.is_selecting
            or any(self._actions[name].isChecked() for name in ("original", *COMPARISONS))
            or self._removal_control.is_running
            or self._session.searches.is_running
            or self._session.variations.is_requested
            or self._toast.isVisible()
            or self._restore.panel is not None
        )

    def _explain(self) -> None:
        explain(self._actions, {"cancel": None if self._can_cancel else tr("Nothing to cancel")})
