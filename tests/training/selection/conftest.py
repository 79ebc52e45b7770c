import numpy as np
import pytest
from PIL import Image

from tests.support.images import textured


@pytest.fixture(scope="session")
def object_folder(tmp_path_factory):
    """Ten photos with two bright squares each, two persons, a cut-out and a silhouette."""
    folder = tmp_path_factory.mktemp("objects")
    for room in ("coco", "ccp", "cutouts", "silhouettes"):
        (folder / room).mkdir()
    lines = ["file\toriginal\tobjects"]
    for number in range(10):
        photo, labels = textured(160, 200).copy(), np.zeros((160, 200), np.uint8)
        x = 20 + 6 * number
        for label, (top, colour) in enumerate(((20, (250, 30, 30)), (82, (30, 30, 250))), 1):
            photo[top : top + 60, x : x + 60], labels[top : top + 60, x : x + 60] = colour, label
        Image.fromarray(photo).save(folder / "coco" / f"{number:04}.jpg", quality=95)
        Image.fromarray(labels).save(folder / "coco" / f"{number:04}.png")
        lines.append(f"coco/{number:04}\tx\tbox;box")
        if number < 2:
            Image.fromarray(photo).save(folder / "ccp" / f"{number:04}.webp")
            Image.fromarray(np.minimum(labels, 1)).save(folder / "ccp" / f"{number:04}.png")
    alpha = np.zeros((80, 80, 4), np.uint8)
    alpha[10:70, 20:60] = (20, 200, 20, 255)
    Image.fromarray(alpha).save(folder / "cutouts" / "000.webp", lossless=True)
    Image.fromarray(alpha[..., 3]).save(folder / "silhouettes" / "000.png")
    (folder / "SOURCES.tsv").write_text("\n".join(lines), encoding="utf-8")
    return folder
