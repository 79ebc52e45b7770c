"""A user who clicks at objects, in a picture of two boxes."""

import numpy as np
from PIL import Image
from PySide6.QtCore import Qt

from inpaint_studio.core.geometry import Rect

RED, BLUE = Rect(60, 60, 90, 80), Rect(320, 180, 100, 90)


def user_with_boxes(start, path, blue=BLUE):
    """A user with the object tool, in a photo of a red box and a blue one on a dull ground."""
    rng = np.random.default_rng(3)
    picture = np.clip(rng.normal(110, 4, (320, 480, 3)), 0, 255).astype(np.uint8)
    picture[RED.slices], picture[blue.slices] = (205, 40, 40), (40, 50, 200)
    Image.fromarray(picture).save(path)
    user = start(path)
    user.key(Qt.Key.Key_S)
    return user


def mask(user):
    return user.session.document.mask


def labels(user):
    return user.session.document.history.labels


def settle(user):
    """Wait for the answers to all clicks."""
    user.qtbot.waitUntil(lambda: not user.session.clicks.is_waiting)


def click(user, x, y, button=Qt.MouseButton.LeftButton):
    user.press(x, y, button)
    user.release(x, y, button)
    settle(user)


def share(user, rect):
    return (mask(user)[rect.slices] > 0).mean()
