package grokwatch.job.config;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, so that a user is told all of it at once. */
final class Faults {

    private final List<String> faults = new ArrayList<>();

    void add(String fault) {
        faults.add(fault);
    }

    /** Notes a fault unless something holds. */
    Faults unless(boolean holds, String fault) {
        if (!holds) {
            faults.add(fault);
        }
        return this;
    }

    /** Notes what is said against an argument by the type that takes it. */
    Faults unlessRefused(Runnable constructor) {
        try {
            constructor.run();
        } catch (IllegalArgumentException e) {
            faults.add(e.getMessage());
        }
        return this;
    }

    /** Adds another's faults. */
    void addAll(List<String> others) {
        faults.addAll(others);
    }

    /**
     * @throws InvalidConfigException if there is any fault
     */
    void throwIfAny() {
        if (!faults.isEmpty()) {
            throw new InvalidConfigException(faults);
        }
    }
}
