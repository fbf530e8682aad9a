package grokwatch.core.incident;

/**
 * A run stands otherwise than before, as those see it that share a dimension with it.
 *
 * @param label of the dimension
 * @param value of the dimension
 * @param runId the run
 * @param before how it stood, see {@link Standing}; 0: it was not there
 * @param after how it stands; 0: it is not there any more
 */
public record FleetChange(String label, String value, String runId, int before, int after) {

    /** Identifies the dimension. */
    public String key() {
        return dimension().key();
    }

    public Dimension dimension() {
        return new Dimension(label, value);
    }
}
