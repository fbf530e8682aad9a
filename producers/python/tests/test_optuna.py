"""The pruner in real studies of Optuna."""

import pytest

optuna = pytest.importorskip("optuna")

from fleet_api import FleetApi

from grokwatch.optuna import GrokwatchPruner

STEPS = 5


@pytest.fixture
def api():
    served = FleetApi()
    yield served
    served.close()


def optimize(pruner, named=True):
    """Two trials: the first one's run is "hopeless", the second one's is "good"."""
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    study = optuna.create_study(pruner=pruner, direction="maximize")

    def objective(trial):
        if named:
            trial.set_user_attr("grokwatch_run_id", ("hopeless", "good")[trial.number])
        for step in range(STEPS):
            trial.report(0.1 * step, step)
            if trial.should_prune():
                raise optuna.TrialPruned
        return trial.number

    study.optimize(objective, n_trials=2)
    return [(trial.state.name, len(trial.intermediate_values)) for trial in study.trials]


def test_the_trial_that_is_advised_to_stop_is_pruned(api):
    api.finished(60, 0.5)
    api.advise("hopeless", "STOP")
    api.advise("good", "KEEP", 0.9)
    assert optimize(GrokwatchPruner(api.url)) == [("PRUNED", 1), ("COMPLETE", STEPS)]


def test_without_evidence_every_trial_continues(api):
    api.advise("hopeless", "STOP")
    assert optimize(GrokwatchPruner(api.url)) == [("COMPLETE", STEPS)] * 2


def test_with_the_service_away_every_trial_continues():
    assert optimize(GrokwatchPruner("http://127.0.0.1:9")) == [("COMPLETE", STEPS)] * 2


def test_a_trial_without_a_run_sends_no_request(api):
    assert optimize(GrokwatchPruner(api.url), named=False) == [("COMPLETE", STEPS)] * 2
    assert api.paths == []
