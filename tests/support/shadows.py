"""A thing on the ground that casts a shadow of known shape."""

import cv2
import numpy as np

HEIGHT, WIDTH = 600, 900


def ground(seed=1, colour=(150, 140, 120), rough=4.0):
    """A floor with a slow change of light and some grain."""
    rng = np.random.default_rng(seed)
    down, across = np.mgrid[:HEIGHT, :WIDTH]
    light = 1 - 0.15 * across / WIDTH + 0.1 * down / HEIGHT
    grain = cv2.GaussianBlur(rng.normal(0, rough * 3, (HEIGHT, WIDTH)), (0, 0), 1.0)
    return np.clip(np.array(colour) * light[..., None] + grain[..., None], 0, 255)


def thing():
    """A bottle that stands in the middle."""
    mask = np.zeros((HEIGHT, WIDTH), np.uint8)
    cv2.rectangle(mask, (400, 180), (480, 400), 255, -1)
    cv2.rectangle(mask, (425, 120), (455, 200), 255, -1)
    return mask


def cast(strength=0.5, soft=3.0):
    """Its shadow, to the right along the floor: how much light is left, and where it is dark."""
    shape = np.zeros((HEIGHT, WIDTH), np.uint8)
    outline = np.array([(402, 402), (480, 385), (640, 440), (690, 470), (600, 470)], np.int32)
    cv2.fillPoly(shape, [outline], 255)
    cover = cv2.GaussianBlur(shape.astype(np.float32) / 255, (0, 0), soft) if soft else shape / 255.0
    truth = (cover > 0.3) & (thing() == 0)
    return 1 - (1 - strength) * cover, truth


def standing(picture):
    """Return the picture with the bottle in front."""
    picture = picture.copy()
    picture[thing() > 0] = (40, 90, 160)
    bands = 25 * np.sin(np.arange(HEIGHT) / 14)[:, None, None].repeat(WIDTH, 1)
    picture[thing() > 0] += bands[thing() > 0]
    return np.clip(np.rint(picture), 0, 255).astype(np.uint8)


def stone():
    """A stone on the beach: wider than high."""
    mask = np.zeros((HEIGHT, WIDTH), np.uint8)
    cv2.ellipse(mask, (620, 330), (70, 48), 0, 0, 360, 255, -1)
    return mask


def low_sun(left=(0.22, 0.28, 0.5), length=260):
    """Its shadow to the left, ``length`` px long and hard: the share of the light that is ``left`` in each colour (of a
    blue sky), and where it is dark."""
    shape = np.zeros((HEIGHT, WIDTH), np.uint8)
    outline = [(600, 318), (560, 322), (550 - length, 362), (560, 376), (630, 376)]
    cv2.fillPoly(shape, [np.array(outline, np.int32)], 255)
    cover = cv2.GaussianBlur(shape.astype(np.float32) / 255, (0, 0), 1.5)[..., None]
    return 1 - (1 - np.sqrt(np.array(left))) * cover, (cover[..., 0] > 0.5) & (stone() == 0)


def sand(seed=3, rough=14.0):
    """Coarse sand, larger grains and lighter towards the viewer."""
    rng = np.random.default_rng(seed)
    grain = cv2.GaussianBlur(rng.normal(0, 1, (HEIGHT, WIDTH)), (0, 0), 2.0) * rough / 0.14
    return np.clip(ground(seed, (190, 155, 125), 0.0) * (1 + grain[..., None] / 255), 1, 255)


def on_beach(picture):
    """Return the picture with the stone on it."""
    picture = picture.copy()
    picture[stone() > 0] = (225, 205, 185)
    return np.clip(np.rint(picture), 0, 255).astype(np.uint8)
