"""The design of the network. No torch here: a training is configured before torch is loaded."""

from __future__ import annotations

from dataclasses import dataclass

DILATED_AFTER = 3  # encoder layers before the dilated ones: they work at 1/8 of the size


@dataclass(frozen=True)
class UNetConfig:
    """The design of a :class:`PConvUNet`; stored in its checkpoint.

    ``widths`` and ``kernels``: channels and kernel size of each encoder layer, finest first. ``dilations``: one
    residual layer each, at 1/8 of the size, to see further. ``partial``: False gives the plain-convolution twin, which
    takes the mask as a fourth channel; ``guide``: False gives a network that starts from nothing. Both exist for
    comparison. ``certainty``: a second output estimates the error of the image (:meth:`PConvUNet.predict`).
    """

    widths: tuple[int, ...] = (16, 32, 64, 128, 192, 192, 192)
    kernels: tuple[int, ...] = (7, 5, 5, 3, 3, 3, 3)
    dilations: tuple[int, ...] = (2, 4)
    partial: bool = True
    guide: bool = True
    certainty: bool = False

    def __post_init__(self) -> None:  # noqa: D105
        if len(self.widths) != len(self.kernels) or len(self.widths) < DILATED_AFTER:
            raise ValueError(f"widths {self.widths} and kernels {self.kernels} do not fit together")


# Wider at coarse levels, with six dilated layers: it sees further for 1.2 times the seconds (512², two cores).
WIDE = UNetConfig(widths=(16, 32, 96, 160, 224, 224, 224), dilations=(2, 4, 8, 2, 4, 8), certainty=True)
