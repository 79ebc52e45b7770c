"""The command line: options, commands, exit codes."""

from inpaint_studio.cli.commands import run

__all__ = ["run"]
