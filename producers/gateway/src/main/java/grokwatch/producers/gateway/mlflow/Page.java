package grokwatch.producers.gateway.mlflow;

import com.fasterxml.jackson.core.JsonGenerator;
import grokwatch.http.message.HttpException;
import java.io.IOException;
import java.util.List;

/**
 * A part of a long list; the token of the next part is its place.
 *
 * @param start place of its first element, >= 0
 * @param most elements, in [1, 50000]
 */
record Page(int start, int most) {

    private static final int DEFAULT = 1000;
    private static final int MAX = 50_000;

    /**
     * The part that a request asks for.
     *
     * @throws HttpException if its bounds are none
     */
    static Page of(RequestFields fields) {
        long most = fields.int64("max_results").orElse((long) DEFAULT);
        if (most < 1 || most > MAX) {
            throw HttpException.invalid(
                    "Invalid value %d for parameter 'max_results' supplied: must be in [1, %d]"
                            .formatted(most, MAX));
        }
        long start = fields.int64("page_token").orElse(0L);
        if (start < 0 || start > Integer.MAX_VALUE - MAX) {
            throw HttpException.invalid("Invalid page token: " + start);
        }
        return new Page((int) start, (int) most);
    }

    <T> List<T> of(List<T> all) {
        return all.subList(Math.min(start, all.size()), Math.min(start + most, all.size()));
    }

    void writeNext(JsonGenerator out, int size) throws IOException {
        if (start + most < size) {
            out.writeStringField("next_page_token", Integer.toString(start + most));
        }
    }

    /** Whether a view shows what is active or deleted. */
    static boolean shows(String view, boolean active) {
        return switch (view) {
            case "ALL" -> true;
            case "DELETED_ONLY" -> !active;
            default -> active;
        };
    }
}
