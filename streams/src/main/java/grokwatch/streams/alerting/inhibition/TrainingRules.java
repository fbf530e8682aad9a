package grokwatch.streams.alerting.inhibition;

import java.util.List;

/** What everybody who trains knows, and no file of routes has to say. */
final class TrainingRules {

    private static final String GONE = "kind =~ \"RUN_SILENT|RUN_LOST|RUN_ENDED\"";
    private static final String WAITING =
            "kind =~ \"PLATEAU|GROKKING_LIKELY|GROKKING_STARTED|GROKKING_UNLIKELY"
                    + "|ORDINARY_OVERFITTING|SOFTMAX_COLLAPSE|NORM_FLOOR|NOT_FITTING|CONFUSED|LOSS_SPIKE\"";
    private static final String DIVERGED = "kind = DIVERGED";
    private static final String NOISE =
            "kind =~ \"LOSS_SPIKE|GRADIENT_SHIFT|ORDINARY_OVERFITTING\"";
    private static final String RULE = "kind = RULE";
    private static final String NON_FINITE = "rule =~ \"(.*[^a-z])?non-finite\"";
    private static final String GAP_OR_SPIKE = "rule =~ \"(.*[^a-z])?(gap|spike)s?([^a-z].*)?\"";

    /** A run that says nothing or has ended; a lost one; one whose loss is no number any more. */
    static final List<InhibitRule> ALL =
            List.of(
                    InhibitRule.ofOneRun(List.of(GONE), List.of(WAITING)),
                    InhibitRule.ofOneRun(List.of("kind = RUN_LOST"), List.of("kind = RUN_SILENT")),
                    InhibitRule.ofOneRun(List.of(DIVERGED), List.of(NOISE)),
                    InhibitRule.ofOneRun(List.of(DIVERGED), List.of(RULE, GAP_OR_SPIKE)),
                    InhibitRule.ofOneRun(List.of(RULE, NON_FINITE), List.of(NOISE)),
                    InhibitRule.ofOneRun(List.of(RULE, NON_FINITE), List.of(RULE, GAP_OR_SPIKE)));

    private TrainingRules() {}
}
