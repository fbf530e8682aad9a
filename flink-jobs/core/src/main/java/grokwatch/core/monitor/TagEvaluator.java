package grokwatch.core.monitor;

import grokwatch.core.phase.Milestones;
import grokwatch.core.phase.RunTag;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Reads a run's tags out of its state. */
final class TagEvaluator {

    private static final double GROWING_T = 3;

    /** Multiple of the memorisation step from which a plateau without weight decay is long. */
    private static final double LONG = 10;

    /** How far behind a slingshot lies before it is forgotten, as a ratio of steps. */
    private static final double RECENT = 1.1;

    private TagEvaluator() {}

    static Set<RunTag> evaluate(RunSignals l) {
        Set<RunTag> tags = EnumSet.noneOf(RunTag.class);
        put(tags, RunTag.NO_DECAY, lacksDecay(l));
        put(tags, RunTag.NORM_FLOOR, l.floor.isAtFloor() && l.milestones.generalisedStep() < 0);
        put(tags, RunTag.THRESHOLD_ARTEFACT, l.artefact.isArtefact());
        put(tags, RunTag.DOUBLE_DESCENT, l.descent.isSeen() && !isDelayed(l));
        put(tags, RunTag.SLINGSHOT, isSlung(l));
        put(tags, RunTag.REGIME_CHANGE, l.regime.isRecent(l.latest.lastStep()));
        put(tags, RunTag.LR_DROP, l.regime.caused(l.progress.onsetStep()));
        return Collections.unmodifiableSet(tags);
    }

    /** Without decay a norm that still grows along the plateau comes to no critical value. */
    private static boolean lacksDecay(RunSignals l) {
        return EvidenceEvaluator.isOnPlateau(l)
                && l.latest.lastStep() >= LONG * l.milestones.memorisedStep()
                && l.norm.growthT() > GROWING_T;
    }

    /** A bump explains no plateau of a memorisation time or more. */
    private static boolean isDelayed(RunSignals l) {
        long generalised = l.milestones.generalisedStep();
        long reached = generalised >= 0 ? generalised : l.latest.lastStep();
        return Milestones.isDelayed(l.milestones.memorisedStep(), reached);
    }

    /** Spikes before memorisation are no slingshots: the data were not fitted yet. */
    private static boolean isSlung(RunSignals l) {
        long memorised = l.milestones.memorisedStep();
        long recovered = l.spike.recoveredStep();
        return memorised >= 0
                && recovered >= memorised
                && l.latest.lastStep() <= RECENT * recovered;
    }

    private static void put(Set<RunTag> tags, RunTag tag, boolean holds) {
        if (holds) {
            tags.add(tag);
        }
    }
}
