"""Speed of the network: designs and ways to run it, interleaved, as ratios to the plain way.

    python -m benchmarks.network [--size 512] [--rounds 7] [--device cpu] [--compile]

On a GPU it also compares the result with the CPU's and says how much memory it took.
"""

from __future__ import annotations

import argparse
import copy
import statistics
import time
from collections.abc import Callable

import torch
from torch import Tensor

from inpaint_studio import paths
from inpaint_studio.engine.network.checkpoint import load_checkpoint
from inpaint_studio.engine.network.design import UNetConfig
from inpaint_studio.engine.network.membrane import membrane
from inpaint_studio.engine.network.unet import PConvUNet

KERNELS = (7, 5, 5, 3, 3, 3, 3)
DESIGNS = {
    "F 16-32-64-128-192³ + 2 dilated (shipped)": UNetConfig(),
    "D 24-48-96-160-224³ + 4 dilated": UNetConfig((24, 48, 96, 160, 224, 224, 224), KERNELS, (2, 4, 8, 2)),
    "C 32-64-128-192-256³ + 2 dilated": UNetConfig((32, 64, 128, 192, 256, 256, 256), KERNELS),
}
Run = Callable[[], Tensor]


def variants(config: UNetConfig, inputs: tuple[Tensor, ...], compiled: bool) -> dict[str, Run]:
    """The ways to run one design, each ready to be called; the first is what the others are compared with."""
    network = PConvUNet(config).eval().to(inputs[0].device)
    last = copy.deepcopy(network).to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    folded = copy.deepcopy(network).fold()
    both = copy.deepcopy(last).fold()
    wide = tuple(part.contiguous(memory_format=torch.channels_last) for part in inputs)
    runs: dict[str, Run] = {
        "eager": lambda: network(*inputs),
        "channels last": lambda: last(*wide),
        "folded": lambda: folded(*inputs),
        "folded, channels last (used)": lambda: both(*wide),
    }

    def in_half() -> Tensor:
        with torch.autocast(inputs[0].device.type, torch.bfloat16):
            return torch.as_tensor(both(*wide))

    runs["the same in bfloat16"] = in_half
    if compiled:
        fast = torch.compile(copy.deepcopy(both))
        runs["folded, compiled"] = lambda: torch.as_tensor(fast(*wide))  # type: ignore[no-untyped-call]
    return runs


@torch.inference_mode()
def measure(runs: dict[str, Run], rounds: int) -> dict[str, list[float]]:
    """Seconds of every run, taken in turns so that a busy moment hits all of them."""
    seconds: dict[str, list[float]] = {name: [] for name in runs}
    for turn in range(rounds + 1):
        for name, run in runs.items():
            started = time.perf_counter()
            run().sum().item()  # waits for a GPU, too
            if turn:  # the first is a warm-up
                seconds[name].append(time.perf_counter() - started)
    return seconds


def example(size: int, device: str) -> tuple[Tensor, Tensor, Tensor]:
    """A photo-like picture with a hole of a tenth of it."""
    generator = torch.Generator().manual_seed(0)
    small = torch.rand(1, 3, size // 16, size // 16, generator=generator)
    image = torch.nn.functional.interpolate(small, size=(size, size), mode="bicubic").clamp(0, 1)
    valid = torch.ones(1, 1, size, size)
    valid[..., size // 3 : 2 * size // 3, size // 3 : 2 * size // 3] = 0
    return tuple(part.to(device) for part in (image, valid, membrane(image * valid, valid)))  # type: ignore[return-value]


def main() -> None:
    """Print one table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=512)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--compile", action="store_true", help="also torch.compile, which needs a C++ compiler")
    options = parser.parse_args()
    inputs = example(options.size, options.device)
    print(f"{options.size}², {options.device}, {torch.get_num_threads()} threads, torch {torch.__version__}\n")
    print("| design | way | median s | spread | against eager |\n|---|---|---|---|---|")
    for name, config in DESIGNS.items():
        seconds = measure(variants(config, inputs, options.compile), options.rounds)
        base = statistics.median(seconds["eager"])
        for way, values in seconds.items():
            median = statistics.median(values)
            spread = f"{min(values):.3f}–{max(values):.3f}"
            print(f"| {name} | {way} | {median:.3f} | {spread} | {median / base:.2f} |", flush=True)
    if options.device != "cpu":
        compare(options.device, inputs)


@torch.inference_mode()
def compare(device: str, inputs: tuple[Tensor, ...]) -> None:
    """The shipped network on ``device`` against the CPU."""
    network = load_checkpoint(paths.weights()).network.fold()
    expected = network(*(part.cpu() for part in inputs))
    got = copy.deepcopy(network).to(device)(*inputs).cpu()
    print(f"\nlargest difference to the CPU: {float((got - expected).abs().max()) * 255:.3f} of 255")
    if device.startswith("cuda"):
        print(f"peak memory: {torch.cuda.max_memory_allocated() / 2**20:.0f} MiB")


if __name__ == "__main__":
    main()
