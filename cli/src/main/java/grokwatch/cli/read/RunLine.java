package grokwatch.cli.read;

import grokwatch.streams.fleet.FleetRow;
import grokwatch.streams.fleet.OpenAlert;
import grokwatch.streams.fleet.RunForecast;
import grokwatch.streams.fleet.RunProgress;
import grokwatch.streams.storage.query.RunRow;
import java.util.Optional;

/**
 * A run as the table shows it, whoever says so. Null where nothing is known.
 *
 * @param runId the run
 * @param name of the run; its id where it has none
 * @param status by its trainer's account
 * @param phase of its latest diagnostics
 * @param step of its latest diagnostics
 * @param trainAccuracy fraction
 * @param validationAccuracy fraction
 * @param gap training minus validation accuracy
 * @param plateauSteps length of the plateau
 * @param probability that it groks within its budget
 * @param expectedStep of generalisation
 * @param lowerStep of the 90 % interval
 * @param upperStep of the 90 % interval
 * @param remainingMillis until the expected step
 * @param openAlerts a count
 */
public record RunLine(
        String runId,
        String name,
        String status,
        String phase,
        Long step,
        Double trainAccuracy,
        Double validationAccuracy,
        Double gap,
        Long plateauSteps,
        Double probability,
        Long expectedStep,
        Long lowerStep,
        Long upperStep,
        Long remainingMillis,
        long openAlerts) {

    /** As the store has it. */
    public static RunLine of(RunRow row) {
        return new RunLine(
                row.runId(),
                nameOr(row.runId(), row.name()),
                row.status(),
                row.phase(),
                row.step(),
                row.trainAccuracy(),
                row.validationAccuracy(),
                row.accuracyGap(),
                row.plateauSteps(),
                row.probability(),
                row.expectedStep(),
                row.lowerStep(),
                row.upperStep(),
                row.remainingMillis(),
                row.openAlerts());
    }

    /** As the fleet app has it. */
    public static RunLine of(FleetRow row) {
        Optional<RunProgress> progress = Optional.ofNullable(row.progress());
        Optional<RunForecast> forecast = Optional.ofNullable(row.forecast());
        return new RunLine(
                row.runId(),
                nameOr(row.runId(), row.facts() == null ? null : row.facts().name()),
                row.facts() == null ? null : row.facts().status(),
                progress.map(RunProgress::phase).orElse(null),
                progress.map(p -> p.position().step()).orElse(null),
                progress.map(RunProgress::trainAccuracy).orElse(null),
                progress.map(RunProgress::validationAccuracy).orElse(null),
                progress.map(RunProgress::accuracyGap).orElse(null),
                progress.map(RunProgress::plateauSteps).orElse(null),
                forecast.map(RunForecast::probability).orElse(null),
                forecast.map(RunForecast::expectedStep).orElse(null),
                forecast.map(RunForecast::lowerStep).orElse(null),
                forecast.map(RunForecast::upperStep).orElse(null),
                forecast.map(RunForecast::remainingMillis).orElse(null),
                row.openAlerts().values().stream().filter(OpenAlert::countsAsOpen).count());
    }

    private static String nameOr(String runId, String name) {
        return name == null || name.isEmpty() ? runId : name;
    }
}
