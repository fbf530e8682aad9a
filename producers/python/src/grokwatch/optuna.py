"""A pruner for Optuna: ``optuna.create_study(pruner=GrokwatchPruner(max_harm=0.05))``."""

from __future__ import annotations

from typing import Any, Optional

import optuna

from grokwatch._verdicts import DEFAULT_MAX_HARM, RUN_ID, Verdicts


class GrokwatchPruner(optuna.pruners.BasePruner):  # type: ignore[misc]
    """Prunes a trial whose run Grokwatch advises to stop, within a bound on the harm.

    A trial names its run: ``trial.set_user_attr("grokwatch_run_id", run.run_id)``. Trials without a
    run, without evidence or with the service away continue.
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
        """
        :param url: of the page (else ``GROKWATCH_URL``, else http://127.0.0.1:8080)
        :param token: the server's secret (else as :class:`grokwatch.fleet.Fleet`)
        :param max_harm: maximum share, in [0, 1], of runs that would generalise among those with
            a forecast as low; 1: the verdict alone decides
        :param fastest_only: also prune what cannot reach its target in fewer steps than another run
            of its project and group did: for a study that looks for the fastest setting
        :param timeout: maximum wait of a request for data, seconds
        """
        self._verdicts = Verdicts(
            url, token, max_harm=max_harm, fastest_only=fastest_only, timeout=timeout
        )

    def prune(self, study: Any, trial: Any) -> bool:
        """Whether the trial is pruned at what it has just reported."""
        run_id = trial.user_attrs.get(RUN_ID)
        return run_id is not None and self._verdicts.may_stop(str(run_id))
