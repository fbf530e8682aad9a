package grokwatch.core.policy;

import grokwatch.core.command.Verb;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** The state of a forecast in which a policy proposes something. */
public enum Trigger {
    /** The verdict on the run is STOP. */
    VERDICT_STOP(Verb.STOP, Verb.CHECKPOINT) {
        @Override
        boolean holds(RunForecast run) {
            return "STOP".equals(run.verdict());
        }
    },
    /** The alert GROKKING_LIKELY of the run is open. */
    GROKKING_LIKELY(Verb.CHECKPOINT, Verb.SET) {
        @Override
        boolean holds(RunForecast run) {
            return run.grokkingLikely();
        }
    },
    /** The budget of steps ends within the 90 % interval of the arrival. */
    BUDGET_IN_INTERVAL(Verb.EXTEND, Verb.CHECKPOINT) {
        @Override
        boolean holds(RunForecast run) {
            Long budget = run.maxSteps();
            return budget != null
                    && run.lowerStep() != null
                    && run.lowerStep() <= budget
                    && (run.upperStep() == null || run.upperStep() > budget);
        }
    };

    private final Set<Verb> verbs;

    Trigger(Verb... verbs) {
        this.verbs = Set.of(verbs);
    }

    /**
     * Parses the name in lower case.
     *
     * @throws IllegalArgumentException naming the known ones
     */
    public static Trigger parse(String text) {
        return Arrays.stream(values())
                .filter(trigger -> trigger.text().equals(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "must be one of %s, was %.80s"
                                                .formatted(
                                                        Arrays.stream(values())
                                                                .map(Trigger::text)
                                                                .toList(),
                                                        text)));
    }

    /** The name as in files. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a policy with this trigger may propose a verb. */
    boolean permits(Verb verb) {
        return verbs.contains(verb);
    }

    /** What a policy with this trigger may propose. */
    Set<Verb> verbs() {
        return verbs;
    }

    /** Whether a forecast is in this state. */
    abstract boolean holds(RunForecast run);
}
