package grokwatch.cli.demo;

import grokwatch.producers.djl.demo.DemoRun;
import grokwatch.producers.djl.train.TrainingResult;
import grokwatch.schemas.OutcomeKind;
import grokwatch.schemas.RunOutcome;

/** Whether a run did what it is in the demo for. */
final class Expectation {

    private static final String DIVERGED = "diverged";

    private Expectation() {}

    static boolean isMet(DemoRun run, RunOutcome outcome, TrainingResult result) {
        if (outcome == null) {
            return false;
        }
        return switch (run.role()) {
            case GROKS_SOON, GROKS_LATE -> outcome.getOutcome() == OutcomeKind.GROKKED;
            case ORDINARY -> outcome.getOutcome() == OutcomeKind.ORDINARY;
            case REACHES_LOSS ->
                    outcome.getTarget() != null && outcome.getTarget().getHitStep() != null;
            case NEVER_GENERALISES -> outcome.getOutcome() == OutcomeKind.NOT_YET;
            case DIVERGES -> DIVERGED.equals(result.stopReason());
        };
    }
}
