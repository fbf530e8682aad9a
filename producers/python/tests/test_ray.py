"""The scheduler under a real Ray Tune, where Ray is installed."""

import pytest

ray = pytest.importorskip("ray")
pytest.importorskip("ray.tune")

from fleet_api import FleetApi
from ray import tune

from grokwatch.ray import GrokwatchScheduler

STEPS = 4


@pytest.fixture(scope="module")
def cluster():
    ray.init(num_cpus=1, include_dashboard=False, log_to_driver=False, configure_logging=False)
    yield
    ray.shutdown()


@pytest.fixture
def api():
    served = FleetApi()
    served.finished(60, 0.5)
    served.advise("hopeless", "STOP")
    served.advise("good", "KEEP", 0.9)
    yield served
    served.close()


def reports(scheduler, folder):
    """How many results each of two trials reported."""

    def train(config):
        for step in range(config["steps"]):
            tune.report({"accuracy": 0.1 * step, "grokwatch_run_id": config["run"]})

    tuner = tune.Tuner(
        train,
        param_space={"run": tune.grid_search(["hopeless", "good"]), "steps": STEPS},
        tune_config=tune.TuneConfig(scheduler=scheduler, metric="accuracy", mode="max"),
        run_config=tune.RunConfig(storage_path=str(folder), verbose=0),
    )
    return {r.config["run"]: r.metrics["training_iteration"] for r in tuner.fit()}


def test_the_trial_that_is_advised_to_stop_is_stopped(cluster, api, tmp_path):
    assert reports(GrokwatchScheduler(api.url), tmp_path) == {"hopeless": 1, "good": STEPS}


def test_with_the_service_away_every_trial_continues(cluster, tmp_path):
    scheduler = GrokwatchScheduler("http://127.0.0.1:9")
    assert reports(scheduler, tmp_path) == {"hopeless": STEPS, "good": STEPS}


class Trial:
    """A trial as its scheduler sees it."""

    trial_id = "good"


def test_the_id_of_a_trial_stands_for_its_run(api):
    api.advise("good", "STOP")
    assert GrokwatchScheduler(api.url).on_trial_result(None, Trial(), {}) == "STOP"
