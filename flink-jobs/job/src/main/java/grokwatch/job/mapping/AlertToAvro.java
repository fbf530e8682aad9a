package grokwatch.job.mapping;

import grokwatch.core.alert.Alert;
import grokwatch.core.alert.AlertMoment;
import grokwatch.schemas.AlertKind;
import grokwatch.schemas.AlertSeverity;
import grokwatch.schemas.AlertState;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.schemas.RunPhase;

/** Writes alerts. */
public final class AlertToAvro {

    private AlertToAvro() {}

    public static GrokkingAlert map(Alert of) {
        return GrokkingAlert.newBuilder()
                .setFingerprint(of.fingerprint())
                .setRunId(of.runId())
                .setKind(AlertKind.valueOf(of.kind().name()))
                .setState(of.firing() ? AlertState.FIRING : AlertState.RESOLVED)
                .setSeverity(AlertSeverity.valueOf(of.severity().name()))
                .setEpisode(of.identity().episode())
                .setPhase(phase(of.moment()))
                .setStep(of.step())
                .setTimestamp(of.timestamp())
                .setSummary(of.summary())
                .setAdvice(of.advice())
                .setEvidence(of.evidence())
                .setLabels(of.subject().labels())
                .setRule(of.identity().rule())
                .setRunName(of.subject().runName())
                .setRuns(of.subject().runs())
                .setWindowMetric(of.window().metric())
                .setWindow(of.window().values())
                .build();
    }

    private static RunPhase phase(AlertMoment moment) {
        return moment.phase() == null ? RunPhase.UNKNOWN : RunPhase.valueOf(moment.phase().name());
    }
}
