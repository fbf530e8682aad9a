package grokwatch.producers.gateway.tee;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** A request whose body is captured as the proxy reads it: neither earlier nor slower. */
final class CopiedRequest extends Request.Wrapper {

    private final Capture capture = new Capture();
    private volatile boolean whole;

    CopiedRequest(Request request) {
        super(request);
        whole = request.getLength() == 0;
    }

    @Override
    public Content.Chunk read() {
        Content.Chunk chunk = super.read();
        if (chunk != null && !Content.Chunk.isFailure(chunk)) {
            synchronized (capture) {
                capture.add(chunk.getByteBuffer());
            }
            whole |= chunk.isLast();
        }
        return chunk;
    }

    /** Whether all of it was seen and held. */
    boolean isWhole() {
        synchronized (capture) {
            return whole && !capture.isTooLarge();
        }
    }

    byte[] bytes() {
        synchronized (capture) {
            return capture.bytes();
        }
    }
}
