"""Reads a fleet over the HTTP API: tables for notebooks, one run, questions of agents."""

from grokwatch.fleet.api import ApiError
from grokwatch.fleet.fleet import Fleet
from grokwatch.fleet.view import FleetRun

__all__ = ["ApiError", "Fleet", "FleetRun"]
