package grokwatch.cli.testalert;

import grokwatch.core.alert.Alert;
import grokwatch.core.alert.AlertIdentity;
import grokwatch.core.alert.AlertKind;
import grokwatch.core.alert.AlertMoment;
import grokwatch.core.alert.AlertSubject;
import grokwatch.core.alert.AlertWindow;
import grokwatch.core.alert.Wording;
import grokwatch.core.phase.RunPhase;
import grokwatch.job.mapping.AlertToAvro;
import grokwatch.streams.alerting.notify.GroupNotification;
import grokwatch.streams.alerting.notify.Notification;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A sample alert with all that a real one may have: a forecast with its interval, a curve, advice.
 *
 * @param at when it is sent: another time makes another alert
 */
record SampleAlert(AlertKind kind, Instant at) {

    private static final String RUN = "sample-run";
    private static final long STEP = 12_000;
    private static final Map<String, Double> FORECAST =
            Map.of(
                    "probability", 0.91,
                    "expectedStep", 22_100.0,
                    "lowerStep", 19_600.0,
                    "upperStep", 27_100.0,
                    "remainingMillis", 4_920_000.0,
                    "plateauSteps", 11_000.0);
    private static final AlertWindow CURVE =
            new AlertWindow(
                    "validationAccuracy",
                    List.of(0.01, 0.01, 0.02, 0.02, 0.03, 0.05, 0.08, 0.14, 0.23));

    /** Its firing, or its resolution. */
    GroupNotification notification(boolean firing) {
        Alert alert =
                new Alert(
                        AlertIdentity.ofRun(RUN + " " + at, kind, 0),
                        firing,
                        kind.severity(),
                        new AlertSubject(RUN, RUN, List.of(), Map.of("project", "sample")),
                        new AlertMoment(RunPhase.PLATEAU, STEP, at.toEpochMilli()),
                        new Wording(
                                "This is a test of the receiver: nothing has happened.",
                                "There is nothing to do."),
                        FORECAST,
                        CURVE);
        String id = alert.fingerprint() + (firing ? ".FIRING" : ".RESOLVED") + ".test";
        return GroupNotification.of(id, Notification.of(AlertToAvro.map(alert)));
    }
}
