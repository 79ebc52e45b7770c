"""Arguments of the Python API: valid ones are accepted, others are refused with a helpful error."""

from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import repeat
from pathlib import Path

import numpy as np
import pytest

import inpaint_studio
from inpaint_studio.core import arguments
from inpaint_studio.core.errors import (
    CheckpointError,
    DeviceError,
    MaskError,
    NotEnoughMemoryError,
    StudioError,
    UsageError,
)
from inpaint_studio.core.masks.mask import Mask
from inpaint_studio.core.masks.object_search import ObjectSize
from inpaint_studio.core.pixels import Pixels
from tests.support.images import textured

IMAGE = textured(40, 50)
MASK = np.zeros((40, 50), np.uint8)
MASK[15:20, 20:28] = 255


@pytest.mark.parametrize(
    ("argument", "value", "text"),
    [
        ("grow", -3, "-3"),
        ("grow", 1.5, "1.5"),
        ("grow", 3.0, "3.0"),
        ("grow", True, "True"),
        ("grow", np.True_, "True"),
        ("grow", float("nan"), "nan"),
        ("grow", 10**9, "1000000000"),
        ("grow", "3", "'3'"),
        ("grow", [3], r"\[3\]"),
        ("grow", np.array([3]), "array"),
        ("grow", np.timedelta64(3, "s"), "timedelta64"),
        ("variations", np.timedelta64(2), "timedelta64"),
        ("grow", float("inf"), "inf"),
        ("grow", np.float64(3), "3.0"),
        ("grow", Decimal(3), "3"),
        ("seed", Fraction(3, 2), "3, 2"),
        ("seed", np.datetime64("2020"), "2020"),
        ("seed", iter([3]), "iterator"),
        ("device", np.bytes_(b"cpu"), "cpu"),
        ("device", Path("cpu"), "cpu"),
        ("device", "\ud800", "ud800"),
        ("weights", np.float32(1), "1.0"),
        ("weights", memoryview(b"w"), "memory"),
        ("seed", -1, "-1"),
        ("seed", None, "None"),
        ("seed", 0.5, "0.5"),
        ("seed", False, "False"),
        ("seed", "x", "'x'"),
        ("seed", 1 << 70, "1180591620717411303424"),
        ("device", None, "None"),
        ("device", 0, "0"),
        ("device", "toaster", "toaster"),
        ("device", "", "''"),
        ("weights", 5, "5"),
        ("weights", b"w.safetensors", "w.safetensors"),
        ("weights", ["w"], "w"),
        ("weights", False, "False"),
        ("weights", "", "''"),
        ("weights", Path(), "."),
        ("weights", "w" * 10**6, "www.{,80}$"),
    ],
)
def test_a_wrong_argument_is_named_with_its_value(argument, value, text):
    with pytest.raises(UsageError, match=f"(?i){argument}.*{text}"):
        inpaint_studio.remove(IMAGE, MASK, **{argument: value})


def test_a_number_that_cannot_be_shown_is_refused_too():
    with pytest.raises(UsageError, match=r"grow .* thousands of digits"):
        inpaint_studio.remove(IMAGE, MASK, grow=10**5000)


def test_missing_weights_and_devices_are_named(tmp_path):
    for path in (tmp_path / "none.safetensors", str(tmp_path / "none.safetensors"), "a\0b", "a" * 5000):
        with pytest.raises(CheckpointError):
            inpaint_studio.remove(IMAGE, MASK, weights=path)
    with pytest.raises(DeviceError, match="cuda:99"):
        inpaint_studio.remove(IMAGE, MASK, device="cuda:99")


@pytest.mark.parametrize(
    ("image", "mask", "text"),
    [
        (None, MASK, "image.*None"),
        (IMAGE.tolist(), MASK, r"image.*list"),
        ("photo.jpg", MASK, "image.*photo.jpg"),
        (IMAGE, None, "mask.*None"),
        (IMAGE, MASK.tolist(), "mask.*list"),
        (IMAGE.astype(np.float32) / 255, MASK, "float32"),
        (IMAGE.astype(np.int32), MASK, "int32"),
        (IMAGE.astype(object), MASK, "object"),
        (IMAGE[..., 0], MASK, r"\(40, 50\)"),
        (np.dstack([IMAGE, IMAGE[..., :1]]), MASK, r"\(40, 50, 4\)"),
        (IMAGE[None], MASK, r"\(1, 40, 50, 3\)"),
        (IMAGE[:0], MASK[:0], r"empty.*\(0, 50, 3\)"),
        (IMAGE[:, :0], MASK[:, :0], r"empty.*\(40, 0, 3\)"),
        (IMAGE, MASK.astype(np.float64), "float64"),
        (IMAGE, MASK[..., None], r"\(40, 50, 1\)"),
        (IMAGE, MASK.T, "40×50.*50×40"),
        (IMAGE, MASK // 255, r"255 .remove., not 1"),
        (np.float32(3), MASK, "image"),
    ],
)
def test_wrong_arrays_are_named_with_what_they_are(image, mask, text):
    with pytest.raises(StudioError, match=text) as stated:
        inpaint_studio.remove(image, mask)
    assert type(stated.value) is (MaskError if image is IMAGE and isinstance(mask, np.ndarray) else UsageError)
    assert len(str(stated.value)) < 300


def views(array):
    """Return the same values in other memory layouts."""
    turned = np.flip(np.flip(array, 1).copy(), 1)
    wide = np.zeros((array.shape[0], array.shape[1] * 2, *array.shape[2:]), array.dtype)
    wide[:, ::2] = array
    still = array.copy()
    still.flags.writeable = False
    return {"Fortran": np.asfortranarray(array), "mirrored": turned, "view": wide[:, ::2], "read-only": still}


@cache
def filled(dtype):
    """The fill of an array with the usual memory layout."""
    return inpaint_studio.remove(
        textured(40, 50, dtype), MASK, grow=np.int64(2), seed=np.uint8(1), device="cpu", variations=1
    )


@pytest.mark.parametrize("way", ["Fortran", "mirrored", "view", "read-only"])
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_arrays_of_any_memory_layout_are_accepted_and_only_read(way, dtype, recwarn):
    image, expected = textured(40, 50, dtype), filled(dtype)
    other, mask = views(image)[way], views(MASK)[way]
    result = inpaint_studio.remove(other, mask, grow=2, seed=1, device="cpu", variations=1)
    assert np.array_equal(result, expected) and result.dtype == dtype
    assert np.array_equal(other, image) and np.array_equal(mask, MASK)
    assert result.flags.writeable and not np.shares_memory(result, other)
    assert not [one for one in recwarn if "writable" in str(one.message)]


def test_nothing_to_remove_gives_a_copy():
    result = inpaint_studio.remove(IMAGE, np.zeros_like(MASK), device="cpu")
    assert np.array_equal(result, IMAGE) and not np.shares_memory(result, IMAGE)


def test_a_mask_may_be_boolean():
    result = inpaint_studio.remove(IMAGE, MASK > 0, grow=2, seed=1, device="cpu", variations=1)
    assert np.array_equal(result, filled(np.uint8))


def test_the_bytes_of_an_image_may_have_the_other_order():
    image = textured(40, 50, np.uint16)
    swapped = image.astype(image.dtype.newbyteorder())
    result = inpaint_studio.remove(swapped, MASK, grow=2, seed=1, device="cpu", variations=1)
    assert np.array_equal(result, filled(np.uint16)) and result.dtype == np.uint16


def test_options_are_passed_by_name():
    with pytest.raises(TypeError, match="positional"):
        inpaint_studio.remove(IMAGE, MASK, 3)
    with pytest.raises(TypeError, match="positional"):
        inpaint_studio.select(IMAGE, [(5, 5)])


def test_a_call_reports_its_progress_and_can_be_cancelled():
    reports, token = [], inpaint_studio.CancelToken()
    options = {"grow": 2, "seed": 1, "device": "cpu", "variations": 1}
    result = inpaint_studio.remove(IMAGE, MASK, progress=lambda *units: reports.append(units), **options)
    assert np.array_equal(result, filled(np.uint8))
    assert len(reports) > 2 and reports[0][0] == 0 and reports[-1][0] == reports[-1][1] > 0
    with pytest.raises(inpaint_studio.Cancelled):
        inpaint_studio.remove(
            IMAGE, MASK, progress=lambda done, _total: token.cancel() if done else None, cancel=token, **options
        )


@pytest.mark.parametrize("argument", ["progress", "cancel"])
def test_an_argument_that_is_no_function_or_token_is_named(argument):
    with pytest.raises(UsageError, match=f"{argument} must be a .* or None, not 3"):
        inpaint_studio.remove(IMAGE, MASK, **{argument: 3})


def test_select_takes_a_network_of_your_own(tmp_path):
    with pytest.raises(CheckpointError, match="mine"):
        inpaint_studio.select(IMAGE, clicks=[(5, 5)], weights=str(tmp_path / "mine.safetensors"))


def test_all_that_a_caller_needs_is_exported():
    exported = {name: getattr(inpaint_studio, name) for name in inpaint_studio.__all__}
    assert exported["StudioError"] is StudioError and exported["UsageError"] is UsageError
    assert exported["ObjectSize"] is ObjectSize and exported["Pixels"] == Pixels and exported["Mask"] == Mask
    with pytest.raises(AttributeError, match="anything"):
        getattr(inpaint_studio, "anything")  # noqa: B009 - as an import would


def test_type_checkers_use_the_types_of_an_installed_package():
    assert (Path(inpaint_studio.__file__).parent / "py.typed").is_file()


def test_weights_may_be_named_by_text():
    from inpaint_studio import paths

    weights = str(paths.weights())
    named = inpaint_studio.remove(IMAGE, MASK, grow=2, seed=1, device="cpu", weights=weights, variations=1)
    assert np.array_equal(named, filled(np.uint8))


@pytest.mark.parametrize("value", ["1,2,3,4", 5, [[(1, 2)]], [[(1, 2), (1, 2)]], [[(1, 2), (3, float("nan"))]],
                                   [[(1, 2, 3), (3, 4, 5)]], [["a", "b"]], [[(n, n) for n in range(65)]],
                                   [[(0, 0), (5, -1e8)]]])  # fmt: skip
def test_invalid_guide_lines_are_named(value):
    with pytest.raises(UsageError, match="guide"):
        arguments.guide_lines(value)


def test_repeated_points_of_guide_lines_are_dropped():
    assert arguments.guide_lines([np.array([[1, 2], [1, 2], [3, 4]])])[0].points == ((1.0, 2.0), (3.0, 4.0))


class Unruly:
    """A value that raises on every access."""

    def _refuse(self, *_arguments, **_more):
        raise RuntimeError("no")

    __repr__ = __iter__ = __array__ = __fspath__ = __len__ = _refuse


class UnrulyNumber(int):
    """A number that raises on every access."""

    def _refuse(self, *_arguments, **_more):
        raise RuntimeError("no")

    __int__ = __index__ = __le__ = __ge__ = __lt__ = __gt__ = __eq__ = __hash__ = __repr__ = __format__ = _refuse


class UnrulyText(str):
    """Text that raises on every access."""

    __slots__ = ()

    def _refuse(self, *_arguments, **_more):
        raise RuntimeError("no")

    __eq__ = __hash__ = __len__ = __repr__ = __str__ = __format__ = __iter__ = __fspath__ = _refuse


@pytest.mark.parametrize("argument", ["grow", "seed", "variations"])
def test_numbers_that_raise_are_refused(argument):
    with pytest.raises(UsageError, match=f"{argument}.*UnrulyNumber"):
        inpaint_studio.remove(IMAGE, MASK, **{argument: UnrulyNumber(3)})


def test_a_str_subclass_with_raising_methods_is_read_as_plain_text():
    with pytest.raises(UsageError, match="toaster"):
        inpaint_studio.remove(IMAGE, MASK, device=UnrulyText("toaster"))
    with pytest.raises(UsageError, match="UnrulyText"):
        inpaint_studio.select(IMAGE, size=UnrulyText("huge"))
    name, path = arguments.device_name(UnrulyText("cpu")), arguments.weights_path(UnrulyText("w"))
    assert type(name) is str and name == "cpu" and path == Path("w")
    assert arguments.object_size(UnrulyText("part")) == "part"


@pytest.mark.parametrize("argument", ["grow", "seed", "device", "weights", "guide_lines"])
def test_values_that_raise_are_refused(argument):
    with pytest.raises(UsageError, match="Unruly"):
        inpaint_studio.remove(IMAGE, MASK, **{argument: Unruly()})


@pytest.mark.parametrize(
    ("argument", "value", "text"),
    [
        ("clicks", Unruly(), "Unruly"),
        ("box", Unruly(), "Unruly"),
        ("box", (1.5, 2, 3, 4), "1.5"),
        ("box", (0, 0, 10**400, 4), "1000"),
        ("clicks", [(10**400, 1)], "1000"),
        ("clicks", [("20", "20")], "'20'"),
        ("clicks", [(20 + 1j, 20)], "20\\+1j"),
        ("clicks", np.array([(20, 20)], "m8[s]"), "20"),
        ("clicks", [(True, False)], "True"),
        ("clicks", np.ma.array([(20, 20)], mask=True), "masked"),
        ("exclude", [("20", "20")], "'20'"),
        ("box", ("1", "2", "3", "4"), "'1'"),
        ("for_removal", [], r"\[\]"),
        ("for_removal", None, "None"),
        ("for_removal", 1, "1"),
    ],
)
def test_an_invalid_selection_is_named_with_its_value(argument, value, text):
    with pytest.raises(UsageError, match=f"{argument} must be .*{text}"):
        inpaint_studio.select(IMAGE, **{argument: value})


@pytest.mark.parametrize("value", [np.array(3), [[(10**400, 0), (1, 1)]], [[("1", "2"), ("1000", "4")]]])
def test_values_that_are_no_guide_lines_are_refused(value):
    with pytest.raises(UsageError, match=r"(?i)guide.line.*(array|1000)"):
        inpaint_studio.remove(IMAGE, MASK, guide_lines=value)


def test_an_image_larger_than_memory_is_reported():
    huge = np.broadcast_to(np.uint8(7), (2_000_000, 2_000_000, 3))
    with pytest.raises(NotEnoughMemoryError, match="not enough memory to copy an array of"):
        arguments.contiguous(huge)


def test_more_clicks_and_lines_than_are_answered_in_seconds_are_refused():
    with pytest.raises(UsageError, match="At most 64 clicks are supported, not 65"):
        inpaint_studio.select(IMAGE, clicks=[(5, 5)] * 60, exclude=[(9, 9)] * 5)
    with pytest.raises(UsageError, match="at most 1000 lines, not 1001"):
        inpaint_studio.remove(IMAGE, MASK, guide_lines=[[(1, 1), (9, 9)]] * 1001)
    with pytest.raises(UsageError, match="at most 1000 lines, not more"):
        inpaint_studio.remove(IMAGE, MASK, guide_lines=repeat([(1, 1), (9, 9)]))  # without end


@pytest.mark.parametrize("name", ["image", "mask"])
def test_masked_values_are_refused(name):
    given = {"image": IMAGE, "mask": MASK}
    given[name] = np.ma.array(given[name], mask=given[name] > 100)
    with pytest.raises(UsageError, match=f"{name} must be a plain array"):
        inpaint_studio.remove(**given)


def test_far_too_long_sequences_are_refused_before_their_items_are_checked(monkeypatch):
    looked = []
    real = arguments.Line.through
    monkeypatch.setattr(arguments.Line, "through", lambda points: real(looked.append(one) or one for one in points))
    with pytest.raises(UsageError, match="64 different points"):
        arguments.guide_lines([np.zeros((10**6, 2))])
    assert len(looked) < 10**4
    monkeypatch.setattr(arguments, "_finite_numbers", looked.clear)  # takes nothing
    with pytest.raises(UsageError, match="At most 64 clicks are supported, not 1000000"):
        arguments.points("clicks", [(1, 1)] * 10**6)
