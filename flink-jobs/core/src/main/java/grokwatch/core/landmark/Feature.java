package grokwatch.core.landmark;

/**
 * One number of a landmark. Dimensionless; NaN where its signal is missing. Time is ln(step)
 * throughout, since grokking lives on a logarithmic axis; "fast" and "slow" slopes are those of
 * regressions with a memory of 0.12 and 0.5 in ln(step).
 */
public enum Feature {
    /** ln of the step over the memorisation step. */
    AGE(Group.CLOCK),

    /** Logit of the validation accuracy. */
    ACCURACY_LOGIT(Group.ACCURACY),
    ACCURACY_SLOPE_FAST(Group.ACCURACY),
    ACCURACY_SLOPE_SLOW(Group.ACCURACY),
    /** Share of the way from the plateau's lowest level to the target. */
    ACCURACY_PROGRESS(Group.ACCURACY),
    /** ln of the ln-steps until the accuracy's fast slope meets the target. */
    ACCURACY_ARRIVAL(Group.ACCURACY),
    ACCURACY_AT_MEMORISATION(Group.ACCURACY),
    ACCURACY_MAXIMUM(Group.ACCURACY),

    /** ln of the validation loss. */
    LOSS_LEVEL(Group.VALIDATION_LOSS),
    LOSS_SLOPE_FAST(Group.VALIDATION_LOSS),
    LOSS_SLOPE_SLOW(Group.VALIDATION_LOSS),
    LOSS_SINCE_MEMORISATION(Group.VALIDATION_LOSS),
    LOSS_BELOW_PEAK(Group.VALIDATION_LOSS),
    /** ln-steps since that peak. */
    LOSS_TIME_SINCE_PEAK(Group.VALIDATION_LOSS),
    /** ln of the ln-steps until the fast slope meets a loss of 0.15 nats. */
    LOSS_ARRIVAL_FAST(Group.VALIDATION_LOSS),
    LOSS_ARRIVAL_SLOW(Group.VALIDATION_LOSS),
    LOSS_SINCE_START(Group.VALIDATION_LOSS),
    /** ln of the loss over that of guessing. */
    LOSS_OVER_CHANCE(Group.VALIDATION_LOSS),

    /** ln of the training loss. */
    TRAIN_LOSS_LEVEL(Group.TRAIN),
    TRAIN_LOSS_SLOPE_FAST(Group.TRAIN),
    TRAIN_LOSS_SLOPE_SLOW(Group.TRAIN),
    /** Training minus validation accuracy. */
    ACCURACY_GAP(Group.TRAIN),

    /** ln of the weight norm over that at memorisation. */
    NORM_SINCE_MEMORISATION(Group.NORM),
    NORM_BELOW_PEAK(Group.NORM),
    NORM_SLOPE_FAST(Group.NORM),
    NORM_SLOPE_SLOW(Group.NORM),
    NORM_TIME_SINCE_PEAK(Group.NORM),

    /** ln of the decay clock. */
    DECAY_CLOCK(Group.DESCRIPTION),
    /** ln of learning rate times weight decay. */
    REGULARISATION(Group.DESCRIPTION),
    /** 1 without weight decay, 0 with. */
    UNDECAYED(Group.DESCRIPTION),
    /** ln of the share of all examples that is trained on. */
    DATA_FRACTION(Group.DESCRIPTION),
    /** ln of training examples per coupon, N / (K ln K) with K classes. */
    COUPONS(Group.DESCRIPTION),
    /** ln of the number of classes. */
    CLASSES(Group.DESCRIPTION);

    /** Features a landmark has. */
    public static final int COUNT = values().length;

    private final Group group;

    Feature(Group group) {
        this.group = group;
    }

    /** Whether the description alone gives it, so that it is the same all along the run. */
    boolean isConstant() {
        return this == UNDECAYED || this == DATA_FRACTION || this == COUPONS || this == CLASSES;
    }

    /** Signals that come and go together. */
    public Group group() {
        return group;
    }

    /**
     * Whether it is read from the curves, or means the same in every fleet: what a model may lean
     * on that has seen nothing like the run.
     */
    public boolean isPortable() {
        return group != Group.DESCRIPTION || this == COUPONS;
    }

    /** Signals that come and go together. */
    public enum Group {
        CLOCK,
        ACCURACY,
        VALIDATION_LOSS,
        TRAIN,
        NORM,
        DESCRIPTION
    }
}
