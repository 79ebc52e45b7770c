"""Training of the damage detector: photos with known artificial damage."""

from __future__ import annotations

import itertools
import math
import queue
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F

from inpaint_studio.core.errors import CheckpointError, TrainingError
from inpaint_studio.engine.damage import LEARNED
from inpaint_studio.engine.damage.network import DamageConfig, DamageUNet, load_detector, save_detector
from inpaint_studio.engine.job import CancelToken
from inpaint_studio.training import damage
from inpaint_studio.training.dataset import Pool, crop_of, load_photos
from inpaint_studio.training.folders import check_network
from inpaint_studio.training.tensors import to_image
from inpaint_studio.training.undamaged import undamaged_image

Rng = np.random.Generator
Batch = tuple[NDArray[np.uint8], NDArray[np.uint8]]  # images and planes
Sampler = Callable[[Rng, Pool, int], Batch]  # returns one of each, at random
PLANES = {"scratches": 0, "folds": 0, "dust": 1, "stamps": 2, "wires": 3}  # folds are mended like scratches
OFTEN = {"scratches": 0.27, "folds": 0.12, "dust": 0.19, "stamps": 0.27, "wires": 0.15}  # letters take longest to learn
GENERATED = 0.3  # share of images that are generated ones with things that look like damage
WORN = {"scratches": 0.6, "folds": 0.4}  # damage for a quarter of those: dust among stars is not recognisable
UNDAMAGED, GENERATED_UNDAMAGED = 0.25, 0.75  # share without damage, of photos and of generated images
BAD_STEPS = 10  # consecutive steps without a finite loss before the training stops
AVERAGED = 0.998  # the moving average that is kept


@dataclass(frozen=True)
class DetectorConfig:
    """``size``: px of a crop; damage is drawn on an area twice as wide. ``start``: initial weights; ``name``: of the
    output file."""

    photos: Path
    output: Path
    samples: int = 90_000
    batch: int = 16
    size: int = 160
    learning_rate: float = 2e-3
    design: DamageConfig = field(default_factory=DamageConfig)
    start: Path | None = None
    save_seconds: float = 300.0
    seed: int = 1
    sampler: Sampler | None = None  # the training data; None: damaged photos
    name: str = "detector"
    emphasis: float = 3.0  # how much more damage counts than the rest

    @property
    def file(self) -> Path:
        """The file of the network."""
        return self.output / f"{self.name}.safetensors"


@dataclass(frozen=True)
class DetectorReport:
    """The progress of a training. ``loss`` over the last steps; ``note``: what was just done."""

    step: int
    share: float
    loss: float
    samples_per_second: float
    note: str = ""

    @property
    def line(self) -> str:
        """The report as a line of text."""
        rate = f"{self.samples_per_second:.1f} samples/s"
        return f"{100 * self.share:5.1f} %  step {self.step}  {rate}  loss {self.loss:.4f}  {self.note}"


def sample(rng: Rng, pool: Pool, size: int) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Return an image (uint8 S×S×3) and where it is damaged (uint8 C×S×S, 255), one plane per channel."""
    wide, often, undamaged = crop_of(rng, pool.pick(rng), 2 * size), OFTEN, UNDAMAGED
    if rng.random() < GENERATED:
        wide, often, undamaged = undamaged_image(rng, wide), WORN, GENERATED_UNDAMAGED
    wide = _aged(rng, wide)
    planes = np.zeros((len(LEARNED), *wide.shape[:2]), np.uint8)
    if rng.random() >= undamaged:
        for kind in rng.choice(list(often), size=int(rng.integers(1, 3)), replace=False, p=list(often.values())):
            # the crop is a part of a photo: its letters may be large
            damaged = damage.stamps(rng, wide, 0.22) if kind == "stamps" else damage.KINDS[str(kind)](rng, wide)
            planes[:, damaged.mask > 0] = 0  # the topmost damage is what is visible
            planes[PLANES[str(kind)]] |= damaged.mask
            wide = damaged.pixels
    y, x = _corner(rng, planes.max(axis=0), size)
    return _stored(rng, wide[y : y + size, x : x + size]), planes[:, y : y + size, x : x + size]


def _corner(rng: Rng, mask: NDArray[np.uint8], size: int) -> tuple[int, int]:
    """Return the corner of the crop: mostly where there is damage."""
    rows, columns = np.nonzero(mask)
    if not len(rows) or rng.random() < 0.15:
        y, x = rng.integers(0, size + 1, 2).tolist()
        return int(y), int(x)
    pick = int(rng.integers(len(rows)))
    y, x = (int(np.clip(place[pick] - rng.integers(0, size), 0, size)) for place in (rows, columns))
    return y, x


def _aged(rng: Rng, pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Make half of the images grey, brown or faded, with grain."""
    if rng.random() < 0.5:
        return pixels
    image = pixels.astype(np.float32)
    if rng.random() < 0.6:
        grey = image @ np.array([0.299, 0.587, 0.114], np.float32)
        tone = np.array([1.0, rng.uniform(0.88, 1.0), rng.uniform(0.7, 1.0)], np.float32)
        image = np.asarray(grey[..., None] * tone, np.float32)
    low, high = rng.uniform(0, 50), rng.uniform(190, 255)
    faded = low + image * (high - low) / 255 + rng.normal(0, rng.uniform(0, 9), image.shape)
    return np.clip(faded, 0, 255).astype(np.uint8)


def _stored(rng: Rng, pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Blur or compress a little, like scans."""
    if rng.random() < 0.25:
        pixels = np.asarray(cv2.GaussianBlur(pixels, (0, 0), float(rng.uniform(0.3, 0.9))), np.uint8)
    if rng.random() < 0.5:
        _, data = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(65, 97))])
        pixels = np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)
    return np.ascontiguousarray(pixels)


def loss_of(logits: Tensor, truth: Tensor, emphasis: float = 3.0) -> Tensor:
    """Return cross-entropy plus Dice loss (Milletari et al. 2016), so that thin things count; B×C×H×W each."""
    entropy = F.binary_cross_entropy_with_logits(logits, truth, pos_weight=logits.new_full((1, 1, 1), emphasis))
    guess = torch.sigmoid(logits)
    both, sums = (guess * truth).sum((0, 2, 3)), (guess + truth).sum((0, 2, 3))
    dice = 1 - (2 * both + 50) / (sums + 50)
    return entropy + 0.5 * dice.mean()


def train_detector(config: DetectorConfig, report: Callable[[DetectorReport], None], token: CancelToken) -> DamageUNet:
    """Train, keep the moving average in ``output``, and return it. Raises :class:`TrainingError`
    and :class:`CheckpointError`."""
    check_network(config.file, config.start)
    pool = Pool(load_photos(config.photos).photos)
    torch.manual_seed(config.seed)
    network, average = _networks(config)
    optimiser = torch.optim.AdamW(network.parameters(), config.learning_rate, weight_decay=1e-4)
    started = saved = time.monotonic()
    losses: list[float] = []
    kept: DamageUNet = average.module  # type: ignore[assignment]
    with token.finishing():
        for step, batch in enumerate(_batches(pool, config)):
            share = min(1.0, step * config.batch / config.samples)
            optimiser.param_groups[0]["lr"] = _rate(config, share, step)
            losses = [*losses[-199:], _learn(network, batch, optimiser, config.emphasis)]
            _check_numbers(losses)
            average.update_parameters(network)
            ended = share >= 1 or token.cancelled
            if ended or time.monotonic() - saved > config.save_seconds:
                saved = time.monotonic()
                samples = (step + 1) * config.batch
                note = _saved(config.file, kept, samples, is_last=ended)
                report(DetectorReport(step, share, _mean(losses), samples / (saved - started), note))
            if ended:
                break
    return kept.eval()


def _check_numbers(losses: list[float]) -> None:
    """Raise :class:`TrainingError` if the loss is no longer a number; the weights are still the previous ones."""
    if len(losses) >= BAD_STEPS and not any(map(math.isfinite, losses[-BAD_STEPS:])):
        why = f"The loss was not a number {BAD_STEPS} times in a row; what was saved last is intact."
        raise TrainingError(why)


def _mean(losses: list[float]) -> float:
    """Return the mean of the finite values."""
    numbers = [loss for loss in losses if math.isfinite(loss)]
    return sum(numbers) / len(numbers) if numbers else math.nan


def _saved(path: Path, network: DamageUNet, samples: int, is_last: bool) -> str:
    """Save, and report it. A full disk in the middle of a training must not end it."""
    try:
        save_detector(path, network, {"samples": samples})
    except CheckpointError as error:
        if is_last:
            raise
        return str(error)
    return "saved"


def _networks(config: DetectorConfig) -> tuple[DamageUNet, torch.optim.swa_utils.AveragedModel]:
    """Return the trained network, and its moving average."""
    network = load_detector(config.start) if config.start is not None else DamageUNet(config.design)
    network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    average = torch.optim.swa_utils.AveragedModel(
        network,
        multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(AVERAGED),  # type: ignore[no-untyped-call]
        use_buffers=True,
    )
    return network, average


def _learn(network: DamageUNet, batch: Batch, optimiser: torch.optim.Optimizer, emphasis: float) -> float:
    """Take one step on a batch; return its loss."""
    images, planes = batch
    network.train()
    logits = network(to_image(images, torch.device("cpu")))
    loss = loss_of(logits, torch.from_numpy(planes).float().div_(255), emphasis)
    optimiser.zero_grad(set_to_none=True)
    loss.backward()  # type: ignore[no-untyped-call]
    norm = nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    if not bool(torch.isfinite(loss.detach() + norm)):
        return math.nan  # the weights stay
    optimiser.step()
    return float(loss.detach())


def _rate(config: DetectorConfig, share: float, step: int) -> float:
    """Return the learning rate: it rises for a hundred steps, then falls along a cosine."""
    return config.learning_rate * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * share))) * min(1, (step + 1) / 100)


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
            made: Batch | Exception = _batch(pool, config, step)
        except Exception as error:  # passed to the training thread, which raises it
            made = error
        _put(ready, made, ended)
        if ended.is_set() or isinstance(made, Exception):
            return


def _batch(pool: Pool, config: DetectorConfig, step: int) -> Batch:
    rng = np.random.default_rng((config.seed, step))
    made = [(config.sampler or sample)(rng, pool, config.size) for _ in range(config.batch)]
    return np.stack([one[0] for one in made]), np.stack([one[1] for one in made])


def _put(ready: queue.Queue[Batch | Exception], batch: Batch | Exception, ended: threading.Event) -> None:
    """Wait for room, unless the training ends."""
    while not ended.is_set():
        try:
            ready.put(batch, timeout=0.2)
            return
        except queue.Full:
            continue
