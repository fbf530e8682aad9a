"""Publishes training runs to Grokwatch, without ever blocking or ending a training.

    with grokwatch.Run("my-project", "first-try", {"lr": 1e-3, "weight_decay": 1.0}) as run:
        run.log(step, train_loss=..., validation_accuracy=...)

Callbacks: ``grokwatch.lightning``, ``grokwatch.huggingface``, ``grokwatch.keras``; norms:
``grokwatch.torch``. Each imports its framework, and nothing here imports them.

In a notebook, ``runs``, ``curves``, ``forecasts`` and ``alerts`` return DataFrames of the fleet at
``GROKWATCH_URL``, and ``get_run`` one run; :class:`Fleet` is a fleet at another address.
"""

from importlib.metadata import version

from grokwatch.commands.inbox import LATER
from grokwatch.commands.offer import Offer
from grokwatch.delivery.tally import Counts
from grokwatch.fleet import ApiError, Fleet, FleetRun
from grokwatch.run import Run

__all__ = [
    "LATER",
    "ApiError",
    "Counts",
    "Fleet",
    "FleetRun",
    "Offer",
    "Run",
    "__version__",
    "alerts",
    "curves",
    "forecasts",
    "get_run",
    "runs",
]

__version__ = version("grokwatch")

_fleet = Fleet()
runs = _fleet.runs
curves = _fleet.curves
forecasts = _fleet.forecasts
alerts = _fleet.alerts
get_run = _fleet.get_run
