"""Makes docs/cli.md from the command line's parser: python scripts/cli_page.py [FILE]."""

from __future__ import annotations

import argparse
import sys
import textwrap
from pathlib import Path

from inpaint_studio.cli.options import command_parser, window_parser

WIDTH = 120  # letters a line
PAGE = Path(__file__).parents[1] / "docs" / "cli.md"
HEAD = """# Command-line options

This page is generated from the program (`make docs/cli.md`); `inpaint-studio COMMAND --help` shows the same.
For explanations and examples, see [The command line](command_line.md).
"""
EXIT_CODES = """## Exit codes

- 0: done
- 1: failed; a line on stderr names the file and suggests what to do. Also if `batch` skipped a photo that has no mask
- 2: wrong usage, or a place for the results that cannot be used
- 3: no photos to process; with `--edit`: the photo was not saved
- 4: `batch` only: all photos are done, but `--report` could not be written; a line on stderr says where the report is
- 130: cancelled with Ctrl-C (143: with SIGTERM, 129: with SIGHUP)
"""


def page() -> str:
    """The whole page."""
    parser = command_parser()
    commands = next(one for one in parser._actions if isinstance(one, argparse._SubParsersAction))
    parts = [HEAD, section("inpaint-studio", "open the window", window_parser())]
    for choice in commands._choices_actions:
        parts.append(section(f"inpaint-studio {choice.dest}", choice.help or "", commands.choices[choice.dest]))
    return "\n".join([*parts, EXIT_CODES])


def section(name: str, does: str, parser: argparse.ArgumentParser) -> str:
    """One command: what it does, its arguments and its options."""
    actions = [one for one in parser._actions if not isinstance(one, argparse._HelpAction)]
    places = [one for one in actions if not one.option_strings]
    options = [one for one in actions if one.option_strings]
    needed = [spelled(one) for one in options if one.required]
    usage = " ".join(
        [name, *needed, *(place(one) for one in places), *(["[OPTIONS]"] if len(options) > len(needed) else [])]
    )
    lines = [f"## `{name}`", "", f"{does[:1].upper()}{does[1:]}.", "", "```", usage, "```", ""]
    for one in [*places, *sorted(options, key=lambda one: not one.required)]:
        lines += item(place(one) if one in places else spelled(one), meaning(one))
    return "\n".join([*lines, ""])


def item(what: str, means: str) -> list[str]:
    """A line of a list, folded."""
    text = f"- `{what}`" + (f": {means}" if means else "")
    return textwrap.wrap(text, WIDTH, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)


def place(action: argparse.Action) -> str:
    """Return how a positional argument is written."""
    name = str(action.metavar or action.dest.upper())
    return {"+": f"{name} …", "*": f"[{name} …]"}.get(str(action.nargs), name)


def spelled(action: argparse.Action) -> str:
    """Return how an option is written."""
    name = ", ".join(action.option_strings)
    if action.nargs == 0:
        return name
    value = action.metavar or ("|".join(map(str, action.choices)) if action.choices else action.dest.upper())
    return f"{name} {value}"


def meaning(action: argparse.Action) -> str:
    """Return an option's help text, with whether it is required and its default."""
    parts = [action.help or ""]
    if action.required and action.option_strings:
        parts.append("(required)")
    number = isinstance(action.default, (int, float)) and not isinstance(action.default, bool) and action.default != 0
    plain = number or (isinstance(action.default, str) and action.choices)
    if plain and "default" not in parts[0]:
        default = f"{action.default:g}" if number else action.default
        parts.append(f"(default: {default})")
    return " ".join(part for part in parts if part)


if __name__ == "__main__":
    (Path(sys.argv[1]) if len(sys.argv) > 1 else PAGE).write_text(page(), "utf-8")
