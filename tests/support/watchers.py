"""A follower of a search for texture."""


class Watcher:
    """Does not mind, and takes the first draft."""

    def check(self):
        """A few times a second."""

    def done(self, level):
        """After each level."""

    def best(self, drafts):
        """The first."""
        return 0
