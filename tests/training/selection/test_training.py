"""The training learns, can be resumed, and survives a loss that is no number."""

import copy
import math

import numpy as np
import pytest
import torch

from inpaint_studio.core.errors import CheckpointError, TrainingError, UsageError
from inpaint_studio.engine.job import CancelToken
from inpaint_studio.engine.network.checkpoint import read_tensors, write_tensors
from inpaint_studio.engine.selection.encoder import Encoder
from inpaint_studio.engine.selection.network import PREDICTIONS, ClickNetwork, Predictions
from inpaint_studio.engine.selection.weights import load_selector
from inpaint_studio.training.folders import SELECTOR_STATE
from inpaint_studio.training.selection.compose import Composer
from inpaint_studio.training.selection.config import SelectorConfig
from inpaint_studio.training.selection.held_out import HeldOut
from inpaint_studio.training.selection.imagenet import PARTS, encoder_state, fill_encoder
from inpaint_studio.training.selection.losses import (
    closest_logits,
    displayed_logits,
    iou,
    losses_per_prediction,
    total_loss,
)
from inpaint_studio.training.selection.objects import load_objects
from inpaint_studio.training.selection.train import train_selector
from inpaint_studio.training.selection.trainer import SelectorTrainer

CPU = torch.device("cpu")


@pytest.fixture
def composer(object_folder):
    return Composer(load_objects(object_folder, held_out=False), [], CPU, 1)


def config_of(object_folder, tmp_path, **values):
    return SelectorConfig(object_folder, tmp_path / "out", **{"batch": 8, "size": 64, "held_out_count": 4, **values})


def answers_of(*squares):
    logits = torch.full((1, PREDICTIONS, 32, 32), -6.0)
    for number, (top, bottom) in enumerate(squares):
        logits[0, number, top:bottom, 8:24] = 6
    return logits


def test_only_the_best_of_three_predictions_is_trained_on_a_single_click():
    truth, ones = torch.zeros(1, 1, 64, 64), torch.ones(1, 1, 64, 64)
    truth[..., 20:40, 16:48] = 1
    logits = answers_of((10, 20), (2, 4), (10, 20), (0, 30)).requires_grad_()
    answers = Predictions(logits, torch.tensor([[0.5, 0.1, 0.9, 0.2]]))
    single, usable = torch.tensor([True]), torch.tensor([True])
    total_loss(answers, truth, ones, single, usable).backward()
    pull = logits.grad.abs().sum((0, 2, 3))
    assert pull[1] < 5 * pull[3], "those that are wrong hardly learn"
    assert torch.equal(displayed_logits(answers, single), logits[:, 2:3]) and torch.equal(
        displayed_logits(answers, ~single), logits[:, :1]
    )
    assert torch.equal(closest_logits(answers, truth), logits[:, :1])
    found = iou(logits, torch.nn.functional.avg_pool2d(truth, 2), torch.ones(1, 1, 32, 32))
    assert found[0].tolist() == pytest.approx([1, 0, 1, 1 / 3])


def test_a_right_answer_costs_least_and_unusable_crops_nothing():
    truth, ones = torch.zeros(1, 1, 32, 32), torch.ones(1, 1, 32, 32)
    truth[..., 10:20, 8:24] = 1
    costs = losses_per_prediction(answers_of((10, 20), (10, 16), (0, 2), (0, 32)), truth, ones)[0]
    assert costs[0] < 0.02 < costs[1] < costs[2]
    answers = Predictions(answers_of((0, 2), (0, 2), (0, 2), (0, 2)), torch.zeros(1, PREDICTIONS))
    wide = torch.nn.functional.interpolate(truth, scale_factor=2.0)
    ones = torch.ones_like(wide)
    assert total_loss(answers, wide, ones, torch.tensor([True]), torch.tensor([False])) == 0


def test_sixteen_steps_lower_the_mean_loss(object_folder, tmp_path, composer):
    torch.set_num_threads(1)
    trainer = SelectorTrainer(config_of(object_folder, tmp_path, learning_rate=4e-3), composer)
    losses = [trainer.learn() for _ in range(16)]
    assert np.mean(losses[-5:]) < np.mean(losses[:5]) - 0.3
    assert trainer.crops > 100 and trainer.skipped == 0


def test_a_nan_loss_leaves_the_weights_unchanged(object_folder, tmp_path, composer, monkeypatch):
    trainer = SelectorTrainer(config_of(object_folder, tmp_path), composer)
    trainer.learn()
    before = {key: value.clone() for key, value in trainer.network.named_parameters()}
    monkeypatch.setattr(
        "inpaint_studio.training.selection.trainer.total_loss", lambda answers, *_: answers.logits.sum() * math.nan
    )
    assert math.isnan(trainer.learn())
    assert trainer.skipped == 1 and all(torch.equal(before[k], v) for k, v in trainer.network.named_parameters())
    with pytest.raises(TrainingError, match="not a number 10 times"):
        train_selector(config_of(object_folder, tmp_path, held_out_count=0), lambda report: None, CancelToken())
    monkeypatch.undo()
    assert math.isfinite(trainer.learn())


def test_training_saves_evaluates_and_resumes(object_folder, tmp_path):
    texts = []
    config = config_of(object_folder, tmp_path, minutes=0.005)
    train_selector(config, texts.append, CancelToken())
    assert texts[-1].note == "done" and texts[-1].held_out is not None and "objects" in texts[0].note
    network = load_selector(config.output / "selector.safetensors")
    assert isinstance(network, ClickNetwork)
    assert (config.output / "selector.safetensors").stat().st_size < 8_000_000
    assert (config.output / "selector_state.safetensors").stat().st_size < 40_000_000
    steps = texts[-1].step
    resumed = SelectorTrainer.resumed(config, None)
    assert resumed.step == steps and resumed.progress == 1
    slots = resumed.optimiser.state_dict()["state"]
    assert len(slots) == len(list(resumed.network.parameters()))
    kept = {key: value.half().float() for key, value in resumed.average.named_parameters()}
    assert all(torch.equal(kept[key], value) for key, value in network.named_parameters())
    with pytest.raises(CheckpointError):
        SelectorTrainer.resumed(config_of(object_folder, tmp_path / "other"), None)


def test_an_existing_training_is_not_restarted(object_folder, tmp_path):
    config = config_of(object_folder, tmp_path, minutes=0.01)
    config.output.mkdir()
    (config.output / SELECTOR_STATE).write_bytes(b"hours of work")
    with pytest.raises(UsageError, match="already contains a training"):
        train_selector(config, print, CancelToken())
    assert (config.output / SELECTOR_STATE).read_bytes() == b"hours of work"


def test_a_full_disk_does_not_end_the_training(object_folder, tmp_path, monkeypatch):
    texts, saves, real = [], [], SelectorTrainer.save

    def full_at_first(trainer):
        saves.append(trainer.step)
        if len(saves) == 1:
            raise CheckpointError("disk full")
        real(trainer)

    monkeypatch.setattr(SelectorTrainer, "save", full_at_first)
    config = config_of(object_folder, tmp_path, minutes=0.01, save_seconds=0)
    train_selector(config, texts.append, CancelToken())
    assert "disk full" in [report.note for report in texts] and texts[-1].note == "done"
    assert len(saves) > 1 and (config.output / SELECTOR_STATE).exists()


HURT = {
    "a counter is missing": lambda header, tensors: header["counters"].pop("step"),
    "a counter is a word": lambda header, tensors: header["counters"].update(step="many"),
    "a counter is no number": lambda header, tensors: header["counters"].update(seconds=float("nan")),
    "a counter is a method": lambda header, tensors: header["counters"].update(learn=1),
    "counters are a list": lambda header, tensors: header.update(counters=[1, 2, 3, 4]),
    "no design": lambda header, tensors: header.pop("config"),
    "the design is a list": lambda header, tensors: header.update(config=[]),
    "a weight is missing": lambda header, tensors: tensors.pop(next(key for key in tensors if key.startswith("net"))),
    "a slot of no weight": lambda header, tensors: tensors.update({"optimiser.9999.step": torch.zeros(())}),
    "a slot of another shape": lambda header, tensors: tensors.update({"optimiser.0.exp_avg": torch.zeros(2, 7)}),
    "a slot without a number": lambda header, tensors: tensors.update({"optimiser.x.step": torch.zeros(())}),
}


@pytest.fixture(scope="module")
def saved_state(object_folder, tmp_path_factory):
    """The tensors and the header of a training's state."""
    config = config_of(object_folder, tmp_path_factory.mktemp("saved"))
    trainer = SelectorTrainer(config, Composer(load_objects(object_folder, held_out=False), [], CPU, 1))
    trainer.learn()
    trainer.save()
    SelectorTrainer.resumed(config, None)  # while it is whole
    return read_tensors(config.output / SELECTOR_STATE)


@pytest.mark.parametrize("kind", HURT)
def test_a_damaged_state_is_named(object_folder, tmp_path, saved_state, kind):
    config = config_of(object_folder, tmp_path)
    config.output.mkdir()
    tensors, header = dict(saved_state[0]), copy.deepcopy(saved_state[1])
    HURT[kind](header, tensors)
    write_tensors(config.output / SELECTOR_STATE, tensors, header)
    with pytest.raises(CheckpointError, match=r"selector_state\.safetensors is damaged"):
        SelectorTrainer.resumed(config, None)


def test_held_out_objects_are_never_cropped(object_folder):
    held_out = HeldOut(object_folder, 10, 64, CPU)
    truth = torch.cat([sample.truth for sample in held_out.samples])
    assert len(truth) == 5  # two squares in two photos, one person
    shares = [float(one.mean()) for one in truth]
    assert shares == pytest.approx([3600 / 150**2] * 4 + [7200 / 200**2], abs=0.01), "at most all of the photo"
    one, three = held_out.measure(ClickNetwork().eval())
    assert 0 <= one <= 1 and 0 <= three <= 1


def test_the_encoder_takes_the_packages_weights_and_no_others(tmp_path):
    ours = Encoder()
    theirs = {}
    for key, value in ours.state_dict().items():
        theirs[their_name(key)] = torch.randn_like(value) if value.is_floating_point() else value
    torch.save({**theirs, "_fc.weight": torch.zeros(3)}, tmp_path / "lite0.pth")
    fill_encoder(ours, tmp_path / "lite0.pth")
    assert torch.equal(ours.state_dict()["stages.2.1.depthwise.0.weight"], theirs["_blocks.4._depthwise_conv.weight"])
    assert torch.equal(ours.state_dict()["stem.1.running_var"], theirs["_bn0.running_var"])
    assert len(encoder_state(theirs)) == sum(v.is_floating_point() for v in ours.state_dict().values())
    torch.save({"_conv_stem.weight": torch.zeros(32, 3, 3, 3)}, tmp_path / "other.pth")
    with pytest.raises(TrainingError, match="other"):
        fill_encoder(Encoder(), tmp_path / "other.pth")
    (tmp_path / "none.pth").write_bytes(b"nothing")
    with pytest.raises(TrainingError, match=r"none.pth does not contain weights of EfficientNet-Lite0\. Choose .*\.$"):
        fill_encoder(Encoder(), tmp_path / "none.pth")


def their_name(key):
    numbers = {(0, 0): 0, (1, 0): 1, (1, 1): 2, (2, 0): 3, (2, 1): 4}
    numbers |= (
        {(3, i): 5 + i for i in range(3)} | {(4, i): 8 + i for i in range(3)} | {(5, i): 11 + i for i in range(4)}
    )
    parts = key.split(".")
    if parts[0] == "stem":
        return f"{'_conv_stem' if parts[1] == '0' else '_bn0'}.{parts[2]}"
    names = {ours: theirs for theirs, ours in PARTS.items()}
    return f"_blocks.{numbers[int(parts[1]), int(parts[2])]}.{names['.'.join(parts[3:5])]}.{parts[5]}"
