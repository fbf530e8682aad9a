package grokwatch.core.policy;

import grokwatch.core.command.Verb;
import grokwatch.core.label.Matcher;
import grokwatch.core.policy.Policy.Action;
import grokwatch.core.policy.Policy.GuardRails;
import grokwatch.core.policy.Policy.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Policies and forecasts for tests. */
final class Policies {

    static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

    private Policies() {}

    static Policy stop(double maxHarm, GuardRails rails) {
        return new Policy(
                "stop-hopeless",
                Trigger.VERDICT_STOP,
                new Limits(maxHarm, 0, 0),
                new Action(Verb.STOP, null, null),
                rails);
    }

    static Policy extend(double factor, double fromShare) {
        return new Policy(
                "extend",
                Trigger.BUDGET_IN_INTERVAL,
                new Limits(1, 0, fromShare),
                new Action(Verb.EXTEND, null, factor),
                rails(6, 20, 0));
    }

    static Policy set(double minRemaining, double factor) {
        return new Policy(
                "more-decay",
                Trigger.GROKKING_LIKELY,
                new Limits(1, minRemaining, 0),
                new Action(Verb.SET, "weightDecay", factor),
                rails(6, 20, 0));
    }

    static GuardRails rails(int coolDownHours, int maxPerDay, double controlShare, String... only) {
        return new GuardRails(
                List.of(only).stream().map(Matcher::parse).toList(),
                20,
                Duration.ofHours(coolDownHours),
                maxPerDay,
                controlShare);
    }

    /** A run of project p at step 5,000 of 10,000. */
    static RunForecast run(String runId, String verdict) {
        return run(runId, verdict, 30, 8_000L, 20_000L);
    }

    static RunForecast at(long step, RunForecast run) {
        return new RunForecast(
                run.runId(),
                run.attempt(),
                run.project(),
                run.toTarget(),
                step,
                run.probability(),
                run.lowerStep(),
                run.upperStep(),
                run.verdict(),
                run.costOfKeeping(),
                run.finishedRuns(),
                run.grokkingLikely(),
                run.maxSteps(),
                run.parameters(),
                run.labels());
    }

    static RunForecast run(
            String runId, String verdict, long finishedRuns, Long lower, Long upper) {
        return new RunForecast(
                runId,
                0,
                "p",
                false,
                5_000,
                0.02,
                lower,
                upper,
                verdict,
                5_000.0,
                finishedRuns,
                true,
                10_000L,
                Map.of("weightDecay", 0.5),
                label -> label.equals("project") ? "p" : "");
    }
}
