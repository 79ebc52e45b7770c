"""The window: wiring between session, canvas, actions and dialogs. It decides nothing itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QActionGroup, QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QToolBar

from inpaint_studio import paths
from inpaint_studio.core import tools
from inpaint_studio.core.settings import Settings, Theme, load_settings, save_settings
from inpaint_studio.ui import dialogs
from inpaint_studio.ui.action_bar import ActionBar
from inpaint_studio.ui.actions import COMPARISONS, TOOLBAR, TOOLS, fill_menus, make_actions, tint_icons
from inpaint_studio.ui.canvas.view import CanvasView
from inpaint_studio.ui.empty_state import EmptyState
from inpaint_studio.ui.file_commands import FileCommands
from inpaint_studio.ui.history_panel import HistoryPanel
from inpaint_studio.ui.mask_commands import MaskCommands
from inpaint_studio.ui.session import EditorSession
from inpaint_studio.ui.shortcut_sheet import ShortcutSheet
from inpaint_studio.ui.status import StatusLine
from inpaint_studio.ui.theme import apply_theme

THEMES: dict[str, Theme] = {"theme_system": "system", "theme_light": "light", "theme_dark": "dark"}
MASK_ACTIONS = ("clear", "grow", "shrink", "fill_holes", "save_mask")  # need something painted
BAR_GAP = 16  # px between the floating bar and the lower edge


class MainWindow(QMainWindow):
    """The one window of the program."""

    def __init__(self, weights: Path | None = None) -> None:
        """``weights``: a network to use this time, instead of the one in the settings."""
        super().__init__()
        self._settings: Settings = load_settings(paths.settings_file())
        self._closing = False
        self._sheet: ShortcutSheet | None = None
        self.session = EditorSession(self._settings.device, self)
        self.canvas = CanvasView(self.session)
        self.actions_by_name = make_actions(self, self.canvas)
        self._empty = EmptyState(self.actions_by_name["open"], self._settings.recent)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self.canvas)
        self.setCentralWidget(self._pages)
        actions = self.actions_by_name
        self.bar = ActionBar(actions["clear"], actions["remove"], actions["cancel"], self.canvas)
        self.status = StatusLine(self.statusBar())
        self.files = FileCommands(self.session, self._settings.last_folder, self)
        self.masks = MaskCommands(self.session, self)
        self.history = HistoryPanel(self.session, self)
        self._build()
        self._connect()
        self._restore(weights)

    # -- building -----------------------------------------------------------------------------

    def _build(self) -> None:
        self.setAcceptDrops(True)
        self.resize(1180, 800)
        fill_menus(self.menuBar(), self.actions_by_name)
        self._add_toolbar("Main", TOOLBAR, Qt.ToolBarArea.TopToolBarArea)
        self._add_toolbar("Tools", TOOLS, Qt.ToolBarArea.LeftToolBarArea)
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.history)
        self.history.hide()
        for names in (TOOLS, tuple(THEMES)):
            group = QActionGroup(self)
            for name in names:
                group.addAction(self.actions_by_name[name])
        comparisons = QActionGroup(self)
        comparisons.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
        for name in COMPARISONS:
            comparisons.addAction(self.actions_by_name[name])
        for name in ("brush", "contiguous", "overlay"):
            self.actions_by_name[name].setChecked(True)
        tint_icons(self.actions_by_name, self.palette())

    def _add_toolbar(self, title: str, names: tuple[str, ...], area: Qt.ToolBarArea) -> None:
        bar = QToolBar(title, self)
        bar.setMovable(False)
        bar.setIconSize(QSize(20, 20))
        for name in names:
            bar.addSeparator() if name == "|" else bar.addAction(self.actions_by_name[name])
        self.addToolBar(area, bar)

    def _connect(self) -> None:
        session, canvas, commands = self.session, self.canvas, self._commands()
        for name, action in self.actions_by_name.items():
            action.triggered.connect(commands[name])
        session.document_changed.connect(self._on_document)
        session.state_changed.connect(self._on_state)
        session.failed.connect(self._on_failed)
        session.network.changed.connect(self._on_network)
        session.removals.done.connect(self.status.show_device)
        session.removals.noted.connect(self.status.say)
        session.runner.progressed.connect(self.bar.show_progress)
        session.runner.started.connect(self._on_run_state)
        session.runner.idle.connect(self._on_run_state)
        canvas.zoom_changed.connect(self.status.show_zoom)
        canvas.pointer_moved.connect(self._on_pointer)
        canvas.pointer_left.connect(self.status.clear_position)
        canvas.brush_changed.connect(self.bar.show_size)
        canvas.resized.connect(self._place_bar)
        self.bar.size_chosen.connect(canvas.set_brush_size)
        self.bar.tolerance_chosen.connect(canvas.set_tolerance)
        self.masks.said.connect(self.status.say)
        self.history.visibilityChanged.connect(self.actions_by_name["history"].setChecked)
        self._empty.chosen.connect(self.files.open)
        self.files.opened.connect(self._on_opened)
        self.files.said.connect(self.status.say)

    def _restore(self, weights: Path | None) -> None:
        kept = Path(self._settings.weights) if self._settings.weights else None
        self.session.network.weights = weights.absolute() if weights is not None else kept
        self._show_network()
        self.canvas.set_brush_size(self._settings.brush_size)
        self.bar.show_size(self._settings.brush_size)
        name = next(name for name, theme in THEMES.items() if theme == self._settings.theme)
        self.actions_by_name[name].setChecked(True)
        self._on_document()
        self._on_state()

    def _commands(self) -> dict[str, Callable[..., object]]:
        """What each action of the table does."""
        session, canvas, files, masks = self.session, self.canvas, self.files, self.masks
        return {
            "open": files.ask_open,
            "open_folder": files.ask_open_folder,
            "paste": files.paste,
            "save": files.save,
            "save_as": files.save_as,
            "previous": files.previous,
            "next": files.next,
            "quit": self.close,
            "undo": session.undo,
            "redo": session.redo,
            "smaller": canvas.make_brush_smaller,
            "larger": canvas.make_brush_larger,
            "clear": session.clear_mask,
            "remove": session.removals.start,
            "another": session.removals.try_another,
            "earlier": session.removals.try_previous,
            "allow": session.clear_barred,
            "only_marked": session.removals.set_only_marked,
            **dict.fromkeys(TOOLS, self._on_tool),
            "contiguous": canvas.set_contiguous,
            "invert": masks.invert,
            "grow": masks.grow,
            "shrink": masks.shrink,
            "fill_holes": masks.fill_holes,
            "again": masks.again,
            "from_transparency": masks.from_transparency,
            "load_mask": masks.load,
            "save_mask": masks.save,
            "overlay": canvas.show_mask,
            "outline": canvas.show_mask_outline,
            "cancel": self._on_cancel,
            "fit": canvas.fit,
            "actual": canvas.show_actual_size,
            "zoom_in": canvas.zoom_in,
            "zoom_out": canvas.zoom_out,
            "original": canvas.show_original,
            "compare": canvas.show_split,
            "side_by_side": canvas.show_side_by_side,
            "difference": canvas.show_difference,
            "network_bundled": self._on_bundled_network,
            "network_file": self._on_network_file,
            "history": self._on_history,
            "theme_system": self._on_theme,
            "theme_light": self._on_theme,
            "theme_dark": self._on_theme,
            "full_screen": self._on_full_screen,
            "keys": self._on_keys,
            "about": self._on_about,
        }

    def open(self, path: Path) -> None:
        """Open a photo or a folder."""
        self.files.open(path)

    # -- commands that need the window --------------------------------------------------------

    def _on_tool(self) -> None:
        name = next(name for name in TOOLS if self.actions_by_name[name].isChecked())
        self.canvas.set_tool(tools.TOOLS.get(name))
        self.bar.show_tool(name)
        self.status.show_hint(name)

    def _on_cancel(self) -> None:
        if self.session.in_stroke:
            self.session.abort_stroke()
        elif self.session.runner.is_running:
            self.bar.show_cancelling()
            self.session.runner.cancel()

    def _on_theme(self) -> None:
        theme = next(theme for name, theme in THEMES.items() if self.actions_by_name[name].isChecked())
        self._settings = replace(self._settings, theme=theme)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, theme)

    def _on_bundled_network(self) -> None:
        self.session.network.choose(None)
        self._show_network()  # a check mark follows what is in use, not the click

    def _on_network_file(self) -> None:
        path = dialogs.ask_network(self, self.files.folder)
        if path is not None:
            self.session.network.choose(path)
        self._show_network()

    def _on_history(self) -> None:
        self.history.setVisible(self.actions_by_name["history"].isChecked())

    def _on_full_screen(self, wanted: bool) -> None:
        full = Qt.WindowState.WindowFullScreen
        self.setWindowState(self.windowState() | full if wanted else self.windowState() & ~full)

    def _on_keys(self) -> None:
        if self._sheet is None:
            self._sheet = ShortcutSheet(self)
        self._sheet.setVisible(not self._sheet.isVisible())

    def _on_about(self) -> None:
        dialogs.show_about(self)

    # -- news ---------------------------------------------------------------------------------

    def _on_opened(self, path: Path) -> None:
        self._settings = self._settings.with_recent(path)

    def _on_network(self) -> None:
        weights = self.session.network.weights
        self._settings = replace(self._settings, weights=str(weights) if weights is not None else "")
        self._show_network()

    def _show_network(self) -> None:
        network = self.session.network
        self.status.show_network(network.name)
        self.actions_by_name["network_bundled"].setChecked(network.weights is None)
        self.actions_by_name["network_file"].setChecked(network.weights is not None)

    def _on_document(self) -> None:
        document = self.session.document
        self._pages.setCurrentWidget(self.canvas if document is not None else self._empty)
        for name in ("original", *COMPARISONS):
            self.actions_by_name[name].setChecked(False)
        if document is not None:
            self.status.show_photo(document.frame.width, document.frame.height)
            self._on_tool()
            self.canvas.setFocus()
            self.session.network.warm_up()

    def _on_state(self) -> None:
        session, actions = self.session, self.actions_by_name
        document = session.document
        enabled = {
            **dict.fromkeys(("save_as", "fit", "actual", "zoom_in", "zoom_out"), document is not None),
            "save": document is not None and document.is_modified,
            "undo": session.can_undo,
            "redo": session.can_redo,
            **dict.fromkeys(MASK_ACTIONS, document is not None and document.has_mask),
            **dict.fromkeys(("invert", "again", "from_transparency", "load_mask"), document is not None),
            "remove": session.removals.is_possible,
            "another": session.removals.can_try_another,
            "earlier": session.removals.can_try_another,
            "allow": document is not None and document.barred is not None,
            **dict.fromkeys(
                ("original", *COMPARISONS), document is not None and document.original is not document.image
            ),
            "previous": session.can_step(-1),
            "next": session.can_step(1),
            "cancel": session.runner.is_running or session.in_stroke,
        }
        for name, value in enabled.items():
            actions[name].setEnabled(value)
        actions["cancel"].setEnabled(True)  # Esc must also reach a stroke
        actions["remove"].setToolTip(session.removals.why_not or "Remove what is painted (Enter)")
        self._show_title()

    def _show_title(self) -> None:
        document = self.session.document
        if document is None:
            self.setWindowTitle("inpaint_studio")
            return
        self.setWindowModified(document.is_modified)
        self.setWindowTitle(f"{document.name}[*] – inpaint_studio")

    def _on_run_state(self) -> None:
        self.bar.show_running(self.session.runner.is_running)
        self._on_state()
        if self._closing and self.session.runner.is_idle:
            self.close()
            QApplication.quit()  # closing a window that is hidden already does not end the program

    def _on_failed(self, message: str) -> None:
        dialogs.show_error(self, message)

    def _on_pointer(self, x: float, y: float) -> None:
        self.status.show_position(int(x // 1), int(y // 1))
        in_the_way = self.session.in_stroke and self.bar.geometry().adjusted(-40, -40, 40, 40).contains(
            self.canvas.mapFromGlobal(self.cursor().pos())
        )
        self.bar.setVisible(not in_the_way)

    # -- events -------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Photos and folders may be dropped."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped, or take it as the open photo's mask."""
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            path = Path(files[0])
            self.masks.load_from(path) if self.masks.takes(path) else self.open(path)

    def changeEvent(self, event: QEvent) -> None:
        """Icons follow the palette."""
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "actions_by_name"):
            tint_icons(self.actions_by_name, self.palette())
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved changes; wait for a running removal to stop."""
        if not self._closing and not self.files.may_leave():
            event.ignore()
            return
        self._closing = True
        self._settings = replace(self._settings, brush_size=self.canvas.brush_size)
        save_settings(self._settings, paths.settings_file())
        if not self.session.runner.is_idle:
            self.session.runner.cancel()
            self.hide()
            event.ignore()
            return
        event.accept()

    def _place_bar(self) -> None:
        """In the middle of the canvas's lower edge, whatever made the canvas larger or smaller."""
        x = (self.canvas.width() - self.bar.width()) // 2
        self.bar.move(max(0, x), self.canvas.height() - self.bar.height() - BAR_GAP)
