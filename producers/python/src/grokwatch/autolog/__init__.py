"""Follows what a script logs elsewhere: ``python -m grokwatch run train.py`` needs no change in it.

The loggers and trainers that the script imports are patched when they are imported. What they do
is done first, and nothing that goes wrong here reaches the script.
"""

from grokwatch.autolog.launch import launch

__all__ = ["launch"]
