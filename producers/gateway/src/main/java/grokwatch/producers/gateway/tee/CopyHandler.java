package grokwatch.producers.gateway.tee;

import grokwatch.producers.gateway.mlflow.TrackingReplay;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Copies the calls worth it as they pass on to the proxy, once the upstream has said yes to them;
 * everything else passes untouched.
 */
final class CopyHandler extends Handler.Wrapper {

    /** MLflow may be served below a prefix of its own. */
    private static final Pattern API =
            Pattern.compile(".*/(?:ajax-)?api/2\\.0/mlflow/([a-z/-]{1,64})");

    private final TrackingReplay replay;
    private final Predicate<Copy> copies;
    private final LongAdder notCopied = new LongAdder();

    /**
     * @param copies takes each copy at once; false if it had to drop it
     */
    CopyHandler(Handler proxy, TrackingReplay replay, Predicate<Copy> copies) {
        super(proxy);
        this.replay = replay;
        this.copies = copies;
    }

    /** Calls worth it that were too large or not whole, a count. */
    Map<String, Long> counts() {
        return Map.of("notCopied", notCopied.sum());
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Optional<String> operation = operation(request);
        if (operation.isEmpty()) {
            return super.handle(request, response, callback);
        }
        CopiedRequest copied = new CopiedRequest(request);
        CopiedResponse answer =
                new CopiedResponse(
                        copied, response, complete -> take(operation.get(), copied, complete));
        return super.handle(copied, answer, callback);
    }

    private Optional<String> operation(Request request) {
        Matcher matcher =
                API.matcher(Objects.requireNonNullElse(request.getHttpURI().getPath(), ""));
        return matcher.matches() && replay.understands(request.getMethod(), matcher.group(1))
                ? Optional.of(matcher.group(1))
                : Optional.empty();
    }

    private void take(String operation, CopiedRequest request, CopiedResponse response) {
        if (!HttpStatus.isSuccess(response.getStatus())) {
            return;
        }
        if (!request.isWhole() || response.isTooLarge()) {
            notCopied.increment();
            return;
        }
        copies.test(
                new Copy(
                        operation,
                        encoding(request.getHeaders().get(HttpHeader.CONTENT_ENCODING)),
                        request.bytes(),
                        encoding(response.getHeaders().get(HttpHeader.CONTENT_ENCODING)),
                        response.bytes()));
    }

    private static String encoding(String header) {
        return header == null ? "" : header;
    }
}
