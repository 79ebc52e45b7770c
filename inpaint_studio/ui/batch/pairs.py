"""The table of a batch: each photo with its mask, the rule that found it, and its status."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import cv2
import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, QSortFilterProxyModel, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPalette, QPixmap
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from inpaint_studio.core.errors import StudioError
from inpaint_studio.core.masks.mask import share
from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io import Photo, Stamp, read_thumbnail, size_of, stamp_of
from inpaint_studio.ui.batch.request import BatchRequest
from inpaint_studio.ui.punctuation import clauses, sentence, sentences
from inpaint_studio.ui.qimage import rgb_view
from inpaint_studio.ui.theme import TINT_RGB, is_dark
from inpaint_studio.ui.threads.background_cache import BackgroundCache
from inpaint_studio.ui.translation import tr, translated
from inpaint_studio.workflows.batch import Fit
from inpaint_studio.workflows.batch.mask_fit import mask_for
from inpaint_studio.workflows.batch.pairing import BatchItem
from inpaint_studio.workflows.batch.result import UNDAMAGED, BatchResult

LONGEST = 192  # px of a thumbnail
ROW = 60  # px
TINT = np.array(TINT_RGB, np.float32)
HEADERS = ("", message("Photo"), message("Mask"), message("Status"))
STATUS = {
    "done": message("done", "a photo"),
    "finished": message("finished in an earlier run"),
    "skipped": message("skipped: the result already exists"),
    "copied": message("copied unchanged: no mask"),
    UNDAMAGED: message("unchanged: nothing found"),
    "no_mask": message("skipped: no mask"),
    "doubtful": message("skipped: more damage found than is plausible"),
    "failed": message("failed", "a photo"),
}
NO_MASK = {"skip": STATUS["no_mask"], "copy": STATUS["copied"], "fail": message("fails: no mask")}
STAYS = message("no mask: left unchanged")  # instead of a copy, where results take the photos' places
WITH_RESULT = ("done", "finished", "skipped", "copied")
FAILURES = {True: QColor("#ff8a80"), False: QColor("#c62828")}  # on dark, on light
Index = QModelIndex | QPersistentModelIndex
FAILED = Qt.ItemDataRole.UserRole


def failure_colour(palette: QPalette) -> QColor:
    """Return the colour of failure messages."""
    return FAILURES[is_dark(palette)]


@dataclass(frozen=True)
class Preview:
    """The preview of a pair. ``covered``: share of the photo that its mask covers; ``problem``: why it will fail."""

    image: QImage
    covered: float | None = None
    problem: str = ""


class PreviewKey(NamedTuple):
    """The key of a preview; the stamps reveal changed files."""

    item: BatchItem
    fit: Fit
    invert: bool
    shown: Path
    stamps: tuple[Stamp, ...]


class PairModel(QAbstractTableModel):
    """A plan, and during a run the status of each photo."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._owner = parent
        self._items: list[BatchItem] = []
        self._results: dict[int, BatchResult] = {}
        self._request: BatchRequest | None = None
        self._now = -1, 0.0
        self._keys: list[PreviewKey] = []
        self._row_of_key: dict[PreviewKey, int] = {}
        self.previews = BackgroundCache[PreviewKey, Preview](_preview, self)
        self.previews.ready.connect(lambda key: self._update_row(self._row_of_key.get(key)))

    def show_plan(self, items: list[BatchItem], keys: list[PreviewKey], request: BatchRequest | None) -> None:
        """Show another plan, of which nothing is done yet; ``keys``: see :func:`preview_key`."""
        self.beginResetModel()
        self._items, self._request, self._results, self._now = items, request, {}, (-1, 0.0)
        self._keys = list(keys)
        self._row_of_key = {key: row for row, key in enumerate(self._keys)}
        self.endResetModel()

    def show_progress(self, row: int, done: float) -> None:
        """Show the progress of a photo; ``done``: 0..1."""
        before, self._now = self._now[0], (row, done)
        for changed in {before, row}:
            self._update_row(changed)

    def show_result(self, row: int, result: BatchResult, stamp: Stamp) -> None:
        """Show the result of a photo; ``stamp``: of its file."""
        self._results[row] = result
        if result.status in WITH_RESULT:  # the picture is that of the result from now on
            output = result.item.output
            key = self._keys[row]._replace(item=replace(self._items[row], mask=None), shown=output, stamps=(stamp,))
            self._keys[row] = key
            self._row_of_key[key] = row
        self._update_row(row)

    def end(self) -> None:
        """Show that no photo is in progress."""
        self.show_progress(-1, 0.0)

    def shown_file(self, row: int) -> Path:
        """The file to show of a row: its result if there is one now, otherwise the photo."""
        item, result = self._items[row], self._results.get(row)
        return result.item.output if result is not None and result.status in WITH_RESULT else item.photo

    @property
    def now(self) -> int:
        """The row in progress; -1 if there is none."""
        return self._now[0]

    @property
    def failed(self) -> list[int]:
        """The rows that failed."""
        return [row for row, result in self._results.items() if result.status == "failed"]

    @property
    def results(self) -> dict[int, BatchResult]:
        """The known results, by row."""
        return dict(self._results)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's way
        """The number of rows."""
        return 0 if parent.isValid() else len(self._items)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's way
        """The number of columns."""
        return 0 if parent.isValid() else len(HEADERS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The heading of a column."""
        across = orientation == Qt.Orientation.Horizontal
        return translated(HEADERS[section]) if across and role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text, colour or tool tip of a cell."""
        row, column = index.row(), index.column()
        if role == FAILED:
            result = self._results.get(row)
            return result is not None and result.status == "failed"
        if column == 0:
            return self._pixmap(row) if role == Qt.ItemDataRole.DecorationRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return (self._photo, self._mask, self._what)[column - 1](row)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            item = self._items[row]
            mask = str(item.mask) if isinstance(item.mask, Path) else self._mask(row)
            return (str(item.photo), mask, self._what(row))[column - 1]
        if role == Qt.ItemDataRole.ForegroundRole and column == 3 and self._is_bad(row):
            return failure_colour(QGuiApplication.palette())
        return None

    def _photo(self, row: int) -> str:
        photo, folder = self._items[row].photo, self._request.folder if self._request is not None else None
        return str(photo.relative_to(folder)) if folder is not None and photo.is_relative_to(folder) else photo.name

    def _mask(self, row: int) -> str:
        item = self._items[row]
        if item.mask is None:
            return tr("none", "a mask")
        rule = translated(item.rule)
        return f"{item.mask.name}\n{rule}" if isinstance(item.mask, Path) else rule

    def _what(self, row: int) -> str:
        result = self._results.get(row)
        if result is not None:
            return _result_text(result)
        if self._now[0] == row:
            return tr("removing … {percent:.0f} %", percent=100 * self._now[1])
        item, preview = self._items[row], self._preview(row)
        if item.mask is None:
            missing = self._request.missing if self._request is not None else "skip"
            stays = missing == "copy" and item.is_in_place
            return translated(STAYS if stays else NO_MASK[missing])
        if preview is not None and preview.problem:
            return tr("will fail: {why}", why=preview.problem)
        target = f"→ {item.output.parent.name}/{item.output.name}"
        if preview is None or not preview.covered:
            return target
        return tr("{percent:.2f} % masked", percent=100 * preview.covered) + f"\n{target}"

    def _is_bad(self, row: int) -> bool:
        preview = self._preview(row)
        if row in self._results:
            return self._results[row].status == "failed"
        return preview is not None and bool(preview.problem)

    def _pixmap(self, row: int) -> QPixmap | None:
        preview = self._preview(row)
        if preview is None or preview.image.isNull():
            return None
        ratio = self._owner.devicePixelRatioF()
        pixmap = QPixmap.fromImage(preview.image).scaled(
            QSize(ROW * 3 // 2, ROW - 6) * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def _preview(self, row: int) -> Preview | None:
        return self.previews.get(self._keys[row])

    def _update_row(self, row: int | None) -> None:
        if row is not None and 0 <= row < len(self._items):
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(HEADERS) - 1))


class FailedOnly(QSortFilterProxyModel):
    """A filter: all rows, or those that failed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._only = False

    def set_only(self, only: bool) -> None:
        """Show only failed rows, or all."""
        self._only = only
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        """True if the row is shown."""
        return not self._only or bool(self.sourceModel().index(row, 0, parent).data(FAILED))


def table_of(model: FailedOnly) -> QTableView:
    """Return the table that shows ``model``."""
    table = QTableView()
    table.setModel(model)
    table.setAccessibleName(tr("Photos and their masks"))
    table.setTabKeyNavigation(False)  # Tab leaves it: otherwise nothing after it could be reached
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(ROW)
    table.setShowGrid(False)
    table.setWordWrap(True)
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
    for column, width in enumerate((ROW * 3 // 2 + 10, 130, 150)):
        table.setColumnWidth(column, width)
    table.horizontalHeader().setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
    return table


def _result_text(result: BatchResult) -> str:
    """Describe the result of a photo."""
    words = translated(STATUS[result.status])
    if result.seconds:
        words = tr("{status}, {seconds:.1f} s", status=words, seconds=result.seconds)
    note = result.message if result.status in ("failed", "done", "doubtful") else ""
    more = clauses(translated(part) for part in (note, result.ignored_kinds))
    return sentences((sentence(words), more)) if more else words


def preview_key(item: BatchItem, request: BatchRequest) -> PreviewKey:
    """Return the key of an item's preview. It reads from the disk."""
    files = [item.photo, *([item.mask] if isinstance(item.mask, Path) else [])]
    return PreviewKey(item, request.fit, request.invert, item.photo, tuple(stamp_of(path) for path in files))


def _preview(key: PreviewKey) -> Preview:
    """Make a preview; runs in another thread."""
    item, fit, invert, shown, _ = key
    try:
        pixels = read_thumbnail(shown, LONGEST)
    except StudioError as error:
        return Preview(QImage(), problem=translated(error))
    if not isinstance(item.mask, Path):
        return Preview(_image(pixels))
    try:
        size = size_of(item.photo)
        thumb = pixels.shape[1], pixels.shape[0]
        small, covered = _small_mask(item.mask, stamp_of(item.mask), fit, invert, size, thumb)
    except StudioError as error:
        return Preview(_image(pixels), problem=translated(error))
    weight = small[..., None] * 0.65
    return Preview(_image((pixels * (1 - weight) + TINT * weight).astype(np.uint8)), covered)


@lru_cache(maxsize=64)  # one mask for all is read once per photo size
def _small_mask(
    path: Path, _stamp: tuple[int, int], fit: Fit, invert: bool, size: tuple[int, int], small: tuple[int, int]
) -> tuple[np.ndarray, float]:
    """Return the mask for photos of ``size`` at the size of a thumbnail (0..1), and the share of the photo that it
    covers."""
    nothing = np.broadcast_to(np.uint8(0), (size[1], size[0], 3))
    mask = mask_for(BatchItem(path, path, path), Photo(nothing), fit, invert)
    reduced = cv2.resize(mask, small, interpolation=cv2.INTER_AREA)
    return np.minimum(1, np.asarray(reduced, np.float32) / 64), share(mask)  # thin lines stay visible


def _image(pixels: np.ndarray) -> QImage:
    return rgb_view(np.ascontiguousarray(pixels)).copy()
