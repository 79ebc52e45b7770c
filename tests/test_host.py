"""Another program that uses this library finds its own process as it was: after the import, after a call, after Ctrl-C
in a call."""

import json
import subprocess
import sys

from tests.support.waiting import LONG

HOST = """
import faulthandler, gc, json, locale, logging, multiprocessing, os, random, resource, signal, sys, threading, warnings
import cv2, numpy as np, torch
from PIL import Image, ImageFile

def state():
    wakeup = signal.set_wakeup_fd(-1)
    signal.set_wakeup_fd(wakeup)
    umask = os.umask(0)
    os.umask(umask)
    limits = [resource.getrlimit(getattr(resource, name)) for name in dir(resource) if name.startswith("RLIMIT")]
    return {
        "Pillow": (Image.MAX_IMAGE_PIXELS, ImageFile.LOAD_TRUNCATED_IMAGES),
        "warnings": list(warnings.filters),
        "locale": locale.setlocale(locale.LC_ALL),
        "hooks": (sys.excepthook, threading.excepthook, sys.unraisablehook, sys.stdout, sys.stderr),
        "logging": (list(logging.root.handlers), logging.root.level, logging.lastResort, logging.root.manager.disable),
        "collector": (gc.isenabled(), gc.get_threshold(), gc.get_freeze_count()),
        "threads": (torch.get_num_threads(), torch.get_num_interop_threads(), cv2.getNumThreads()),
        "torch": (torch.get_default_dtype(), torch.is_grad_enabled(), torch.get_float32_matmul_precision(),
                  torch.are_deterministic_algorithms_enabled(), torch.backends.cudnn.benchmark),
        "chance": (str(np.random.get_state()), random.getstate(), bytes(torch.get_rng_state().numpy())),
        "numbers": (np.geterr(), np.get_printoptions()),
        "process": (umask, os.getcwd(), limits, sys.getrecursionlimit(), sys.getswitchinterval(), list(sys.path)),
        "signals": (wakeup, {number: signal.getsignal(number) for number in signal.valid_signals()}),
        "others": (faulthandler.is_enabled(), sorted(one.name for one in threading.enumerate()),
                   multiprocessing.get_start_method(allow_none=True), len(multiprocessing.active_children())),
    }

found = {}
def compare(when):
    now = state()
    found[when] = [name for name in before if before[name] != now[name]]

signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever runs the tests may ignore it
torch.set_num_threads(5)
cv2.setNumThreads(7)
before = state()
import inpaint_studio
compare("import")
image = np.random.default_rng(1).integers(0, 256, (450, 600, 3), np.uint8)
mask = np.zeros((450, 600), np.uint8)
mask[50:90, 60:100] = 255
first = inpaint_studio.remove(image, mask, variations=1)
compare("remove")
try:
    inpaint_studio.select(image, clicks=[(80, 70)])
except inpaint_studio.core.errors.StudioError:
    pass
compare("select")
wide = mask.copy()
wide[50:400, 50:550] = 255
for seconds in (0.05, 0.3):
    timer = threading.Timer(seconds, signal.raise_signal, [signal.SIGINT])
    timer.start()
    try:
        inpaint_studio.remove(image, wide)
        found["not interrupted"] = [str(seconds)]
    except KeyboardInterrupt:
        timer.join()  # it may not have ended yet
        compare(f"Ctrl-C after {seconds} s")
from inpaint_studio.__main__ import main
codes = main(["remove", "missing.jpg", "--click", "1,1"]), main(["remove", "--no-such-option"])
found["the commands failed"] = [] if codes == (2, 2) else [str(codes)]
compare("commands")
again = inpaint_studio.remove(image, mask, variations=1)
found["the same pixels"] = [] if np.array_equal(first, again) else ["no"]
print(json.dumps(found))
"""


def test_the_library_leaves_the_state_of_the_host_process_unchanged():
    done = subprocess.run([sys.executable, "-c", HOST], capture_output=True, text=True, check=False, timeout=LONG)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert len(found) == 8 and not any(found.values()), found
