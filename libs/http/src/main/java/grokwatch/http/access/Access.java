package grokwatch.http.access;

import java.util.List;
import java.util.Optional;

/** Which scope a request's credentials have. Thread-safe. */
@FunctionalInterface
public interface Access {

    /**
     * The scope of an {@code Authorization} header's value.
     *
     * @param authorization null: no header
     * @return empty if the credentials are missing or wrong
     */
    Optional<Scope> scope(String authorization);

    /** The scope that the first of several grants. */
    static Access anyOf(List<? extends Access> several) {
        List<Access> all = List.copyOf(several);
        return authorization ->
                all.stream().flatMap(one -> one.scope(authorization).stream()).findFirst();
    }
}
