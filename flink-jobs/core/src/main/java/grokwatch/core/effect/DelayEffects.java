package grokwatch.core.effect;

import grokwatch.core.fleet.RunOutcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * How the delay, from memorisation to generalisation, goes with what a run's description says.
 *
 * <p>A log-logistic accelerated failure time model within strata of the same task, architecture,
 * optimizer and source: a run that has not generalised counts as one whose delay is longer than
 * what was seen of it, one that generalised without delay as one whose delay is shorter than a
 * tenth of its memorisation step. Intervals are of 90 %, clustered by setting.
 *
 * @param runs that memorised and tell something
 * @param generalised among them
 * @param unused outcomes that tell nothing: never memorised, or stopped on our own advice
 * @param factors one entry a factor, or a level of it
 * @param shares that generalised at all, by factor
 */
public record DelayEffects(
        int runs, int generalised, int unused, List<FactorEffect> factors, List<Share> shares) {

    public DelayEffects {
        factors = List.copyOf(factors);
        shares = List.copyOf(shares);
    }

    /** Fits every factor; of several outcomes of one run the last counts. */
    public static DelayEffects fit(Collection<RunOutcome> outcomes) {
        List<Trial> trials = Trial.all(outcomes);
        long described = outcomes.stream().map(RunOutcome::runId).distinct().count();
        return of(trials, (int) described - trials.size());
    }

    static DelayEffects of(List<Trial> trials, int unused) {
        List<FactorEffect> factors = new ArrayList<>();
        List<Share> shares = new ArrayList<>();
        for (Factor factor : Factor.values()) {
            factors.addAll(effects(factor, trials));
            shares.addAll(Shares.of(factor, trials));
        }
        int generalised = (int) trials.stream().filter(Trial::generalised).count();
        return new DelayEffects(trials.size(), generalised, unused, factors, shares);
    }

    private static List<FactorEffect> effects(Factor factor, List<Trial> trials) {
        if (factor.kind() != Factor.Kind.CONTRAST) {
            return List.of(new FactorStudy(factor, trials).effect());
        }
        List<Contrast> contrasts = Contrast.of(factor, trials);
        if (contrasts.isEmpty()) {
            return List.of(single(factor, trials));
        }
        return contrasts.stream().map(c -> new FactorStudy(factor, c, trials).effect()).toList();
    }

    private static FactorEffect single(Factor factor, List<Trial> trials) {
        Optional<String> level =
                trials.stream()
                        .map(t -> t.circumstances().level(factor))
                        .filter(l -> !l.isEmpty())
                        .findFirst();
        String reason = level.map(l -> "always " + l).orElse("not known of any run that memorised");
        return new FactorEffect(
                factor,
                "",
                level.orElse(""),
                null,
                null,
                new Evidence(0, 0, 0, 0, 0),
                null,
                null,
                Verdict.NO_VARIATION,
                reason);
    }

    /** What is said of a factor that has no levels. */
    public FactorEffect of(Factor factor) {
        return factors.stream().filter(f -> f.factor() == factor).findFirst().orElseThrow();
    }

    /** What is said of one level of a factor. */
    public Optional<FactorEffect> of(Factor factor, String level) {
        return factors.stream()
                .filter(f -> f.factor() == factor && f.level().equals(level))
                .findFirst();
    }

    /** Everything that a factor was looked at for, and how it came out. */
    public List<FactorEffect> with(Verdict... verdicts) {
        return factors.stream().filter(f -> Arrays.asList(verdicts).contains(f.verdict())).toList();
    }
}
