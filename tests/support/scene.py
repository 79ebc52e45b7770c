"""A photo with known colours at every place, and the colours shown on the canvas."""

import numpy as np
from PIL import Image


def two_squares(path):
    """A red and a blue square on grey."""
    image = np.full((240, 320, 3), 110, np.uint8)
    image += np.random.default_rng(0).integers(0, 8, image.shape, dtype=np.uint8)
    image[60:140, 60:140], image[60:140, 200:260] = (200, 50, 50), (50, 60, 200)
    Image.fromarray(image).save(path)
    return path


def colour(user, point):
    """Return the colour at a point of the canvas."""
    return user.canvas.grab().toImage().pixelColor((point * user.canvas.devicePixelRatioF()).toPoint())
