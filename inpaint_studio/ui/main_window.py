"""The window: wiring between session, canvas, actions and dialogs. It decides nothing itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QActionGroup, QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QToolBar

from inpaint_studio import paths
from inpaint_studio.core.settings import Settings, Theme, load_settings, save_settings
from inpaint_studio.core.tools import BRUSH, ERASER, Tool, resized
from inpaint_studio.ui import dialogs
from inpaint_studio.ui.action_bar import ActionBar
from inpaint_studio.ui.actions import TOOLBAR, TOOLS, fill_menus, make_actions, tint_icons
from inpaint_studio.ui.canvas_view import CanvasView
from inpaint_studio.ui.empty_state import EmptyState
from inpaint_studio.ui.session import EditorSession
from inpaint_studio.ui.status import StatusLine
from inpaint_studio.ui.theme import apply_theme

THEMES: dict[str, Theme] = {"theme_system": "system", "theme_light": "light", "theme_dark": "dark"}
BAR_GAP = 16  # px between the floating bar and the lower edge


class MainWindow(QMainWindow):
    """The one window of the program."""

    def __init__(self) -> None:
        super().__init__()
        self._settings: Settings = load_settings(paths.settings_file())
        self._closing = False
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
        self._build()
        self._connect()
        self._restore()

    # -- building -----------------------------------------------------------------------------

    def _build(self) -> None:
        self.setAcceptDrops(True)
        self.resize(1180, 800)
        fill_menus(self.menuBar(), self.actions_by_name)
        self._add_toolbar("Main", TOOLBAR, Qt.ToolBarArea.TopToolBarArea)
        self._add_toolbar("Tools", TOOLS, Qt.ToolBarArea.LeftToolBarArea)
        for names in (TOOLS, tuple(THEMES)):
            group = QActionGroup(self)
            for name in names:
                group.addAction(self.actions_by_name[name])
        self.actions_by_name["brush"].setChecked(True)
        tint_icons(self.actions_by_name, self.palette())

    def _add_toolbar(self, title: str, names: tuple[str, ...], area: Qt.ToolBarArea) -> None:
        bar = QToolBar(title, self)
        bar.setMovable(False)
        bar.setIconSize(QSize(20, 20))
        for name in names:
            bar.addSeparator() if name == "|" else bar.addAction(self.actions_by_name[name])
        self.addToolBar(area, bar)

    def _connect(self) -> None:
        session, canvas = self.session, self.canvas
        for name, action in self.actions_by_name.items():
            action.triggered.connect(getattr(self, f"_on_{name}"))
        session.document_changed.connect(self._on_document)
        session.state_changed.connect(self._on_state)
        session.failed.connect(self._on_failed)
        session.removal_done.connect(self.status.show_device)
        session.removal_done.connect(self._on_removal_done)
        session.runner.progressed.connect(self.bar.show_progress)
        session.runner.started.connect(self._on_run_state)
        session.runner.idle.connect(self._on_run_state)
        canvas.zoom_changed.connect(self.status.show_zoom)
        canvas.pointer_moved.connect(self._on_pointer)
        canvas.pointer_left.connect(self.status.clear_position)
        canvas.brush_changed.connect(self.bar.show_size)
        self.bar.size_chosen.connect(canvas.set_brush_size)
        self._empty.chosen.connect(self.open)

    def _restore(self) -> None:
        self.canvas.set_brush_size(self._settings.brush_size)
        self.bar.show_size(self._settings.brush_size)
        name = next(name for name, theme in THEMES.items() if theme == self._settings.theme)
        self.actions_by_name[name].setChecked(True)
        self._on_document()
        self._on_state()

    # -- opening and saving -------------------------------------------------------------------

    def open(self, path: Path) -> None:
        """Open a photo or a folder, after asking what to do with unsaved changes."""
        if self._may_leave() and self.session.open(path):
            self._settings = self._settings.with_recent(path)

    def _on_open(self) -> None:
        path = dialogs.ask_open(self, self._settings.last_folder)
        if path is not None:
            self.open(path)

    def _on_open_folder(self) -> None:
        path = dialogs.ask_folder(self, self._settings.last_folder)
        if path is not None:
            self.open(path)

    def _on_paste(self) -> None:
        data = QGuiApplication.clipboard().mimeData()
        files = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
        if files:
            self.open(Path(files[0]))
        elif not data.hasImage():
            self.status.say("The clipboard holds no picture")
        elif self._may_leave():
            self.session.paste(QGuiApplication.clipboard().image())

    def _on_save(self) -> bool:
        target = self.session.save_target
        return self._save_to(target) if target is not None else self._on_save_as()

    def _on_save_as(self) -> bool:
        proposed = self.session.proposed_path(Path(self._settings.last_folder or Path.home()))
        path = dialogs.ask_save(self, proposed) if proposed is not None else None
        return path is not None and self._save_to(path)

    def _save_to(self, path: Path) -> bool:
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            done = self.session.save(path)
        finally:
            QApplication.restoreOverrideCursor()
        if done:
            self.status.say(f"Saved as {path}")
        return done

    def _may_leave(self) -> bool:
        """Whether what is open may go: saved, or the user does not want it."""
        for document in self.session.unsaved:
            answer = dialogs.ask_unsaved(self, document.name)
            if answer is dialogs.Unsaved.STAY:
                return False
            if answer is dialogs.Unsaved.SAVE:
                self.session.show(document)
                if not self._on_save():
                    return False
        return True

    def _on_previous(self) -> None:
        self.session.step(-1)

    def _on_next(self) -> None:
        self.session.step(1)

    def _on_quit(self) -> None:
        self.close()

    # -- editing ------------------------------------------------------------------------------

    def _on_undo(self) -> None:
        self.session.undo()

    def _on_redo(self) -> None:
        self.session.redo()

    def _on_brush(self) -> None:
        self._use(BRUSH)

    def _on_eraser(self) -> None:
        self._use(ERASER)

    def _use(self, tool: Tool) -> None:
        self.canvas.set_tool(tool)
        self.actions_by_name[tool.name].setChecked(True)

    def _on_smaller(self) -> None:
        self.canvas.set_brush_size(resized(self.canvas.brush_size, -1))

    def _on_larger(self) -> None:
        self.canvas.set_brush_size(resized(self.canvas.brush_size, 1))

    def _on_clear(self) -> None:
        self.session.clear_mask()

    def _on_remove(self) -> None:
        self.session.remove()

    def _on_cancel(self) -> None:
        if self.session.in_stroke:
            self.session.abort_stroke()
        elif self.session.runner.is_running:
            self.bar.show_cancelling()
            self.session.runner.cancel()

    # -- the view -----------------------------------------------------------------------------

    def _on_fit(self) -> None:
        self.canvas.fit()

    def _on_actual(self) -> None:
        self.canvas.show_actual_size()

    def _on_zoom_in(self) -> None:
        self.canvas.zoom_by(1.25)

    def _on_zoom_out(self) -> None:
        self.canvas.zoom_by(0.8)

    def _on_original(self, wanted: bool) -> None:
        self.canvas.show_original(wanted)

    def _on_theme_system(self) -> None:
        self._set_theme("system")

    def _on_theme_light(self) -> None:
        self._set_theme("light")

    def _on_theme_dark(self) -> None:
        self._set_theme("dark")

    def _set_theme(self, theme: Theme) -> None:
        self._settings = replace(self._settings, theme=theme)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, theme)

    def _on_about(self) -> None:
        dialogs.show_about(self)

    # -- news ---------------------------------------------------------------------------------

    def _on_document(self) -> None:
        document = self.session.document
        self._pages.setCurrentWidget(self.canvas if document is not None else self._empty)
        self.actions_by_name["original"].setChecked(False)
        if document is not None:
            self.status.show_photo(document.frame.width, document.frame.height)
            self.canvas.setFocus()
            self.session.runner.warm_up(self.session.device)

    def _on_state(self) -> None:
        session, actions = self.session, self.actions_by_name
        document = session.document
        enabled = {
            **dict.fromkeys(("save_as", "fit", "actual", "zoom_in", "zoom_out"), document is not None),
            "save": document is not None and document.is_modified,
            "undo": session.can_undo,
            "redo": session.can_redo,
            "clear": document is not None and document.has_mask,
            "remove": session.can_remove,
            "original": document is not None and document.original is not document.image,
            "previous": session.can_step(-1),
            "next": session.can_step(1),
            "cancel": session.runner.is_running or session.in_stroke,
        }
        for name, value in enabled.items():
            actions[name].setEnabled(value)
        actions["cancel"].setEnabled(True)  # Esc must also reach a stroke
        actions["remove"].setToolTip(session.why_not_remove or "Remove what is painted (Enter)")
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

    def _on_removal_done(self) -> None:
        self._settings = replace(self._settings, hints_seen=True)
        self.status.say("")

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
        """Open what was dropped."""
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.open(Path(files[0]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The bar stays at the photo's lower edge."""
        super().resizeEvent(event)
        self._place_bar()

    def changeEvent(self, event: QEvent) -> None:
        """Icons follow the palette."""
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "actions_by_name"):
            tint_icons(self.actions_by_name, self.palette())
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved changes; wait for a running removal to stop."""
        if not self._closing and not self._may_leave():
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
        x = (self.canvas.width() - self.bar.width()) // 2
        self.bar.move(max(0, x), self.canvas.height() - self.bar.height() - BAR_GAP)
