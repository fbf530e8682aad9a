package grokwatch.core.phase;

import java.util.EnumSet;
import java.util.SplittableRandom;

/** Evidence for the phase machine, by name. */
final class Signs {

    private enum Sign {
        DIVERGED,
        FITTING,
        MEMORISED,
        GENERALISED,
        DELAYED,
        RISING,
        LEVELLED,
        LOSS_TURNED,
        ACCURACY_TURNED,
        NORM_REACHED,
        COLLAPSED
    }

    private StallReason stall;
    private final EnumSet<Sign> shown = EnumSet.noneOf(Sign.class);

    Signs diverged() {
        return show(Sign.DIVERGED);
    }

    Signs fitting() {
        return show(Sign.FITTING);
    }

    Signs memorised() {
        return show(Sign.MEMORISED);
    }

    Signs generalised() {
        return show(Sign.GENERALISED);
    }

    Signs delayed() {
        return show(Sign.DELAYED);
    }

    Signs rising() {
        return show(Sign.RISING);
    }

    Signs levelled() {
        return show(Sign.LEVELLED);
    }

    Signs lossTurned() {
        return show(Sign.LOSS_TURNED);
    }

    Signs accuracyTurned() {
        return show(Sign.ACCURACY_TURNED);
    }

    Signs normReached() {
        return show(Sign.NORM_REACHED);
    }

    Signs stalled(StallReason reason) {
        stall = reason;
        return this;
    }

    Signs collapsed() {
        return show(Sign.COLLAPSED);
    }

    /** Adds any signs but the end of the run. */
    Signs random(SplittableRandom random) {
        for (Sign sign : EnumSet.range(Sign.RISING, Sign.COLLAPSED)) {
            if (random.nextInt(3) == 0) {
                show(sign);
            }
        }
        StallReason[] reasons = StallReason.values();
        return random.nextInt(3) > 0 ? this : stalled(reasons[random.nextInt(reasons.length)]);
    }

    private Signs show(Sign sign) {
        shown.add(sign);
        return this;
    }

    PhaseEvidence evidence() {
        return new PhaseEvidence(
                shown.contains(Sign.DIVERGED),
                shown.contains(Sign.FITTING),
                shown.contains(Sign.MEMORISED),
                shown.contains(Sign.GENERALISED),
                shown.contains(Sign.DELAYED),
                shown.contains(Sign.RISING),
                shown.contains(Sign.LEVELLED),
                shown.contains(Sign.LOSS_TURNED),
                shown.contains(Sign.ACCURACY_TURNED),
                shown.contains(Sign.NORM_REACHED),
                false,
                stall,
                shown.contains(Sign.COLLAPSED));
    }
}
