package grokwatch.http.access;

import java.util.List;

/** Who may call. Thread-safe. */
@FunctionalInterface
public interface Access {

    /** Whether a header's value of {@code Authorization} is enough; null is no header. */
    boolean admits(String authorization);

    /** Whoever one of several admits; all are asked, so that the time does not tell which. */
    static Access anyOf(List<Access> several) {
        List<Access> all = List.copyOf(several);
        return authorization -> {
            boolean admitted = false;
            for (Access one : all) {
                admitted |= one.admits(authorization);
            }
            return admitted;
        };
    }
}
