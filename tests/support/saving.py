"""Users who save all photos of a folder."""

from PIL import Image

from inpaint_studio.ui import dialogs
from tests.support.images import textured
from tests.support.user import paint


def removed(start, folder):
    """A user who has removed something from every photo of ``folder``."""
    user = start(folder)
    user.session.photos.shelf.max_bytes = 0
    for number in range(len(user.session.photos.paths)):
        if number:
            user.action("next").trigger()
        paint(user)
        user.wait_removed()
    return user


def two_photos(folder):
    """Make a folder with two photos, the second one of another format."""
    folder.mkdir()
    Image.fromarray(textured(80, 100, seed=0)).save(folder / "a.jpg", quality=95)
    Image.fromarray(textured(80, 100, seed=1)).save(folder / "b.png")
    return folder


def agreed(monkeypatch, **choices):
    """Answer the form with these choices; return the list of requests."""
    requests = []

    def ask(_window, request):
        requests.append(request)
        first = request.first
        given = {name: getattr(first, name) for name in ("folder", "names", "format", "quality", "exists")}
        return dialogs.SaveAllChoice(**(given | choices))

    monkeypatch.setattr(dialogs, "ask_save_all", ask)
    return requests
