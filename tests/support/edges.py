"""Photos with edges that continue behind a hole."""

import cv2
import numpy as np

HEIGHT, WIDTH = 360, 480


def wall_and_floor(slope, height=180.0):
    """A rough wall over a rough floor, and what covers their edge in the middle."""
    y, x = np.mgrid[:HEIGHT, :WIDTH] + 0.5
    below = np.clip(y - height - slope * (x - WIDTH / 2) + 0.5, 0, 1)[..., None]
    rough = cv2.GaussianBlur(np.random.default_rng(4).normal(0, 60, (HEIGHT, WIDTH, 3)), (0, 0), 1.2)
    truth = np.array([188, 182, 170]) * (1 - below) + np.array([92, 74, 60]) * below + rough
    return np.clip(truth, 0, 255).astype(np.uint8)


def edge_error(filled, slope, height=180.0):
    """Mean distance (px) between the edge in the fill and where it belongs, over the hole's columns."""
    smooth = cv2.GaussianBlur(filled, (0, 0), 2).mean(2)
    errors = []
    for x in range(200, 280, 4):
        column = smooth[110:250, x]
        found = 110 + int(np.abs(np.diff(column)).argmax()) + 1
        errors.append(abs(found - (height + slope * (x + 0.5 - WIDTH / 2))))
    return float(np.mean(errors))
