package grokwatch.http.message;

import java.util.Optional;

/** The headers of a request. */
@FunctionalInterface
public interface Headers {

    /** No header. */
    Headers NONE = name -> Optional.empty();

    /** The first value of a header; its name in whatever case. */
    Optional<String> value(String name);
}
