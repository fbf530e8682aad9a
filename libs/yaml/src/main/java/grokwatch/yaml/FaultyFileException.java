package grokwatch.yaml;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A file that cannot be used, with all that is wrong in it, a line each. */
public final class FaultyFileException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final transient List<Fault> faults;

    /**
     * @param origin the file
     * @param faults at least one
     */
    public FaultyFileException(String origin, List<Fault> faults) {
        super(message(origin, faults));
        this.faults = List.copyOf(faults);
    }

    /** All that is wrong, in no order. */
    public List<Fault> faults() {
        return faults;
    }

    private static String message(String origin, List<Fault> faults) {
        return faults.stream()
                .sorted(Comparator.comparingInt(Fault::line))
                .map(fault -> origin + ":" + fault)
                .collect(Collectors.joining("\n"));
    }
}
