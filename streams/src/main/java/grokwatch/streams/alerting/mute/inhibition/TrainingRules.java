package grokwatch.streams.alerting.mute.inhibition;

import grokwatch.core.alert.AlertKind;
import grokwatch.core.alert.AlertKind.Trait;
import java.util.List;
import java.util.stream.Collectors;

/** The inhibition rules that hold for every training, from the traits of the alert kinds. */
final class TrainingRules {

    private static final String RULE = kind(AlertKind.RULE);
    private static final String NON_FINITE = "rule =~ \"(.*[^a-z])?non-finite\"";
    private static final String GAP_OR_SPIKE = "rule =~ \"(.*[^a-z])?(gap|spike)s?([^a-z].*)?\"";

    /** Of a run that is silent, lost or ended; of one whose loss is not finite. */
    static final List<InhibitRule> ALL =
            List.of(
                    InhibitRule.ofOneRun(List.of(kinds(Trait.GONE)), List.of(kinds(Trait.LIVE))),
                    InhibitRule.ofOneRun(
                            List.of(kind(AlertKind.RUN_LOST)), List.of(kind(AlertKind.RUN_SILENT))),
                    InhibitRule.ofOneRun(
                            List.of(kind(AlertKind.DIVERGED)), List.of(kinds(Trait.NOISE))),
                    InhibitRule.ofOneRun(
                            List.of(kind(AlertKind.DIVERGED)), List.of(RULE, GAP_OR_SPIKE)),
                    InhibitRule.ofOneRun(List.of(RULE, NON_FINITE), List.of(kinds(Trait.NOISE))),
                    InhibitRule.ofOneRun(List.of(RULE, NON_FINITE), List.of(RULE, GAP_OR_SPIKE)));

    private TrainingRules() {}

    private static String kind(AlertKind kind) {
        return "kind = " + kind;
    }

    private static String kinds(Trait trait) {
        return AlertKind.with(trait).stream()
                .map(AlertKind::name)
                .collect(Collectors.joining("|", "kind =~ \"", "\""));
    }
}
