package grokwatch.core.effect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * A part of the fleet that a factor's slope can be seen in by itself, with its own noise and its
 * own values of what is held fixed: a stratum that is large enough, or the small ones of one source
 * together.
 *
 * @param name for people
 * @param design of its regression
 * @param separation how far the factor moves by itself
 * @param state whether it can be used
 */
record Place(String name, Design design, Separation separation, State state) {

    /** Whether a slope can be seen, or why not. */
    enum State {
        USABLE,
        /** The factor goes with something else. */
        TOGETHER,
        /** Delays are known at one value of the factor only. */
        ONE_SIDED,
        /** Too few delays, or too few settings beside what else varies. */
        FEW
    }

    /** Above it the factor hardly moves by itself: a variance inflation of ten. */
    private static final double MAX_EXPLAINED = 0.9;

    private static final int MIN_DELAYS = 5;
    private static final double MIN_FREEDOM = 2;

    /** The places in which a factor varies. */
    static List<Place> of(
            Factor factor, List<Trial> trials, ToDoubleFunction<Circumstances> value) {
        Design all = Design.of(factor, trials, value);
        List<Place> places = new ArrayList<>();
        Map<String, List<Trial>> small = new LinkedHashMap<>();
        for (int s = 0; s < all.informative().length; s++) {
            if (all.informative()[s]) {
                List<Trial> own = all.trialsOf(s);
                Place place = of(all.strata().names().get(s), Design.of(factor, own, value));
                if (place.state == State.USABLE) {
                    places.add(place);
                } else {
                    String source = own.get(0).circumstances().source();
                    small.computeIfAbsent(source, any -> new ArrayList<>()).addAll(own);
                }
            }
        }
        small.forEach(
                (source, own) -> {
                    Design design = Design.of(factor, own, value);
                    int strata = design.strata().count();
                    String name =
                            strata == 1
                                    ? design.strata().names().get(0)
                                    : "smaller strata of " + source;
                    places.add(of(name, design));
                });
        return places;
    }

    private static Place of(String name, Design design) {
        Separation separation = Separation.of(design);
        return new Place(name, design, separation, state(design, separation));
    }

    private static State state(Design design, Separation separation) {
        if (separation.explained() > MAX_EXPLAINED) {
            return State.TOGETHER;
        }
        if (!design.hasDelaysToCompare()) {
            return State.ONE_SIDED;
        }
        return design.delays() < MIN_DELAYS || separation.freedom() < MIN_FREEDOM
                ? State.FEW
                : State.USABLE;
    }

    boolean isUsable() {
        return state == State.USABLE;
    }

    /** The straight line's fit. */
    SlopeFit fit() {
        return new SlopeFit(design, separation.freedom());
    }
}
