"""Training of the damage detector: photos with known artificial damage."""

from __future__ import annotations

import itertools
import math
import queue
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F

from inpaint_studio.engine.damage import LEARNED
from inpaint_studio.engine.damage.network import DamageConfig, DamageUNet, load_detector, save_detector
from inpaint_studio.engine.job import CancelToken
from inpaint_studio.training import damage
from inpaint_studio.training.dataset import Pool, crop_of, load_photos
from inpaint_studio.training.folders import check_network
from inpaint_studio.training.loop import Loop, save_if_possible
from inpaint_studio.training.reports import loss_text
from inpaint_studio.training.tensors import to_image
from inpaint_studio.training.undamaged import undamaged_image

Rng = np.random.Generator
Batch = tuple[NDArray[np.uint8], NDArray[np.uint8]]  # images and planes
Sampler = Callable[[Rng, Pool, int], Batch]  # returns one random image and its planes
PLANES = {"scratches": 0, "folds": 0, "dust": 1, "stamps": 2, "wires": 3}  # folds are mended like scratches
# the letters of stamps take longest to learn
KIND_PROBABILITIES = {"scratches": 0.27, "folds": 0.12, "dust": 0.19, "stamps": 0.27, "wires": 0.15}
GENERATED_SHARE = 0.3  # share of images that are generated ones with things that look like damage
GENERATED_KIND_PROBABILITIES = {"scratches": 0.6, "folds": 0.4}  # dust among stars is not recognisable
UNDAMAGED_SHARE, GENERATED_UNDAMAGED_SHARE = 0.25, 0.75  # share without damage, of photos and of generated images
EMA_DECAY = 0.998  # of the moving average of the weights, which is saved


@dataclass(frozen=True)
class DetectorConfig:
    """The options of a training. ``size``: px of a crop; damage is drawn on an area twice as wide. ``name``: of the
    output file, without suffix."""

    photos: Path
    output: Path
    samples: int = 90_000
    batch: int = 16
    size: int = 160
    learning_rate: float = 2e-3
    design: DamageConfig = field(default_factory=DamageConfig)
    initial_weights: Path | None = None
    save_seconds: float = 300.0
    seed: int = 1
    sampler: Sampler | None = None  # the training data; None: damaged photos
    name: str = "detector"
    damage_weight: float = 3.0  # the weight of damaged pixels in the loss; that of others is 1

    @property
    def file(self) -> Path:
        """The file of the network."""
        return self.output / f"{self.name}.safetensors"


@dataclass(frozen=True)
class DetectorReport:
    """The progress of a training. ``loss`` over the last steps; ``note``: the result of saving."""

    step: int
    progress: float
    loss: float
    samples_per_second: float
    note: str = ""

    @property
    def line(self) -> str:
        """The report as a line of text."""
        rate = f"{self.samples_per_second:.1f} samples/s"
        return f"{100 * self.progress:5.1f} %  step {self.step}  {rate}{loss_text(self.loss)}  {self.note}"


def damage_sample(rng: Rng, pool: Pool, size: int) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Return a crop (uint8 S×S×3 RGB) and its damage (uint8 C×S×S, 255 = damaged), one plane per learned kind."""
    area = crop_of(rng, pool.pick(rng), 2 * size)
    probabilities, undamaged_share = KIND_PROBABILITIES, UNDAMAGED_SHARE
    if rng.random() < GENERATED_SHARE:
        area = undamaged_image(rng, area)
        probabilities, undamaged_share = GENERATED_KIND_PROBABILITIES, GENERATED_UNDAMAGED_SHARE
    area = _age(rng, area)
    planes = np.zeros((len(LEARNED), *area.shape[:2]), np.uint8)
    if rng.random() >= undamaged_share:
        kinds, count = list(probabilities), int(rng.integers(1, 3))
        for kind in rng.choice(kinds, size=count, replace=False, p=list(probabilities.values())):
            # the crop is a part of a photo: its letters may be large
            damaged = damage.stamps(rng, area, 0.22) if kind == "stamps" else damage.KINDS[str(kind)](rng, area)
            planes[:, damaged.mask > 0] = 0  # the topmost damage is what is visible
            planes[PLANES[str(kind)]] |= damaged.mask
            area = damaged.pixels
    y, x = _corner(rng, planes.max(axis=0), size)
    return _degrade(rng, area[y : y + size, x : x + size]), planes[:, y : y + size, x : x + size]


def _corner(rng: Rng, mask: NDArray[np.uint8], size: int) -> tuple[int, int]:
    """Return the corner (y, x) of a crop of ``size`` px: in 85 % of cases around a damaged pixel, if there is one."""
    rows, columns = np.nonzero(mask)
    if not len(rows) or rng.random() < 0.15:
        y, x = rng.integers(0, size + 1, 2).tolist()
        return int(y), int(x)
    index = int(rng.integers(len(rows)))
    y, x = (int(np.clip(coordinates[index] - rng.integers(0, size), 0, size)) for coordinates in (rows, columns))
    return y, x


def _age(rng: Rng, pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Make half of the images grey, brown or faded, with grain."""
    if rng.random() < 0.5:
        return pixels
    image = pixels.astype(np.float32)
    if rng.random() < 0.6:
        grey = image @ np.array([0.299, 0.587, 0.114], np.float32)
        tint = np.array([1.0, rng.uniform(0.88, 1.0), rng.uniform(0.7, 1.0)], np.float32)
        image = np.asarray(grey[..., None] * tint, np.float32)
    low, high = rng.uniform(0, 50), rng.uniform(190, 255)
    faded = low + image * (high - low) / 255 + rng.normal(0, rng.uniform(0, 9), image.shape)
    return np.clip(faded, 0, 255).astype(np.uint8)


def _degrade(rng: Rng, pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Blur or compress a little, like scans."""
    if rng.random() < 0.25:
        pixels = np.asarray(cv2.GaussianBlur(pixels, (0, 0), float(rng.uniform(0.3, 0.9))), np.uint8)
    if rng.random() < 0.5:
        _, data = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(65, 97))])
        pixels = np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)
    return np.ascontiguousarray(pixels)


def loss_of(logits: Tensor, truth: Tensor, damage_weight: float = 3.0) -> Tensor:
    """Return cross-entropy plus half of the Dice loss (Milletari et al. 2016), which keeps thin damage from vanishing
    among undamaged pixels. ``logits``, ``truth`` (0..1): B×C×H×W.
    """
    entropy = F.binary_cross_entropy_with_logits(logits, truth, pos_weight=logits.new_full((1, 1, 1), damage_weight))
    probability = torch.sigmoid(logits)
    intersection, total = (probability * truth).sum((0, 2, 3)), (probability + truth).sum((0, 2, 3))
    dice = 1 - (2 * intersection + 50) / (total + 50)
    return entropy + 0.5 * dice.mean()


def train_detector(config: DetectorConfig, report: Callable[[DetectorReport], None], token: CancelToken) -> DamageUNet:
    """Train until ``samples`` are used or ``token`` is cancelled; save the averaged network to ``config.file`` and
    return it.

    Raises :class:`TrainingError` (no photo, the file exists, no finite loss) and :class:`CheckpointError` (damaged
    initial weights, no room on the disk).
    """
    check_network(config.file, config.initial_weights)
    pool = Pool(load_photos(config.photos).photos)
    torch.manual_seed(config.seed)
    network, average = _networks(config)
    optimiser = torch.optim.AdamW(network.parameters(), config.learning_rate, weight_decay=1e-4)
    loop = Loop()
    averaged: DamageUNet = average.module  # type: ignore[assignment]
    with token.finishing():
        for step, batch in enumerate(_batches(pool, config)):
            progress = min(1.0, step * config.batch / config.samples)
            optimiser.param_groups[0]["lr"] = _learning_rate(config, progress, step)
            loop.count(_train_step(network, batch, optimiser, config.damage_weight))
            average.update_parameters(network)
            is_last, samples = progress >= 1 or token.cancelled, (step + 1) * config.batch
            if is_last or loop.is_due("save", config.save_seconds):
                save = partial(save_detector, config.file, averaged, {"samples": samples})
                note = save_if_possible(save, must_work=is_last) or "saved"
                report(DetectorReport(step, progress, loop.loss, samples / loop.seconds, note))
            if is_last:
                break
    return averaged.eval()


def _networks(config: DetectorConfig) -> tuple[DamageUNet, torch.optim.swa_utils.AveragedModel]:
    """Return the trained network, and its moving average."""
    network = load_detector(config.initial_weights) if config.initial_weights is not None else DamageUNet(config.design)
    network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    average = torch.optim.swa_utils.AveragedModel(
        network,
        multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(EMA_DECAY),  # type: ignore[no-untyped-call]
        use_buffers=True,
    )
    return network, average


def _train_step(network: DamageUNet, batch: Batch, optimiser: torch.optim.Optimizer, damage_weight: float) -> float:
    """Take one step on a batch; return its loss."""
    images, planes = batch
    network.train()
    logits = network(to_image(images, torch.device("cpu")))
    loss = loss_of(logits, torch.from_numpy(planes).float().div_(255), damage_weight)
    optimiser.zero_grad(set_to_none=True)
    loss.backward()  # type: ignore[no-untyped-call]
    norm = nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    if not bool(torch.isfinite(loss.detach() + norm)):
        return math.nan  # the weights stay
    optimiser.step()
    return float(loss.detach())


def _learning_rate(config: DetectorConfig, progress: float, step: int) -> float:
    """Return the learning rate: it rises for a hundred steps, then falls along a cosine."""
    return config.learning_rate * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * progress))) * min(1, (step + 1) / 100)


def _batches(pool: Pool, config: DetectorConfig) -> Iterator[Batch]:
    """Yield batches made by a thread while the network works; its errors are raised here."""
    ready: queue.Queue[Batch | Exception] = queue.Queue(6)
    ended = threading.Event()

    thread = threading.Thread(target=_produce, args=(pool, config, ready, ended), name="damage", daemon=True)
    thread.start()
    try:
        while True:
            batch = ready.get()
            if isinstance(batch, Exception):
                raise batch
            yield batch
    finally:
        ended.set()
        thread.join()


def _produce(pool: Pool, config: DetectorConfig, ready: queue.Queue[Batch | Exception], ended: threading.Event) -> None:
    """Make batches until the training ends, or one fails; runs in the thread."""
    for step in itertools.count():
        try:
            item: Batch | Exception = _batch(pool, config, step)
        except Exception as error:  # passed to the training thread, which raises it
            item = error
        _put(ready, item, ended)
        if ended.is_set() or isinstance(item, Exception):
            return


def _batch(pool: Pool, config: DetectorConfig, step: int) -> Batch:
    rng = np.random.default_rng((config.seed, step))
    samples = [(config.sampler or damage_sample)(rng, pool, config.size) for _ in range(config.batch)]
    return np.stack([one[0] for one in samples]), np.stack([one[1] for one in samples])


def _put(ready: queue.Queue[Batch | Exception], item: Batch | Exception, ended: threading.Event) -> None:
    """Wait for room, unless the training ends."""
    while not ended.is_set():
        try:
            ready.put(item, timeout=0.2)
            return
        except queue.Full:
            continue
