package grokwatch.producers.gateway.tee;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * A response that is captured as it passes. The copy is handed over before the last byte goes to
 * the client, so that copies keep the order of a client that waits for its answers.
 */
final class CopiedResponse extends Response.Wrapper {

    private final Capture capture = new Capture();
    private final Consumer<CopiedResponse> complete;
    private boolean handedOver;

    CopiedResponse(Request request, Response response, Consumer<CopiedResponse> complete) {
        super(request, response);
        this.complete = complete;
    }

    @Override
    public synchronized void write(boolean last, ByteBuffer bytes, Callback callback) {
        if (bytes != null) {
            capture.add(bytes);
        }
        if (!handedOver && (last || capture.seen() == announcedLength())) {
            handedOver = true;
            complete.accept(this);
        }
        super.write(last, bytes, callback);
    }

    boolean isTooLarge() {
        return capture.isTooLarge();
    }

    byte[] bytes() {
        return capture.bytes();
    }

    private long announcedLength() {
        return getHeaders().getLongField(HttpHeader.CONTENT_LENGTH);
    }
}
