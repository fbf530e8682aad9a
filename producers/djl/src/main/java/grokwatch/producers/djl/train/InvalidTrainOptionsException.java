package grokwatch.producers.djl.train;

import java.util.List;

/** Options that cannot be trained with; names every fault, not only the first. */
public final class InvalidTrainOptionsException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    InvalidTrainOptionsException(List<String> faults) {
        super(String.join("; ", faults));
        this.faults = List.copyOf(faults);
    }

    /** One line a fault: option, what it accepts, what it was. */
    public List<String> faults() {
        return faults;
    }
}
