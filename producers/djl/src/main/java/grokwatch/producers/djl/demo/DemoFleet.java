package grokwatch.producers.djl.demo;

import static grokwatch.producers.djl.demo.DemoRun.Role.DIVERGES;
import static grokwatch.producers.djl.demo.DemoRun.Role.GROKS_LATE;
import static grokwatch.producers.djl.demo.DemoRun.Role.GROKS_SOON;
import static grokwatch.producers.djl.demo.DemoRun.Role.NEVER_GENERALISES;
import static grokwatch.producers.djl.demo.DemoRun.Role.ORDINARY;
import static grokwatch.producers.djl.demo.DemoRun.Role.REACHES_LOSS;

import grokwatch.producers.djl.demo.DemoRun.Role;
import grokwatch.producers.djl.train.TrainOptions;
import grokwatch.producers.djl.train.TrainOptionsBuilder;
import java.util.List;
import java.util.Locale;

/**
 * The runs of the demo, to be trained side by side: two that grok at different times, two ordinary
 * learners, one of them with a loss for its target, one that cannot generalise, one that diverges.
 *
 * <p>The settings were found by running them; each did what its role says with every seed tried.
 */
public final class DemoFleet {

    private DemoFleet() {}

    /** Long curves. */
    public static List<DemoRun> full() {
        return full(1);
    }

    /** Short curves, for the impatient and for tests. */
    public static List<DemoRun> fast() {
        return fast(1);
    }

    /** As {@link #full()}, from another seed. */
    public static List<DemoRun> full(long seed) {
        return List.of(
                run(GROKS_SOON, seed, addition("0.6", "0.003", "1", "25").set("max-steps", "8000")),
                run(
                        GROKS_LATE,
                        seed,
                        addition("0.5", "0.005", "0.5", "25").set("max-steps", "12000")),
                run(ORDINARY, seed, parity("0.0002")),
                run(REACHES_LOSS, seed, target(parity("0.0001"))),
                run(
                        NEVER_GENERALISES,
                        seed,
                        addition("0.3", "0.01", "0", "25").set("max-steps", "6000")),
                run(DIVERGES, seed, diverging()));
    }

    /** As {@link #fast()}, from another seed. */
    public static List<DemoRun> fast(long seed) {
        return List.of(
                run(GROKS_SOON, seed, addition("0.6", "0.01", "1", "10").set("max-steps", "3000")),
                run(
                        GROKS_LATE,
                        seed,
                        addition("0.5", "0.01", "0.5", "10").set("max-steps", "5000")),
                run(ORDINARY, seed, parity("0.0005")),
                run(REACHES_LOSS, seed, target(parity("0.0003"))),
                run(
                        NEVER_GENERALISES,
                        seed,
                        addition("0.3", "0.01", "0", "10").set("max-steps", "2500")),
                run(DIVERGES, seed, diverging()));
    }

    private static TrainOptionsBuilder addition(
            String trainFraction, String learningRate, String weightDecay, String interval) {
        return TrainOptions.builder()
                .set("task", "modular-addition")
                .set("modulus", "47")
                .set("train-fraction", trainFraction)
                .set("learning-rate", learningRate)
                .set("weight-decay", weightDecay)
                .set("log-interval", interval)
                .set("evaluation-interval", interval);
    }

    private static TrainOptionsBuilder parity(String learningRate) {
        return TrainOptions.builder()
                .set("task", "sparse-parity")
                .set("bits", "10")
                .set("relevant-bits", "2")
                .set("examples", "1000")
                .set("train-fraction", "0.8")
                .set("width", "64")
                .set("learning-rate", learningRate)
                .set("weight-decay", "0")
                .set("log-interval", "10")
                .set("evaluation-interval", "10")
                .set("max-steps", "5000");
    }

    /** Training and validation fall together, so that no phase of memorisation is expected. */
    private static TrainOptionsBuilder target(TrainOptionsBuilder options) {
        return options.set("target", "validationLoss <= 0.3").label("grokwatch.regime", "tracking");
    }

    /** Rate x decay above two: each step turns the weights round and makes them larger. */
    private static TrainOptionsBuilder diverging() {
        return addition("0.5", "2.03", "1", "5").set("optimizer", "sgd").set("max-steps", "3000");
    }

    private static DemoRun run(Role role, long seed, TrainOptionsBuilder options) {
        String name = role.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new DemoRun(
                role,
                options.set("run-id", "demo-" + name)
                        .set("project", "demo")
                        .set("seed", Long.toString(seed))
                        .set("evaluations-after-target", role == REACHES_LOSS ? "100" : "20")
                        .label("role", name)
                        .build());
    }
}
