package grokwatch.core.coverage;

import grokwatch.core.alert.Alert;
import grokwatch.core.alert.AlertFactory;
import grokwatch.core.alert.AlertIdentity;
import grokwatch.core.alert.AlertKind;
import grokwatch.core.alert.AlertMoment;
import grokwatch.core.alert.AlertSubject;
import grokwatch.core.alert.AlertWindow;
import grokwatch.core.alert.Wording;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes the alert that a project's forecasts do not hold, or hold again. */
final class CoverageAlert {

    private CoverageAlert() {}

    static Alert create(String project, ProjectCoverage coverage, long timestamp) {
        AlertSubject subject = AlertSubject.fleet(List.of(), Map.of("project", project));
        return AlertFactory.create(
                AlertIdentity.ofProject(project, AlertKind.FORECASTS_OFF, coverage.episode()),
                AlertKind.FORECASTS_OFF.severity(),
                new AlertFactory.AlertContext(
                        subject, new AlertMoment(null, 0, timestamp), AlertWindow.NONE),
                coverage.isOff(),
                new Wording(summary(project, coverage), advice(coverage)),
                coverage.evidence());
    }

    private static String summary(String project, ProjectCoverage coverage) {
        Map<String, Double> evidence = coverage.evidence();
        double bias = evidence.get("probabilityTooLowBy");
        return String.format(
                Locale.ROOT,
                "Forecasts of project %s are off: of late %.0f %% of its 90 %% intervals held,"
                        + " and probabilities were %.2f too %s.",
                project.isEmpty() ? "(none)" : project,
                100 * evidence.get("coverage"),
                Math.abs(bias),
                bias > 0 ? "low" : "high");
    }

    private static String advice(ProjectCoverage coverage) {
        return coverage.isWidened()
                ? "Intervals are widened until they hold again; rely on the curves meanwhile."
                : "Rely on the curves rather than on probabilities until this is resolved.";
    }
}
