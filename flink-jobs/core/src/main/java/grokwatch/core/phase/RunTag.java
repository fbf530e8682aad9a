package grokwatch.core.phase;

/**
 * What else is to be known of a run, beside its phase: circumstances and causes that change how its
 * curves are to be read. A run has any number of them.
 */
public enum RunTag {
    /** No weight decay, and the weight norm has grown along a long plateau: only luck helps. */
    NO_DECAY,
    /** The weight norm has come to rest well above where such runs generalise. */
    NORM_FLOOR,
    /** Validation accuracy jumped while validation loss went on falling in a straight line. */
    THRESHOLD_ARTEFACT,
    /** Validation loss had a bump about memorisation and has recovered from it, so no plateau. */
    DOUBLE_DESCENT,
    /** The training loss of the fitted run spiked and fell back not long ago. */
    SLINGSHOT,
    /** Learning rate or weight decay changed by a third or more not long ago. */
    REGIME_CHANGE,
    /** The rise from the plateau began within five evaluations of a drop of the learning rate. */
    LR_DROP
}
