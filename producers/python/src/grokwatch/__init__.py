"""Tells Grokwatch of training runs, without ever blocking or ending a training.

    with grokwatch.Run("my-project", "first-try", {"lr": 1e-3, "weight_decay": 1.0}) as run:
        run.log(step, train_loss=..., validation_accuracy=...)

Callbacks: ``grokwatch.lightning``, ``grokwatch.huggingface``, ``grokwatch.keras``; norms:
``grokwatch.torch``. Each imports its framework, and nothing here imports them.
"""

from importlib.metadata import version

from grokwatch.delivery.tally import Counts
from grokwatch.run import Run

__all__ = ["Counts", "Run", "__version__"]

__version__ = version("grokwatch")
