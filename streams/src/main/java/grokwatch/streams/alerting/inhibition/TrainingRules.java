package grokwatch.streams.alerting.inhibition;

import java.util.List;

/** What everybody who trains knows, and no file of routes has to say. */
final class TrainingRules {

    private static final String WAITING =
            "kind =~ \"PLATEAU|GROKKING_LIKELY|GROKKING_STARTED|GROKKING_UNLIKELY"
                    + "|ORDINARY_OVERFITTING|SOFTMAX_COLLAPSE|NORM_FLOOR|CONFUSED|LOSS_SPIKE\"";
    private static final String NOISE =
            "kind =~ \"LOSS_SPIKE|GRADIENT_SHIFT|ORDINARY_OVERFITTING\"";
    private static final String NOISY_RULE = "rule =~ \"(.*[^a-z])?(gap|spike)s?([^a-z].*)?\"";

    /** A run that says nothing or has ended; a lost one; one whose loss is no number any more. */
    static final List<InhibitRule> ALL =
            List.of(
                    InhibitRule.ofOneRun("kind =~ \"RUN_SILENT|RUN_LOST|RUN_ENDED\"", WAITING),
                    InhibitRule.ofOneRun("kind = RUN_LOST", "kind = RUN_SILENT"),
                    InhibitRule.ofOneRun("kind = DIVERGED", NOISE),
                    InhibitRule.ofOneRun("kind = DIVERGED", "kind = RULE", NOISY_RULE));

    private TrainingRules() {}
}
