package grokwatch.core.effect;

import grokwatch.core.effect.FactorEffect.Range;
import grokwatch.core.effect.regression.Confidence;
import grokwatch.core.effect.regression.Estimate;
import grokwatch.core.effect.regression.RandomEffects;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Looks at one factor: where it varies, what regressions within those places say, what that is
 * worth together.
 */
final class FactorStudy {

    private static final int MIN_DELAYS = 8;

    private final Factor factor;
    private final Contrast contrast;
    private final List<Trial> trials;
    private final ToDoubleFunction<Circumstances> value;

    /** A factor that is a number or a switch. */
    FactorStudy(Factor factor, List<Trial> trials) {
        this(factor, Contrast.NONE, trials, c -> factor.scaled(c.value(factor)));
    }

    /** One level of a factor against another. */
    FactorStudy(Factor factor, Contrast contrast, List<Trial> trials) {
        this(factor, contrast, trials, c -> contrast.value(c.level(factor)));
    }

    private FactorStudy(
            Factor factor,
            Contrast contrast,
            List<Trial> trials,
            ToDoubleFunction<Circumstances> value) {
        this.factor = factor;
        this.contrast = contrast;
        this.value = value;
        this.trials =
                trials.stream()
                        .filter(t -> !Double.isNaN(value.applyAsDouble(t.circumstances())))
                        .toList();
    }

    /** Runs of which the factor is known. */
    List<Trial> trials() {
        return trials;
    }

    /** Parts of the fleet in which it varies. */
    List<Place> places() {
        return Place.of(factor, trials, value);
    }

    FactorEffect effect() {
        double[] known =
                trials.stream().mapToDouble(t -> value.applyAsDouble(t.circumstances())).toArray();
        Range observed = range(known);
        if (observed == null || observed.values() < 2) {
            String reason = Reasons.constant(factor, observed);
            return effect(observed, List.of(), null, Verdict.NO_VARIATION, reason);
        }
        List<Place> places = places();
        if (places.isEmpty()) {
            String reason = Reasons.neverWithin(factor);
            return effect(observed, places, null, Verdict.CONFOUNDED, reason);
        }
        List<Place> usable = places.stream().filter(Place::isUsable).toList();
        if (usable.isEmpty()) {
            return unusable(observed, places);
        }
        Findings findings = findings(usable);
        String doubt = doubt(usable, findings);
        String reason =
                doubt == null
                        ? Reasons.scope(factor, usable) + Reasons.unknown(factor, usable)
                        : doubt + Reasons.lost(factor, contrast, places, usable);
        Verdict verdict = doubt == null ? Verdict.SUPPORTED : Verdict.UNCLEAR;
        return effect(observed, usable, findings, verdict, reason);
    }

    private FactorEffect unusable(Range observed, List<Place> places) {
        Place largest = places.get(0);
        for (Place place : places) {
            largest = place.design().delays() > largest.design().delays() ? place : largest;
        }
        Verdict verdict =
                largest.state() == Place.State.TOGETHER ? Verdict.CONFOUNDED : Verdict.UNCLEAR;
        String reason = Reasons.unusable(factor, contrast, largest);
        return effect(observed, places, null, verdict, reason);
    }

    private Findings findings(List<Place> usable) {
        List<Estimate> slopes = usable.stream().map(p -> p.fit().slope(1)).toList();
        return new Findings(
                slopes, RandomEffects.mean(slopes), new ThresholdSearch(factor, usable).find());
    }

    /**
     * @param slopes of each place
     * @param mean of them
     * @param threshold or null
     */
    private record Findings(List<Estimate> slopes, Estimate mean, Threshold threshold) {}

    /** Why no claim is supported, or null. */
    private String doubt(List<Place> usable, Findings findings) {
        int delays = usable.stream().mapToInt(p -> p.design().delays()).sum();
        if (delays < MIN_DELAYS) {
            return Reasons.fewDelays(delays, MIN_DELAYS);
        }
        if (findings.threshold() != null) {
            return null;
        }
        String longer = null;
        String shorter = null;
        for (int i = 0; i < usable.size(); i++) {
            if (findings.slopes().get(i).isClear(Confidence.NINETY)) {
                boolean longs = findings.slopes().get(i).value() > 0;
                longer = longs ? usable.get(i).name() : longer;
                shorter = longs ? shorter : usable.get(i).name();
            }
        }
        if (longer != null && shorter != null) {
            return Reasons.conflict(longer, shorter);
        }
        return findings.mean().isClear(Confidence.NINETY)
                ? null
                : Reasons.unclear(factor, Slope.of(findings.mean()));
    }

    private Range range(double[] scaled) {
        if (scaled.length == 0) {
            return null;
        }
        double[] sorted = Arrays.stream(scaled).sorted().distinct().toArray();
        return new Range(
                factor.unscaled(sorted[0]),
                factor.unscaled(sorted[sorted.length - 1]),
                sorted.length);
    }

    private FactorEffect effect(
            Range observed, List<Place> places, Findings findings, Verdict verdict, String reason) {
        Range informative =
                range(
                        places.stream()
                                .map(Place::design)
                                .flatMapToDouble(
                                        d ->
                                                Arrays.stream(d.informativeRows())
                                                        .mapToDouble(i -> d.factor()[i]))
                                .toArray());
        return new FactorEffect(
                factor,
                contrast.level(),
                contrast.reference(),
                observed,
                informative,
                Evidence.of(places, trials, value),
                findings == null ? null : Slope.of(findings.mean()),
                findings == null ? null : findings.threshold(),
                verdict,
                reason);
    }
}
