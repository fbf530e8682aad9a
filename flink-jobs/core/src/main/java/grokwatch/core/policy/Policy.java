package grokwatch.core.policy;

import grokwatch.core.command.Verb;
import grokwatch.core.label.Matcher;
import grokwatch.core.text.TimeSpan;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * A rule that proposes a command when a forecast is in a certain state.
 *
 * @param name 1 to 64 of {@code [a-z0-9-]}
 * @param trigger state of the forecast
 * @param limits bounds on that state
 * @param action what is proposed
 * @param rails guard rails
 */
public record Policy(String name, Trigger trigger, Limits limits, Action action, GuardRails rails) {

    private static final String NAME = "[a-z0-9][a-z0-9-]{0,63}";
    private static final List<String> PARAMETERS = List.of("learningRate", "weightDecay");
    private static final double MAX_FACTOR = 16;
    private static final double MIN_FACTOR = 1 / MAX_FACTOR;

    /**
     * Bounds on the trigger.
     *
     * @param maxHarm bound on the harm of VERDICT_STOP, in [0, 1]; 1 for none
     * @param minRemaining steps that the run must still cost, >= 0
     * @param fromShare share of the budget that must be spent, in [0, 1]
     */
    public record Limits(double maxHarm, double minRemaining, double fromShare) {

        /** None. */
        public static final Limits NONE = new Limits(1, 0, 0);

        public Limits {
            requireShare("max_harm", maxHarm);
            requireShare("from_share", fromShare);
            require(
                    minRemaining >= 0 && Double.isFinite(minRemaining),
                    "min_remaining must be >= 0, was %s",
                    minRemaining);
        }
    }

    /**
     * What is proposed.
     *
     * @param parameter that SET changes, learningRate or weightDecay; null for the other verbs
     * @param factor of SET: new value over old, not 1; of EXTEND: maximum of new budget over old, >
     *     1; at most 16; null for the other verbs
     */
    public record Action(Verb verb, String parameter, Double factor) {

        public Action {
            if (verb == Verb.SET) {
                require(
                        parameter != null && PARAMETERS.contains(parameter),
                        "parameter must be one of %s, was %s",
                        PARAMETERS,
                        parameter);
            } else {
                require(parameter == null, "parameter must be absent for propose: %s", text(verb));
            }
            requireFactor(verb, parameter, factor);
        }

        private static void requireFactor(Verb verb, String parameter, Double factor) {
            if (!verb.changesValue()) {
                require(factor == null, "factor must be absent for propose: %s", text(verb));
                return;
            }
            require(
                    factor != null && factor >= MIN_FACTOR && factor <= MAX_FACTOR && factor != 1,
                    "factor must be in [%s, %s] and not 1, was %s",
                    MIN_FACTOR,
                    MAX_FACTOR,
                    factor);
            require(
                    factor > 1 || verb == Verb.SET && !"weightDecay".equals(parameter),
                    "factor must be > 1, was %s: a smaller %s only harms",
                    factor,
                    verb == Verb.EXTEND ? "budget" : "weight decay");
        }
    }

    /**
     * What limits a policy.
     *
     * @param only conditions on the run's labels, all of which must hold; may be empty
     * @param minFinished finished runs that the forecast must rest on, >= 0
     * @param coolDown time until the policy may propose for the same run again, and for which a
     *     proposal can be approved; > 0, at most 7 days
     * @param maxPerDay most proposals of the policy in 24 hours, >= 0
     * @param controlShare share of the runs for which nothing is proposed, in [0, 1]
     */
    public record GuardRails(
            List<Matcher> only,
            long minFinished,
            Duration coolDown,
            int maxPerDay,
            double controlShare) {

        /** Longest cool-down. */
        public static final Duration MAX_COOL_DOWN = Duration.ofDays(7);

        /** Of every run, from 20 finished ones, once in 6 hours, 20 in a day, 10 % of controls. */
        public static final GuardRails DEFAULT =
                new GuardRails(List.of(), 20, Duration.ofHours(6), 20, 0.1);

        public GuardRails {
            only = List.copyOf(only);
            require(minFinished >= 0, "min_finished must be >= 0, was %s", minFinished);
            require(
                    !coolDown.isNegative()
                            && !coolDown.isZero()
                            && coolDown.compareTo(MAX_COOL_DOWN) <= 0,
                    "cool_down must be > 0 and at most 7d, was %s",
                    TimeSpan.words(coolDown.toMillis()));
            require(maxPerDay >= 0, "max_per_day must be >= 0, was %s", maxPerDay);
            requireShare("control_share", controlShare);
        }
    }

    public Policy {
        require(name.matches(NAME), "name must be 1 to 64 of [a-z0-9-], was \"%.80s\"", name);
        require(
                trigger.permits(action.verb()),
                "propose must be one of %s with when: %s, was %s",
                trigger.verbs().stream().map(Policy::text).sorted().toList(),
                trigger.text(),
                text(action.verb()));
    }

    /** Whether the run and its forecast meet all conditions but time, count and harm. */
    boolean concerns(RunForecast run) {
        return trigger.holds(run)
                && run.finishedRuns() >= rails.minFinished()
                && (limits.minRemaining() == 0
                        || run.costOfKeeping() != null
                                && run.costOfKeeping() >= limits.minRemaining())
                && (limits.fromShare() == 0
                        || run.maxSteps() != null
                                && run.step() >= limits.fromShare() * run.maxSteps())
                && rails.only().stream().allMatch(matcher -> matcher.matches(run.labels()));
    }

    private static String text(Verb verb) {
        return verb.name().toLowerCase(Locale.ROOT);
    }

    private static void requireShare(String name, double value) {
        require(value >= 0 && value <= 1, "%s must be in [0, 1], was %s", name, value);
    }

    private static void require(boolean met, String message, Object... values) {
        if (!met) {
            throw new IllegalArgumentException(message.formatted(values));
        }
    }
}
