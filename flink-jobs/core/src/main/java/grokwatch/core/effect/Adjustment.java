package grokwatch.core.effect;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A number that is held fixed while another is looked at.
 *
 * @param label its name for people
 * @param value on the scale that it acts on; NaN when unknown
 */
record Adjustment(String label, ToDoubleFunction<Circumstances> value) {

    /** Without weight decay its ln has no value; the switch beside it takes that up. */
    private static final Adjustment SWITCHED_DECAY = of(Factor.WEIGHT_DECAY);

    private static final Adjustment TASK_SIZE =
            new Adjustment("size of the task", c -> Math.log(c.classes()));

    /**
     * What is held fixed beside a factor. Size is one thing told in three ways: a wider network has
     * more parameters, so neither is held fixed to look at the other.
     */
    static List<Adjustment> beside(Factor factor) {
        List<Adjustment> beside = new ArrayList<>();
        if (factor != Factor.PARAMETERS) {
            add(beside, factor, Factor.WIDTH);
            add(beside, factor, Factor.DEPTH);
        }
        if (factor != Factor.WEIGHT_DECAY) {
            beside.add(SWITCHED_DECAY);
            add(beside, factor, Factor.NO_WEIGHT_DECAY);
        }
        add(beside, factor, Factor.LEARNING_RATE);
        add(beside, factor, Factor.DATA_FRACTION);
        add(beside, factor, Factor.DROPOUT);
        beside.add(TASK_SIZE);
        return beside;
    }

    private static void add(List<Adjustment> beside, Factor tested, Factor other) {
        if (other != tested) {
            beside.add(of(other));
        }
    }

    private static Adjustment of(Factor factor) {
        return new Adjustment(factor.label(), c -> factor.scaled(c.value(factor)));
    }
}
