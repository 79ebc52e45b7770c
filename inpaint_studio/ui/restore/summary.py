"""Texts of a panel of damage about its finds."""

from __future__ import annotations

from inpaint_studio.ui.translation import tr


def masked_text(listed_count: int, masked: int) -> str:
    """Describe the state of the finds, of which ``listed_count`` are not skipped."""
    if not listed_count:
        return tr("All places are skipped.")
    if not masked:
        return tr(
            "%n places are listed, but none is in the mask.",
            "%n place is listed, but it is not in the mask.",
            listed_count,
        )
    if masked < listed_count:
        return tr(
            "%n of the {kept} places listed are masked.",
            "%n of the {kept} places listed is masked.",
            masked,
            kept=listed_count,
        )
    return tr("%n places are masked.", "%n place is masked.", masked)


def uncertain_text(count: int) -> str:
    """Describe the places without a decision."""
    return tr(
        "%n places are uncertain and not masked: check what is damage.",
        "%n place is uncertain and not masked: check it if it is damage.",
        count,
    )


def remove_text(count: int, has_painted: bool) -> str:
    """Return the text of the button that removes ``count`` masked places, and what the user has painted besides."""
    if not count:
        return tr("Remove", "button of a panel")
    if has_painted:
        return tr("Remove %n places + painted", "Remove %n place + painted", count)
    return tr("Remove %n places", "Remove %n place", count)
