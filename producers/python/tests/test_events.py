"""Events: what is said becomes records within the contract's bounds, or is told and left out."""

import math
import random
import struct
import tracemalloc
from argparse import Namespace

import pytest

from grokwatch.events.buffer import EventBuffer, EventQueue
from grokwatch.events.description import RunDescription
from grokwatch.events.event import Event, EventKind, kind_of_metrics, size_of
from grokwatch.events.metrics import MetricsReader
from grokwatch.events.representation import read_representation


def anything(_kind):
    return True


class TestMetrics:
    def read(self, step, metrics, unit="auto"):
        self.faults = []
        return MetricsReader(unit, self.faults.append).read(step, metrics, 7)

    def test_known_names_fill_fields_and_others_are_kept_under_their_own(self):
        assert self.read(3, {"train/loss": 0.5, "val_acc": 0.25, "perplexity": 12}) == {
            "step": 3,
            "timestamp": 7,
            "trainLoss": 0.5,
            "validationAccuracy": 0.25,
            "extra": {"perplexity": 12.0},
        }

    def test_what_is_not_finite_is_sent_for_it_means_divergence(self):
        record = self.read(1, {"loss": math.nan, "val_loss": math.inf})
        assert math.isnan(record["trainLoss"]) and record["validationLoss"] == math.inf

    def test_a_loss_of_zero_beside_a_gradient_that_is_nan_is_an_overflow(self):
        assert math.isnan(self.read(1, {"loss": 0.0, "grad_norm": math.nan})["trainLoss"])
        assert self.read(1, {"loss": 0.0, "grad_norm": 0.0})["trainLoss"] == 0

    def test_a_value_that_cannot_be_used_is_told_and_the_others_are_kept(self):
        record = self.read(1, {"loss": "low", "grad_norm": -1, "val_acc": -0.5, "lr": 0.1})
        assert record == {"step": 1, "timestamp": 7, "learningRate": 0.1}
        assert self.faults == [
            "loss must be a number, was 'low'",
            "grad_norm must be >= 0, was -1",
            "val_acc must be a fraction in [0, 1] or, throughout the run, percent, was -0.5",
        ]

    @pytest.mark.parametrize("step", [-1, 10**15 + 1, 1.5, math.nan, "ten", None])
    def test_a_step_outside_its_range_is_refused_by_name_value_and_bound(self, step):
        with pytest.raises(ValueError, match=r"step must be a whole number in \[0, 10000.*was"):
            self.read(step, {"loss": 1})

    def test_a_step_without_a_value_is_nothing_to_send(self):
        assert self.read(1, {"loss": None}) is None

    def test_percent_is_found_out_and_told_once(self):
        faults = []
        reader = MetricsReader("auto", faults.append)
        values = [
            reader.read(i, {"val_acc": v}, 0)["validationAccuracy"]
            for i, v in enumerate([40, 0.5, 99])
        ]
        assert values == [0.4, 0.005, 0.99]
        assert len(faults) == 1

    def test_rounding_above_one_is_one(self):
        assert self.read(1, {"acc": 1.0000001})["trainAccuracy"] == 1.0

    def test_extras_beyond_the_bound_are_left_out(self):
        record = self.read(1, {f"x{i}": i for i in range(300)})
        assert len(record["extra"]) == 256
        assert self.faults == ["a step must have at most 256 further metrics, had 300"]


class TestDescription:
    def of(self, *said):
        self.faults = []
        description = RunDescription(1, self.faults.append)
        for config in said:
            description.update(config)
        return description.record()

    def test_nested_configurations_are_understood(self):
        record = self.of({"optimizer": {"name": "AdamW", "lr": "1e-3"}, "model": {"d_model": 128}})
        assert (record["optimizer"], record["learningRate"], record["width"]) == (
            "adamw",
            1e-3,
            128,
        )

    def test_namespaces_are_understood(self):
        assert self.of(Namespace(seed=7, batch_size=32))["batchSize"] == 32

    def test_what_is_no_property_becomes_a_label(self):
        record = self.of({"warmup": 10, "labels": {"seed": "not the seed"}})
        assert record["labels"] == {"warmup": "10", "seed": "not the seed"}
        assert "seed" not in record

    def test_a_value_out_of_bounds_changes_nothing_and_is_told(self):
        record = self.of({"dropout": 0.1}, {"dropout": 1.5})
        assert record["dropout"] == 0.1
        assert self.faults == ["dropout must be a fraction in [0, 1), was 1.5"]

    def test_a_target_is_read_from_its_text(self):
        record = self.of({"grokwatch.target": "val_wer < 8%"})
        assert record["target"] == {"metric": "val_wer", "direction": "MIN", "value": 0.08}

    def test_a_target_may_be_relative_to_ended_runs(self):
        for text, reference, margin in (
            ("reward >= best", "best", 0.0),
            ("reward >= best + 5%", "best", 0.05),
            ("reward > run:a/b-7 - 0.5", "run:a/b-7", -0.5),
        ):
            assert self.of({"grokwatch.target": text})["target"] == {
                "metric": "reward",
                "direction": "MAX",
                "value": margin,
                "reference": reference,
            }

    def test_the_metric_of_a_target_is_named_as_in_the_contract(self):
        assert self.of({"grokwatch.target": "val/loss<=0.1"})["target"]["metric"] == "validationLoss"

    def test_a_text_that_is_no_target_changes_nothing(self):
        assert "target" not in self.of({"grokwatch.target": "val_wer = 0.08"})
        assert self.faults == [
            "target must be METRIC < VALUE or METRIC > VALUE, such as val_wer < 0.08, "
            "val_wer <= best - 0.01 or val_wer <= run:ID, was 'val_wer = 0.08'"
        ]

    def test_labels_stay_within_their_bounds(self):
        record = self.of({f"option{i}": "x" * 20 for i in range(100)})
        size = sum(len(k) + len(v) for k, v in record["labels"].items())
        assert size <= 1024 and len(record["labels"]) <= 64
        assert "left out" in self.faults[0]


class TestRepresentation:
    def test_lists_become_little_endian_floats_row_by_row(self):
        record = read_representation(5, "embedding", [[1, 2, 3], [4, 5, 6]], ["a", "b"], 7)
        assert (record["rows"], record["columns"], record["rowLabels"]) == (2, 3, ["a", "b"])
        assert struct.unpack("<6f", record["values"]) == (1, 2, 3, 4, 5, 6)

    def test_an_array_gives_what_the_same_lists_give(self):
        numpy = pytest.importorskip("numpy", reason="numpy is not installed")
        matrix = numpy.arange(12, dtype="float64").reshape(3, 4).T
        assert read_representation(1, "l", matrix, None, 0) == read_representation(
            1, "l", matrix.tolist(), None, 0
        )

    def test_of_too_large_a_matrix_rows_at_even_distances_are_taken_and_labelled(self):
        record = read_representation(1, "l", [[float(i)] * 64 for i in range(3000)], None, 0)
        assert record["rowLabels"][:3] == ["0", "3", "6"]
        assert len(record["values"]) == 4 * 64 * record["rows"] <= 262144

    @pytest.mark.parametrize(
        ("matrix", "fault"),
        [
            ([1.0, 2.0], "matrix of rows and columns"),
            ([], "rows >= 1 by columns >= 1"),
            ([[1.0], [2.0, 3.0]], "all rows must have 1 columns"),
            ([[math.nan]], "must be finite"),
            ([[0.0] * 70000], "columns must be at most 65536"),
            (None, "matrix of rows and columns"),
        ],
    )
    def test_what_is_no_matrix_is_refused(self, matrix, fault):
        with pytest.raises(ValueError, match=fault):
            read_representation(1, "l", matrix, None, 0)

    def test_labels_must_be_as_many_as_rows(self):
        with pytest.raises(ValueError, match="one for each of 1 rows, were 2"):
            read_representation(1, "l", [[1.0]], ["a", "b"], 0)


class TestBuffer:
    def test_without_room_the_oldest_of_the_least_worthy_kind_goes(self):
        buffer = EventBuffer(3, 10**9)
        kinds = [EventKind.RUN, EventKind.STEP, EventKind.EVALUATION, EventKind.STEP, EventKind.RUN]
        dropped = [d for i, kind in enumerate(kinds) for d in buffer.add(Event(i, kind, {}, 1))]
        assert [d.sequence for d in dropped] == [1, 3]

    def test_an_event_that_comes_back_takes_its_place(self):
        buffer = EventBuffer(10, 10**9)
        for i in range(3):
            buffer.add(Event(i, EventKind.STEP, {}, 1))
        first = buffer.take(anything)
        buffer.add(first)
        assert [buffer.take(anything).sequence for _ in range(3)] == [0, 1, 2]

    def test_bounds_and_order_hold_whatever_comes(self):
        draw = random.Random(5)
        buffer, waiting = EventBuffer(20, 500), {}
        for i in range(5000):
            if draw.random() < 0.7:
                event = Event(i, draw.choice(list(EventKind)), {}, draw.randint(1, 100))
                waiting[i] = event
                for gone in buffer.add(event):
                    del waiting[gone.sequence]
                    assert all(left.kind >= gone.kind for left in waiting.values())
            elif waiting:
                assert buffer.take(anything).sequence == min(waiting)
                del waiting[min(waiting)]
            assert buffer.size == len(waiting) <= 20
            assert buffer.bytes == sum(e.size for e in waiting.values()) <= 500

    def test_who_cannot_enter_leaves_the_event_at_the_door(self):
        queue = EventQueue(EventBuffer(10, 100), 0.0, lambda event: None)
        with queue._lock:
            queue.add(Event(0, EventKind.STEP, {}, 1))
        assert queue.take(anything).sequence == 0

    def test_the_estimated_size_is_about_what_events_hold(self):
        reader = MetricsReader("auto", lambda fault: None)
        tracemalloc.start()
        before = tracemalloc.get_traced_memory()[0]
        events = []
        for i in range(5000):
            metrics = {
                "loss": i / 3,
                "acc": 0.5 / (i + 1),
                "lr": i * 1e-3,
                "epoch": i / 7,
                "x": i / 9,
            }
            record = reader.read(10**6 + i, metrics, 1_700_000_000_000 + i)
            kind = kind_of_metrics(record)
            events.append(Event(i, kind, record, size_of(kind, record)))
        held = tracemalloc.get_traced_memory()[0] - before
        tracemalloc.stop()
        assert 0.5 < sum(event.size for event in events) / held < 2
