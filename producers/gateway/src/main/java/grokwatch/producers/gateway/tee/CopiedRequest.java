package grokwatch.producers.gateway.tee;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** A request whose body is captured as the proxy reads it: neither earlier nor slower. */
final class CopiedRequest extends Request.Wrapper {

    private final Capture capture = new Capture();
    private boolean ended;

    CopiedRequest(Request request) {
        super(request);
    }

    @Override
    public Content.Chunk read() {
        Content.Chunk chunk = super.read();
        if (chunk != null && !Content.Chunk.isFailure(chunk)) {
            synchronized (capture) {
                capture.add(chunk.getByteBuffer());
                ended |= chunk.isLast();
            }
        }
        return chunk;
    }

    /**
     * Whether all of it was seen and held. The upstream may answer the last byte before the proxy
     * has read that there is no further one.
     */
    boolean isWhole() {
        synchronized (capture) {
            return (ended || capture.seen() == getLength()) && !capture.isTooLarge();
        }
    }

    byte[] bytes() {
        synchronized (capture) {
            return capture.bytes();
        }
    }
}
