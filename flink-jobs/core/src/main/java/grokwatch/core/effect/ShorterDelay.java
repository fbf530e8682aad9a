package grokwatch.core.effect;

import grokwatch.core.phase.RunPhase;
import grokwatch.core.run.RunDescription;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What would shorten the delay of a run like this one, by the effects that the fleet's own outcomes
 * support; where they say nothing, a hint from the literature that says that it is one.
 *
 * <p>The effects were seen between runs that had the value from their start: the advice is for the
 * next run as much as for this one.
 */
public final class ShorterDelay {

    private static final int MAX_ITEMS = 3;

    /** What can be changed without changing what the run is for; size goes by width and depth. */
    private static final List<Factor> CHANGEABLE =
            List.of(
                    Factor.WEIGHT_DECAY,
                    Factor.LEARNING_RATE,
                    Factor.DATA_FRACTION,
                    Factor.DROPOUT,
                    Factor.WIDTH,
                    Factor.DEPTH);

    private static final double MUCH_DATA = 0.6;

    private static final String MORE_DECAY =
            "more weight decay from the start usually shortens the delay"
                    + " (literature, not this fleet: arXiv 2210.01117), but raised in mid-run it"
                    + " prevented a third of 132 small runs from grokking (docs/explanation/acting.md)";
    private static final String MORE_DATA =
            "more training data usually shortens the delay, most where there is little"
                    + " (literature, not this fleet: arXiv 2201.02177)";

    private ShorterDelay() {}

    /**
     * The advice: at most three items, the surest large effect first, hints last.
     *
     * @param unstable whether its training is unstable: a larger learning rate is no remedy then
     * @return empty where a delay is not what ails the run, or nothing is known
     */
    public static String advice(
            RunDescription run, RunPhase phase, EffectTable effects, boolean unstable) {
        if (!awaitsGeneralisation(phase)) {
            return "";
        }
        Circumstances circumstances = Circumstances.of(run);
        List<String> items =
                remedies(circumstances, effects, unstable).stream()
                        .limit(MAX_ITEMS)
                        .map(Remedy::text)
                        .collect(Collectors.toCollection(ArrayList::new));
        if (items.size() < MAX_ITEMS && effects.find(Factor.WEIGHT_DECAY) == null) {
            items.add(MORE_DECAY);
        }
        if (items.size() < MAX_ITEMS
                && effects.find(Factor.DATA_FRACTION) == null
                && !(circumstances.dataFraction() >= MUCH_DATA)) {
            items.add(MORE_DATA);
        }
        return String.join("; ", items);
    }

    private static List<Remedy> remedies(
            Circumstances circumstances, EffectTable effects, boolean unstable) {
        List<Remedy> remedies = new ArrayList<>();
        for (Factor factor : CHANGEABLE) {
            EffectTable.Entry entry = effects.find(factor);
            double value = circumstances.value(factor);
            if (entry != null && entry.holds(value)) {
                Remedy remedy = Remedy.of(factor, value, entry, unstable);
                if (remedy != null) {
                    remedies.add(remedy);
                }
            }
        }
        remedies.sort(Comparator.comparingDouble(remedy -> remedy.ratio().high()));
        return remedies;
    }

    private static boolean awaitsGeneralisation(RunPhase phase) {
        return switch (phase) {
            case MEMORISING, PLATEAU, PRE_GROK, STALLED, SEMI_GENERALISED -> true;
            default -> false;
        };
    }
}
