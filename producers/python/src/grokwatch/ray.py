"""A scheduler for Ray Tune: ``tune.TuneConfig(scheduler=GrokwatchScheduler(max_harm=0.05))``."""

from __future__ import annotations

from typing import Any, Optional

from ray.tune.schedulers import FIFOScheduler, TrialScheduler

from grokwatch._verdicts import DEFAULT_MAX_HARM, RUN_ID, Verdicts


class GrokwatchScheduler(FIFOScheduler):  # type: ignore[misc]
    """Runs trials in the order of submission and stops those that Grokwatch advises to stop.

    A trial's run is the one that its results name, ``tune.report({"grokwatch_run_id": run.run_id,
    ...})``, else the one with the trial's id. Trials without a run, without evidence or with the
    service away continue.
    """

    def __init__(
        self,
        url: Optional[str] = None,
        token: Optional[str] = None,
        *,
        max_harm: float = DEFAULT_MAX_HARM,
        fastest_only: bool = False,
        timeout: float = 1.0,
    ) -> None:
        """The arguments are those of :class:`grokwatch.optuna.GrokwatchPruner`."""
        super().__init__()
        self._verdicts = Verdicts(
            url, token, max_harm=max_harm, fastest_only=fastest_only, timeout=timeout
        )

    def on_trial_result(self, tune_controller: Any, trial: Any, result: dict[str, Any]) -> str:
        """STOP or CONTINUE."""
        stop = self._verdicts.may_stop(str(result.get(RUN_ID) or trial.trial_id))
        return str(TrialScheduler.STOP if stop else TrialScheduler.CONTINUE)

    def debug_string(self) -> str:
        """One line for the console."""
        return "Using Grokwatch's verdicts."
