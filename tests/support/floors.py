"""Floors of tiles that are seen in perspective, with all that is known of them."""

import cv2
import numpy as np

HEIGHT, WIDTH = 360, 480
TILE = 64  # px of a tile in the texture
ACROSS, DOWN = 24, 18  # tiles


def floor(far=0.3, turn=0.0, tilt=True):
    """A checkered floor, uint8 360×480×3, and the way (3×3) from a place in tiles (x, y, 1) to a pixel's index.

    ``far``: how wide the floor is at the upper edge, as a share of its lower edge; ``turn``: radians about the middle;
    without ``tilt`` it is seen from the front.
    """
    rng = np.random.default_rng(3)
    colours = np.where(np.indices((DOWN, ACROSS)).sum(0)[..., None] % 2, [205, 190, 170], [96, 110, 122])
    texture = np.kron(colours, np.ones((TILE, TILE, 1))).astype(np.float32)
    for line in range(0, ACROSS * TILE, TILE):
        texture[:, line : line + 4] = 40
    for line in range(0, DOWN * TILE, TILE):
        texture[line : line + 4] = 40
    share = far if tilt else 1.0
    middle, half = WIDTH / 2, 1.9 * WIDTH / 2
    corners = [[middle - half * share, -10], [middle + half * share, -10], [middle + half, 370], [middle - half, 370]]
    rotation = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    plain = np.array([[0, 0], [ACROSS, 0], [ACROSS, DOWN], [0, DOWN]], np.float32)
    placed = (plain - [ACROSS / 2, DOWN / 2]) @ rotation.T * (1.6 if turn else 1.0) + [ACROSS / 2, DOWN / 2]
    flat = cv2.getPerspectiveTransform(plain, np.array(corners, np.float32))
    way = flat @ np.vstack([np.c_[_affine(plain, placed)], [0, 0, 1]])
    large = np.diag([4, 4, 1.0]) @ way @ np.diag([1 / TILE, 1 / TILE, 1])
    picture = cv2.warpPerspective(texture, large, (4 * WIDTH, 4 * HEIGHT), borderMode=cv2.BORDER_REFLECT)
    picture = cv2.resize(picture, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA)
    picture += cv2.GaussianBlur(rng.normal(0, 12, picture.shape), (0, 0), 0.8).astype(np.float32)
    return np.clip(picture, 0, 255).astype(np.uint8), way


def hole_in_floor(x=240, y=210, across=44, down=52):
    """An ellipse that something stood in."""
    hole = np.zeros((HEIGHT, WIDTH), np.uint8)
    cv2.ellipse(hole, (x, y), (across, down), 0, 0, 360, 255, -1)
    return hole


def place(way, x, y):
    """Map (x, y) through the homography ``way``."""
    point = way @ np.array([x, y, 1.0])
    return point[:2] / point[2]


def _affine(start, end):
    return cv2.getAffineTransform(np.float32(start[:3]), np.float32(end[:3]))
