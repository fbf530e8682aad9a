package grokwatch.core.effect;

import grokwatch.core.fleet.OutcomeKind;
import grokwatch.core.fleet.RunOutcome;
import grokwatch.core.run.RunDescription;
import grokwatch.core.run.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/** Outcomes of runs whose delays follow a law that is known. Seeded. */
final class SyntheticFleet {

    private static final long MEMORISED = 100;

    private final Random random;
    private final List<RunOutcome> outcomes = new ArrayList<>();
    private double seedSpread = 0.3;
    private double settingSpread = 0.2;
    private double budget = Double.POSITIVE_INFINITY;

    SyntheticFleet(long seed) {
        this.random = new Random(seed);
    }

    /** Standard deviations of ln delay between seeds and between settings. */
    SyntheticFleet spread(double seeds, double settings) {
        this.seedSpread = seeds;
        this.settingSpread = settings;
        return this;
    }

    /** Steps after which runs end, generalised or not. */
    SyntheticFleet budget(double steps) {
        this.budget = steps;
        return this;
    }

    /** Adds seeds of one setting. */
    SyntheticFleet add(Run setting, int seeds, ToDoubleFunction<Run> delay) {
        double common = settingSpread * random.nextGaussian();
        for (int i = 0; i < seeds; i++) {
            double own = seedSpread * random.nextGaussian();
            outcomes.add(outcome(setting, delay.applyAsDouble(setting) * Math.exp(common + own)));
        }
        return this;
    }

    private RunOutcome outcome(Run run, double delay) {
        boolean ended = MEMORISED + delay <= budget;
        long generalised = ended ? MEMORISED + Math.max(1, Math.round(delay)) : -1;
        OutcomeKind kind =
                !ended
                        ? OutcomeKind.NOT_YET
                        : delay >= MEMORISED ? OutcomeKind.GROKKED : OutcomeKind.ORDINARY;
        long last = ended ? generalised : (long) budget;
        return outcome("run-" + outcomes.size(), kind, MEMORISED, generalised, last, run);
    }

    static RunOutcome outcome(
            String id, OutcomeKind kind, long memorised, long generalised, long last, Run run) {
        return new RunOutcome(
                id,
                0,
                0,
                kind,
                new RunOutcome.Milestones(memorised, -1, -1, generalised, last),
                new RunOutcome.Clock(Double.NaN, Double.NaN, Double.NaN, Double.NaN),
                run.description(),
                false,
                List.of(),
                List.of());
    }

    List<RunOutcome> outcomes() {
        return List.copyOf(outcomes);
    }

    /** A number drawn between two, evenly on a logarithmic scale. */
    double between(double low, double high) {
        return low * Math.exp(random.nextDouble() * Math.log(high / low));
    }

    /** What a run is like; null where its trainer does not say. */
    record Run(
            String task,
            String architecture,
            String optimizer,
            Long width,
            Double decay,
            Double rate,
            Double fraction,
            Double dropout) {

        static final Run TYPICAL = new Run("addition", "mlp", "adamw", 128L, 1.0, 1e-3, 0.4, 0.0);

        Run task(String value) {
            return new Run(value, architecture, optimizer, width, decay, rate, fraction, dropout);
        }

        Run architecture(String value) {
            return new Run(task, value, optimizer, width, decay, rate, fraction, dropout);
        }

        Run width(Long value) {
            return new Run(task, architecture, optimizer, value, decay, rate, fraction, dropout);
        }

        Run decay(Double value) {
            return new Run(task, architecture, optimizer, width, value, rate, fraction, dropout);
        }

        Run rate(Double value) {
            return new Run(task, architecture, optimizer, width, decay, value, fraction, dropout);
        }

        Run fraction(Double value) {
            return new Run(task, architecture, optimizer, width, decay, rate, value, dropout);
        }

        RunDescription description() {
            return new RunDescription(
                    new RunDescription.Names("fleet", "", "", Map.of()),
                    new RunDescription.Network(architecture, null, width, 1L),
                    new RunDescription.Regimen(optimizer, rate, decay, dropout, 512L),
                    new RunDescription.Data(task, null, null, 97L, fraction),
                    new RunDescription.Targets(null, null, null, null),
                    new RunDescription.Lifecycle(RunStatus.FINISHED, null, 0));
        }
    }
}
