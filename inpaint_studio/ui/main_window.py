"""The window: wiring between session, canvas, actions and dialogs. It makes no decisions itself."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from inpaint_studio import paths
from inpaint_studio.core.photo_io import CoarsePhoto
from inpaint_studio.ui.actions import qt_actions
from inpaint_studio.ui.actions.spec import COMPARISONS
from inpaint_studio.ui.actions.table import ACTIONS, reasons
from inpaint_studio.ui.canvas.view import CanvasView
from inpaint_studio.ui.commands.batch import BatchCommands
from inpaint_studio.ui.commands.cancelling import Cancelling
from inpaint_studio.ui.commands.export import ExportCommands
from inpaint_studio.ui.commands.file import FileCommands
from inpaint_studio.ui.commands.folder import FolderCommands
from inpaint_studio.ui.commands.help import HelpCommands
from inpaint_studio.ui.commands.mask import MaskCommands
from inpaint_studio.ui.commands.network import NetworkCommands
from inpaint_studio.ui.commands.preferences import PreferencesCommands
from inpaint_studio.ui.commands.projects import ProjectCommands
from inpaint_studio.ui.commands.recent import RecentMenu
from inpaint_studio.ui.commands.restore import RestoreCommands
from inpaint_studio.ui.commands.tools import ToolCommands
from inpaint_studio.ui.dialogs import is_dialog_open
from inpaint_studio.ui.folder.filmstrip import Filmstrip
from inpaint_studio.ui.guidance.announcements import Announcements
from inpaint_studio.ui.guidance.hints import Hints
from inpaint_studio.ui.guidance.tour import Tour
from inpaint_studio.ui.lifetime.ending import Ending
from inpaint_studio.ui.lifetime.last_session import LastSession
from inpaint_studio.ui.lifetime.layout import Layout
from inpaint_studio.ui.lifetime.recovery import Recovery
from inpaint_studio.ui.panels.action_bar import ActionBar
from inpaint_studio.ui.panels.drag_handle import DragHandle
from inpaint_studio.ui.panels.drop_highlight import DropHighlight
from inpaint_studio.ui.panels.empty_state import EmptyState
from inpaint_studio.ui.panels.history import HistoryPanel
from inpaint_studio.ui.panels.messages import Messages
from inpaint_studio.ui.panels.pointer_hint import PointerHint
from inpaint_studio.ui.panels.removals import RemovalsPanel
from inpaint_studio.ui.panels.search_bar import SearchBar
from inpaint_studio.ui.panels.status import StatusLine
from inpaint_studio.ui.panels.stroke_queue import StrokeQueue
from inpaint_studio.ui.panels.toast import Toast
from inpaint_studio.ui.panels.variation_strip import VariationStrip
from inpaint_studio.ui.preferences.preferences import Preferences
from inpaint_studio.ui.screen import ScreenWatch, keep_on_screen_once_framed, keep_size_on_screen, set_full_screen
from inpaint_studio.ui.session.removal_control import RemovalControl
from inpaint_studio.ui.session.session import EditorSession
from inpaint_studio.ui.session.stroke_removals import StrokeRemovals
from inpaint_studio.ui.session.toolbox import Toolbox
from inpaint_studio.ui.session.undoing import Undoing
from inpaint_studio.ui.theme import apply_theme
from inpaint_studio.ui.tool_bars import add_tool_bars, show_names, tint_arrows
from inpaint_studio.ui.translation import tr, translated
from inpaint_studio.ui.window_title import title_of

OF_A_REMOVAL = ("another", "edit_removal", "delete_removal")
# whoever compares a fill, or passes it on, does not expect another one in its place
EXAMINING = ("original", *COMPARISONS, "copy", "save_copy", "export_comparison")
OF_A_FOLDER = ("remove_all", "save_all")


class MainWindow(QMainWindow):
    """The only window of the program."""

    def __init__(self, weights: Path | None = None, settings: Path | None = None) -> None:
        """``weights``: a network for this run, instead of the one in the settings; ``settings``: None for the
        user's."""
        super().__init__()
        self.preferences = Preferences(settings or paths.settings_file(), self, ACTIONS)
        self._keys: dict[str, tuple[str, ...]] = {}  # of the actions
        device = self.preferences.settings.device
        self.session = EditorSession(device, self, paths.journal_folder(), is_dialog_open)
        self._make_canvas()
        self._make_menu_commands()
        self._make_panels()
        self._make_queue()
        self._build()
        self._connect()
        ScreenWatch(self)
        self._offer_tour()
        self._restore(weights)

    # -- building -----------------------------------------------------------------------------

    def _make_canvas(self) -> None:
        self.toolbox = Toolbox(self)
        self.canvas = CanvasView(self.session, self.toolbox)
        actions = self.actions_by_name = qt_actions.make_actions(ACTIONS, self, self.canvas)
        self.empty = EmptyState(actions["open"], actions["open_folder"])
        self._pages = QStackedWidget()
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self.canvas)
        self.setCentralWidget(self._pages)
        self.bar = ActionBar(self.toolbox, self.session.drawing, actions, self.canvas)
        self.strip = VariationStrip(self.session, actions["another"], self.bar, self.canvas)
        drawing, cancel = self.session.drawing, actions["cancel"]
        self.search_bar = SearchBar(self.session.searches, drawing, cancel, self.bar, self.strip, self.canvas)
        self.hint = PointerHint(self.canvas)
        self.status = StatusLine(self.statusBar(), actions["batch"])
        self.hints = Hints(self.canvas, self.hint, self.status, actions)
        self.drop_highlight = DropHighlight(self._pages, self)
        self.toast = Toast(actions["undo"], self._pages, lambda: self.session.opening.current_id)

    def _make_menu_commands(self) -> None:
        actions = self.actions_by_name
        self.tools = ToolCommands(self.toolbox, actions, self.status)
        self.settings = PreferencesCommands(self.preferences, self)
        self.projects = ProjectCommands(self.session, self)
        self.removal_control = RemovalControl(self.session)
        self.folders = FolderCommands(self.session, self.removal_control.remove_all, self.preferences, self)
        self.batch = BatchCommands(self.session, self)
        last_folder, save_all = self.preferences.settings.last_folder, self.folders.save_all
        self.files = FileCommands(self.session, self.removal_control, self.projects, save_all, last_folder, self)
        self.exports = ExportCommands(self.session, self)
        self.masks = MaskCommands(self.session, self)
        self.restore = RestoreCommands(self.session, actions, self.canvas, self.status, self)
        view = self.canvas, self.bar, self.toast
        self.cancelling = Cancelling(self.session, actions, view, self.removal_control, self.restore)
        self.help = HelpCommands(self.session, self)
        self.networks = NetworkCommands(self.session.network, self.preferences, actions, self.status, self)

    def _make_panels(self) -> None:
        actions = self.actions_by_name
        self.drag_handle = DragHandle(self.session)
        self.removals = RemovalsPanel(self.session, [actions[name] for name in OF_A_REMOVAL], self)
        self.history = HistoryPanel(self.session, self)
        self.filmstrip = Filmstrip(self.session, [actions[name] for name in OF_A_FOLDER], self)
        self.tour = Tour(self.canvas, actions["brush"])
        self.layout_keeper = Layout(self, self.preferences, self.canvas, self.filmstrip, actions["filmstrip"])
        self.recovery = Recovery(self.session, paths.journal_folder(), self)
        self.last_session = LastSession(self.session, self.preferences, self)
        self.ending = Ending(self, self.session, self.files.leaving, self.batch, self.last_session)
        self.announcements = Announcements(self.session, self.preferences, self.canvas)

    def _make_queue(self) -> None:
        self.stroke_removals = StrokeRemovals(self.session, lambda: self.preferences.settings.remove_at_once, self)
        self.preferences.changed.connect(self.stroke_removals.follow_settings)
        self.removal_control.stopping.connect(self.stroke_removals.stop)
        self.undoing = Undoing(self.session, self.removal_control, self.stroke_removals)
        self.queue = StrokeQueue(self.stroke_removals, self.canvas)
        self.stroke_removals.changed.connect(lambda: self.bar.show_waiting(len(self.stroke_removals.waiting)))

    def _offer_tour(self) -> None:
        self.tour.starting.connect(self.files.remember)
        self.tour.wants_photo.connect(self.open)
        self.tour.left.connect(self.files.go_back)
        self.tour.was_offered.connect(lambda: self.preferences.change(tour_offered=True))
        self.tour.offer_with(self.empty.offer, not self.preferences.settings.tour_offered)

    def _build(self) -> None:
        self.resize(1180, 800)
        keep_size_on_screen(self)
        recent = RecentMenu(self.preferences, self.files.open, self)
        qt_actions.fill_menus(ACTIONS, self.menuBar(), self.actions_by_name, {"open_folder": recent})
        self._bars = add_tool_bars(self, self.actions_by_name, self.drag_handle)
        for panel in (self.removals, self.history):
            self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, panel)
            panel.hide()
        self.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self.filmstrip)
        qt_actions.group_actions(self, self.actions_by_name)
        qt_actions.tint_icons(ACTIONS, self.actions_by_name, self.palette())
        tint_arrows(self)
        self.cancelling.explain_in(self.menuBar())

    def _connect(self) -> None:
        for command in ACTIONS:
            self.actions_by_name[command.name].triggered.connect(command.does(self))
        self._pages.currentChanged.connect(lambda _page: self.toast.raise_())  # a new page is raised above everything
        self._connect_session()
        self._connect_canvas_and_panels()
        self._connect_menu_commands()
        self._connect_ending()
        self.preferences.changed.connect(self._on_preferences)

    def _connect_ending(self) -> None:
        ending = self.ending
        ending.beginning.connect(self.layout_keeper.keep)
        ending.beginning.connect(self.last_session.keep)
        ending.stopping.connect(self._stop)
        ending.over.connect(self.session.close_journal)
        ending.over.connect(self.drag_handle.file.close)

    def _connect_session(self) -> None:
        session = self.session
        session.opening.reading.connect(self.empty.show_opening)
        session.opening.coarse_photo_read.connect(self._on_coarse_photo)
        session.document_changed.connect(self._on_document)
        session.document_changed.connect(session.searches.follow_document)  # then: it clears messages
        session.state_changed.connect(self._on_state)
        Messages(self.toast, session, self.stroke_removals)
        session.removals.computed.connect(self.status.show_device)
        session.runner.set_aside.connect(self._on_set_aside)
        session.runner.progressed.connect(self.bar.show_progress)
        for name in EXAMINING:
            self.actions_by_name[name].triggered.connect(session.variations.keep_current)
        self.drag_handle.taken.connect(session.variations.keep_current)
        session.runner.started.connect(self._on_run_state)
        session.runner.thread_ended.connect(self._on_run_state)

    def _connect_canvas_and_panels(self) -> None:
        canvas = self.canvas
        canvas.navigation.zoom_changed.connect(self._on_view)
        canvas.pointer_moved.connect(self._on_pointer)
        canvas.pointer_left.connect(self.status.clear_position)
        canvas.resized.connect(self.bar.reposition)
        canvas.resized.connect(self.strip.reposition)
        self.strip.covering.connect(canvas.navigation.set_covered)
        self.drag_handle.failed.connect(self.toast.fail)
        self.drop_highlight.dropped.connect(self._on_dropped)
        self.history.visibilityChanged.connect(self.actions_by_name["history"].setChecked)
        self.removals.visibilityChanged.connect(self.actions_by_name["removals"].setChecked)
        self.empty.chosen.connect(self.files.open)
        self.filmstrip.requested.connect(self.actions_by_name["filmstrip"].setChecked)
        self.filmstrip.chosen.connect(self.session.opening.open_of_folder)

    def _connect_menu_commands(self) -> None:
        remove_all = self.removal_control.remove_all
        remove_all.progressed.connect(self.bar.show_series)
        remove_all.ended.connect(self._on_run_state)
        self.bar.cancelled.connect(self.removal_control.stop)
        self.restore.leads.connect(self.bar.yield_to)
        self.batch.ended.connect(self._on_run_state)
        self.batch.progressed.connect(self.status.show_batch)
        self.folders.next_step.connect(self._on_next_step)
        preferences = self.preferences
        self.files.opened.connect(lambda path: preferences.set(preferences.settings.with_recent(path)))
        self.files.replaced.connect(self.recovery.bring_back)
        self.help.data_removed.connect(self.preferences.stop_keeping)
        commands = self.files, self.exports, self.projects, self.masks, self.folders, self.batch, self.networks
        for source in (*commands, self.help, self.recovery, self.drag_handle):
            source.message.connect(self.toast.show_message)

    def _restore(self, weights: Path | None) -> None:
        self.networks.restore(weights)
        self.layout_keeper.restore()
        self._on_preferences()
        self._on_document()
        self._on_state()
        self.preferences.save_failed.connect(self.session.failed)
        if self.preferences.problems:
            self.toast.show_message("\n".join(map(translated, self.preferences.problems)))

    def open(self, *paths: Path) -> None:
        """Open a photo or a folder, or several of them as a strip."""
        self.files.open_all(paths)

    # -- commands that need the window --------------------------------------------------------

    def delete_removal(self) -> None:
        """Delete the current removal, with a way back."""
        if self.session.removals.delete():
            self.toast.show_message(tr("Removal deleted."), undoable=True)

    def set_full_screen(self, is_on: bool) -> None:
        """Fill the screen, or not."""
        set_full_screen(self, is_on)

    def _stop(self) -> None:
        """Stop all background work, except the current removal."""
        self.stroke_removals.stop()
        self.batch.stop()
        self.restore.close()
        self.session.searches.cancel()
        self.removal_control.remove_all.wait()
        self.filmstrip.thumbnails.stop()
        self.empty.thumbnails.stop()
        self.canvas.object_hover.close()
        self.canvas.line_overlay.structure.stop()
        self.session.runner.memory.wait()

    # -- updates ------------------------------------------------------------------------------

    def _on_preferences(self) -> None:
        settings, app = self.preferences.settings, QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, settings.theme)
        before, self._keys = self._keys, dict(self.preferences.keys)
        if self._keys != before:  # most changes concern none
            qt_actions.set_keys(ACTIONS, self.actions_by_name, self._keys, before)
            self.canvas.set_original_keys(self._keys["original"])
        self._on_state()
        self.actions_by_name["at_once"].setChecked(settings.remove_at_once)
        self.canvas.use(settings)
        show_names(self._bars, settings.tool_names)
        self.session.use(settings)
        self.empty.follow_recent(settings.recent)
        self.session.runner.machine.keep_fills_within(settings.fill_mb)

    def _on_set_aside(self, problems: str) -> None:
        new = self.status.show_set_aside(problems)
        if new:
            self.toast.show_message(new)

    def _on_next_step(self, text: str, name: str, is_failure: bool) -> None:
        self.toast.show_next_step(text, self.actions_by_name[name], is_failure)

    def _on_coarse_photo(self, coarse: CoarsePhoto | None) -> None:
        shown = coarse is not None or self.session.document is not None
        self._pages.setCurrentWidget(self.canvas if shown else self.empty)
        self.canvas.display.show_coarse_photo(coarse)

    def _on_document(self) -> None:
        document = self.session.document
        self.toast.photo_changed(document is not None)
        self.bar.show_elsewhere(self.removal_control.name_elsewhere)
        self._pages.setCurrentWidget(self.canvas if document is not None else self.empty)
        for name in ("original", *COMPARISONS):
            self.actions_by_name[name].setChecked(False)
        if document is None:
            self.empty.show_recent(self.preferences.settings.recent)
            self.status.clear()
        else:
            self.empty.forget_recent()
            self.status.show_photo(document.frame.width, document.frame.height)
            self.status.show_memory()
            self.tools.choose()
            self.canvas.setFocus()
            if not self.ending.is_near:
                self.session.network.warm_up()

    def _on_state(self) -> None:
        qt_actions.explain(self.actions_by_name, reasons(self.session))
        self.actions_by_name["only_marked"].setChecked(self.session.removals.only_marked)
        self._show_title()
        self._avoid_stroke()

    def _show_title(self) -> None:
        title, is_modified = title_of(self.session)
        self.setWindowTitle(title)
        self.setWindowModified(is_modified)

    def _on_run_state(self) -> None:
        self.bar.show_elsewhere(self.removal_control.name_elsewhere)
        self.bar.show_running(self.removal_control.is_running)
        self.status.show_memory()
        self._on_state()
        self.ending.close_if_idle()

    def _on_view(self, zoom: float) -> None:
        self.status.show_zoom(zoom)
        if self.canvas.navigation.is_close:  # they look at the fill
            self.session.variations.keep_current()
        if self.canvas.pointed is not None:  # another place is under the pointer now, which has not moved
            self._show_position(*self.canvas.pointed)

    def _show_position(self, x: float, y: float) -> None:
        self.status.show_position(int(x // 1), int(y // 1))

    def _on_pointer(self, x: float, y: float) -> None:
        self._show_position(x, y)
        self._avoid_stroke()

    def _avoid_stroke(self) -> None:
        self.bar.avoid_pointer()
        self.strip.avoid_pointer()

    def _on_dropped(self, files: list[Path]) -> None:
        if len(files) == 1 and self.masks.takes(files[0]):
            self.masks.load_from(files[0])
        else:
            self.open(*files)

    # -- events -------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Position the window once its frame exists."""
        super().showEvent(event)
        keep_on_screen_once_framed(self)

    def changeEvent(self, event: QEvent) -> None:
        """Adapt the icons to a new palette, and the check mark to a full screen that was switched by the desktop or the
        last layout."""
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "actions_by_name"):
            qt_actions.tint_icons(ACTIONS, self.actions_by_name, self.palette())
            tint_arrows(self)
        if event.type() == QEvent.Type.WindowStateChange and hasattr(self, "actions_by_name"):
            self.actions_by_name["full_screen"].setChecked(self.isFullScreen())
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unfinished work; wait for a removal to stop."""
        event.setAccepted(self.ending.may_close())
