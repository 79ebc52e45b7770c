"""Folders of photos and masks, and the pairs that a batch makes of them."""

from PIL import Image

from inpaint_studio.workflows.batch.pairing import Rules, plan_batch


def make(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (8, 8)).save(path) if path.suffix in (".png", ".jpg", ".gif") else path.touch()


def pairs(*inputs, **rules):
    return {
        item.photo.name: (item.mask.name if hasattr(item.mask, "name") else item.mask, item.rule)
        for item in plan_batch(inputs, Rules(**rules)).items
    }
