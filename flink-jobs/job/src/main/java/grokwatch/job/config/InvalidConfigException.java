package grokwatch.job.config;

import java.util.List;

/** A configuration that cannot be used, with everything that is wrong with it. */
public final class InvalidConfigException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final List<String> faults;

    public InvalidConfigException(List<String> faults) {
        super("configuration: " + String.join("; ", faults));
        this.faults = List.copyOf(faults);
    }

    /** One sentence a fault, each naming key, bound and value. */
    public List<String> faults() {
        return faults;
    }
}
