package grokwatch.core.codec;

/** A part of a run's state, which {@link StateParts} writes under an id of its own. */
public interface StatePart extends Storable {

    /**
     * Removes what lies after a step, since the run was resumed there.
     *
     * @param step last step that is kept; -1 for none
     */
    void rewind(long step);
}
