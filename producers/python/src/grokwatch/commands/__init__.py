"""Commands to a run: received in the background, applied by its training between two steps."""
