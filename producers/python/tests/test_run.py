"""A run's promises to a training: it is never held up, never ended, and nothing is lost in silence.

The broker is librdkafka's own cluster within the process, or there is none.
"""

import logging
import os
import platform
import subprocess
import sys
import textwrap
import threading

import pytest
from conftest import NOWHERE, eventually

import grokwatch

MOCK_CLUSTER = {"test.mock.num.brokers": 1}


def run_with(**settings):
    return grokwatch.Run("tests", **{**NOWHERE, "close_timeout": 0.1, **settings})


def total(counts):
    return sum(sum(kind.values()) for kind in counts[:3]) + counts.buffered


def script(code, **environ):
    """Runs a script as a user does."""
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)],
        env={**os.environ, **environ},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


class TestWithEverythingThere:
    def test_all_events_arrive(self):
        run = run_with(kafka=MOCK_CLUSTER, schema_registry_url="mock://all", close_timeout=30)
        for step in range(3000):
            run.log(step, train_loss=1 / (step + 1))
        run.log(3000, val_loss=0.5)
        run.log_representation(3000, "embedding", [[1.0, 2.0]])
        counts = run.finish()
        assert counts.acknowledged == {"REPRESENTATION": 1, "STEP": 3000, "EVALUATION": 1, "RUN": 2}
        assert counts.buffered == 0

    def test_runs_may_go_on_at_once(self):
        runs = [
            run_with(kafka=MOCK_CLUSTER, schema_registry_url="mock://many", close_timeout=30)
            for _ in range(3)
        ]
        for step in range(50):
            for run in runs:
                run.log(step, loss=1)
        assert [run.finish().acknowledged["STEP"] for run in runs] == [50, 50, 50]

    def test_threads_may_log_at_once(self):
        run = run_with(kafka=MOCK_CLUSTER, schema_registry_url="mock://threads", close_timeout=30)
        threads = [
            threading.Thread(target=lambda: [run.log(i, loss=i) for i in range(500)])
            for _ in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert run.finish().acknowledged["STEP"] == 2000

    def test_finishing_twice_changes_nothing_and_what_comes_later_is_refused(self):
        run = run_with(kafka=MOCK_CLUSTER, schema_registry_url="mock://twice", close_timeout=30)
        first = run.finish()
        assert run.finish("FAILED") == first
        run.log(1, loss=1)
        assert run.counts.refused["STEP"] == 1


class TestWithNothingThere:
    def test_events_wait_and_are_given_up_in_the_end(self):
        run = run_with()
        for step in range(100):
            run.log(step, loss=1)
        assert not run.flush(0.1)
        assert run.finish().buffered == 102

    def test_without_room_plain_steps_go_first_and_all_are_counted(self):
        run = run_with(buffer_events=100)
        for step in range(1000):
            run.log(step, loss=1)
            if step % 20 == 0:
                run.log(step, val_loss=1)
        run.log_representation(1000, "l", [[1.0]])
        counts = run.finish()
        assert counts.dropped["EVALUATION"] == counts.dropped["RUN"] == 0
        assert counts.dropped["STEP"] >= 900
        assert total(counts) == 1053

    def test_trouble_is_said_once(self, caplog):
        with caplog.at_level(logging.WARNING, "grokwatch"):
            run = run_with(buffer_events=10)
            for step in range(500):
                run.log(step, loss="bad", lr=-1)
                run.log(step, loss=1)
            run.finish()
        messages = [record.getMessage() for record in caplog.records]
        assert sum("buffer is full" in message for message in messages) == 1
        assert sum("loss must be a number" in message for message in messages) == 1
        assert len(messages) <= 6

    def test_a_disabled_run_does_nothing(self):
        run = run_with(disabled=True)
        run.log(1, loss=1)
        assert total(run.finish()) == 0


class TestWithBadInput:
    @pytest.mark.parametrize(
        "call",
        [
            lambda run: run.log("first", loss=1),
            lambda run: run.log(-1, loss=1),
            lambda run: run.log(1, ["loss"]),
            lambda run: run.log(1, loss=object()),
            lambda run: run.log_representation(1, "", [[1.0]]),
            lambda run: run.log_representation(1, "l", "matrix"),
            lambda run: run.log_representation(1, "l", object(), labels=3),
        ],
    )
    def test_no_call_raises_and_the_event_counts_as_refused(self, call):
        run = run_with()
        call(run)
        counts = run.finish()
        assert sum(counts.refused.values()) == 1
        assert counts.buffered == 2

    def test_wrong_settings_end_nothing(self, caplog):
        with caplog.at_level(logging.WARNING, "grokwatch"):
            run_with(buffer_events=-1, accuracy_unit="furlongs", max_block="soon").finish()
        told = " ".join(record.getMessage() for record in caplog.records)
        assert "buffer_events must be >= 1, was -1" in told
        assert "accuracy_unit must be one of auto, fraction, percent, was 'furlongs'" in told
        assert "max_block must be seconds in [0, 1], was 'soon'" in told

    def test_settings_that_the_client_refuses_end_nothing(self):
        run = run_with(schema_registry_url="mock://bad", kafka={"no.such.setting": 1})
        run.log(1, loss=1)
        assert run.finish().buffered == 3

    def test_an_argument_that_does_not_exist_is_an_error_as_everywhere(self):
        with pytest.raises(TypeError, match=r"bootstrap_server$"):
            grokwatch.Run("p", bootstrap_server="x")


class TestWithATroubledRegistry:
    def run(self, registry):
        return run_with(kafka=MOCK_CLUSTER, schema_registry_url=registry.url, close_timeout=30)

    @pytest.mark.parametrize(
        "answer", [(500, "{}"), (404, "<html>"), (200, "<html>"), (401, '{"error_code": 40101}')]
    )
    def test_events_wait_until_it_is_well(self, registry, answer):
        registry.answer = answer
        run = self.run(registry)
        run.log(1, loss=1)
        eventually(lambda: registry.asked >= 2, "the registry is asked again")
        assert run.counts.buffered == 2
        registry.answer = (200, '{"id": 1}')
        counts = run.finish()
        assert (counts.acknowledged["STEP"], counts.acknowledged["RUN"]) == (1, 2)

    def test_events_whose_schema_it_refuses_count_as_refused_and_it_is_not_asked_for_each(
        self, registry
    ):
        registry.answer = (409, '{"error_code": 409, "message": "incompatible"}')
        run = self.run(registry)
        for step in range(500):
            run.log(step, loss=1)
        counts = run.finish()
        assert counts.refused["STEP"] == 500
        assert registry.asked == 2


class TestEnds:
    def ending(self, *raised):
        run = run_with()
        offered = []
        run._publisher.offer = lambda kind, record: offered.append(record)
        try:
            with run:
                run.log(7, loss=1)
                for exception in raised:
                    raise exception
        except BaseException as e:
            assert e in raised
        return offered[-1]

    def test_a_block_that_ends_has_finished(self):
        record = self.ending()
        assert (record["status"], record["lastStep"]) == ("FINISHED", 7)
        assert record["endedAt"] >= record["startedAt"]

    def test_an_exception_means_failed_with_its_text(self):
        record = self.ending(ValueError("no data"))
        assert (record["status"], record["stopReason"]) == ("FAILED", "ValueError: no data")

    def test_an_interrupt_means_killed(self):
        assert self.ending(KeyboardInterrupt())["status"] == "KILLED"

    @pytest.mark.parametrize(
        ("code", "status"), [(0, "FINISHED"), (None, "FINISHED"), (3, "FAILED")]
    )
    def test_an_exit_is_known_by_its_code(self, code, status):
        assert self.ending(SystemExit(code))["status"] == status

    def test_a_very_long_reason_is_cut(self):
        assert len(self.ending(ValueError("x" * 10_000))["stopReason"]) == 256


class TestHost:
    def labels(self, config=None):
        run = grokwatch.Run("tests", "host", config, **{**NOWHERE, "close_timeout": 0.1})
        labels = run._description.record()["labels"]
        run.finish()
        return labels

    def test_a_run_is_labelled_with_its_machine(self):
        assert self.labels()["host"] == platform.node()

    def test_what_the_user_says_stands_over_it(self):
        assert self.labels({"host": "gpu-7"})["host"] == "gpu-7"


class TestHeartbeats:
    def offered(self, run):
        offered = []
        run._publisher.offer = lambda kind, record: offered.append(record)
        return offered

    def test_a_heartbeat_is_the_last_step_without_metrics(self):
        run = run_with()
        offered = self.offered(run)
        run.log(7, loss=1)
        run.heartbeat()
        assert offered[-1].keys() == {"step", "timestamp"}
        assert offered[-1]["step"] == 7

    def test_there_is_none_before_the_first_step_nor_after_the_end(self):
        run = run_with()
        offered = self.offered(run)
        run.heartbeat()
        assert offered == []
        run.log(7, loss=1)
        run.finish()
        run.heartbeat()
        assert len(offered) == 2

    def test_a_thread_sends_them_until_the_run_has_finished(self):
        run = run_with(heartbeat_seconds=1)
        offered = self.offered(run)
        run.log(7, loss=1)
        eventually(lambda: len(offered) >= 3, "two heartbeats")
        assert all("trainLoss" not in record for record in offered[1:])
        run.finish()
        eventually(
            lambda: all(t.name != "grokwatch-heartbeat" for t in threading.enumerate()),
            "the thread has ended",
        )

    def test_off_by_default_and_a_wrong_interval_is_said(self, caplog):
        with caplog.at_level(logging.WARNING, "grokwatch"):
            run_with(heartbeat_seconds=0.2).finish()
        told = " ".join(record.getMessage() for record in caplog.records)
        assert "heartbeat_seconds must be 0 or seconds in [1, 3600], was 0.2" in told
        run = run_with()
        assert all(t.name != "grokwatch-heartbeat" for t in threading.enumerate())
        run.finish()


NOWHERE_IN_ENVIRONMENT = {
    "GROKWATCH_BOOTSTRAP_SERVERS": "127.0.0.1:9",
    "GROKWATCH_SCHEMA_REGISTRY_URL": "mock://nowhere",
    "GROKWATCH_CLOSE_TIMEOUT": "0.2",
}


class TestProcesses:
    @pytest.mark.parametrize(
        ("end", "ending"),
        [
            ("", "FINISHED process-exit"),
            ("raise ValueError('no data')", "FAILED ValueError: no data"),
            ("raise KeyboardInterrupt", "KILLED interrupted"),
        ],
    )
    def test_a_script_that_ends_without_finishing_tells_how(self, end, ending):
        ended = script(
            f"""
            import grokwatch
            run = grokwatch.Run("p")
            tell = lambda kind, record: print(record["status"], record["stopReason"])
            run._publisher.offer = tell
            {end}
            """,
            **NOWHERE_IN_ENVIRONMENT,
        )
        assert ended.stdout.strip() == ending

    @pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
    def test_a_forked_child_neither_logs_nor_hangs(self):
        ended = script(
            """
            import gc, os, sys, time, grokwatch
            run = grokwatch.Run("p")
            deadline = time.monotonic() + 20
            while run._publisher._delivery._link.producer is None and time.monotonic() < deadline:
                run.log(0, loss=1)
                time.sleep(0.02)
            before = run.counts
            child = os.fork()
            if child == 0:
                run.log(1, loss=1)
                run.describe(seed=1)
                print(run.finish(), run.flush(1), run.counts == before)
                del run
                gc.collect()
                sys.exit(0)
            while time.monotonic() < deadline + 20:
                if os.waitpid(child, os.WNOHANG)[0]:
                    print("ended")
                    sys.exit(0)
                time.sleep(0.02)
            os.kill(child, 9)
            """,
            **NOWHERE_IN_ENVIRONMENT,
        )
        assert ended.stdout.splitlines() == ["None False True", "ended"], ended.stderr

    def test_importing_the_package_imports_no_framework(self):
        ended = script(
            """
            import sys, grokwatch, grokwatch.torch
            frameworks = {"torch", "transformers", "lightning", "keras", "numpy"}
            print(frameworks & set(sys.modules))
            """
        )
        assert ended.stdout.strip() == "set()"
