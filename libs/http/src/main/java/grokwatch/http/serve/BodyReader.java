package grokwatch.http.serve;

import grokwatch.http.message.HttpException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.BufferUtil;

/**
 * Reads a request's body without holding a thread while it comes, into memory that grows with what
 * has come and counts against a {@link BodyBudget}. What exceeds the bound is read on and thrown
 * away, up to {@value #MAX_DISCARDED} bytes: a client that still writes would not see the answer.
 */
final class BodyReader implements Runnable {

    private static final int MAX_DISCARDED = 32 << 20;

    private final Request request;
    private final int most;
    private final BodyBudget budget;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private long seen;
    private long held;

    private BodyReader(Request request, int most, BodyBudget budget) {
        this.request = request;
        this.most = most;
        this.budget = budget;
    }

    /**
     * Begins to read.
     *
     * @param most largest body, bytes
     * @param budget gets back what was taken when the request is complete
     * @return the body; fails with {@link HttpException} if it is larger or the budget is used up,
     *     or with what broke it off
     */
    static CompletableFuture<byte[]> read(Request request, int most, BodyBudget budget) {
        BodyReader reader = new BodyReader(request, most, budget);
        Request.addCompletionListener(request, failure -> reader.release());
        reader.run();
        return reader.whole;
    }

    @Override
    public void run() {
        while (!whole.isDone()) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                whole.completeExceptionally(chunk.getFailure());
                return;
            }
            boolean last = chunk.isLast();
            take(chunk);
            if (last || seen > MAX_DISCARDED) {
                finish();
                return;
            }
        }
    }

    private void take(Content.Chunk chunk) {
        seen += chunk.remaining();
        try {
            if (seen <= most && hold(chunk.remaining())) {
                BufferUtil.writeTo(chunk.getByteBuffer(), bytes);
            }
        } catch (IOException e) {
            whole.completeExceptionally(e);
        } finally {
            chunk.release();
        }
    }

    private synchronized boolean hold(int more) {
        if (!budget.take(more)) {
            whole.completeExceptionally(
                    HttpException.unavailable("too many bodies are being received; try again"));
            return false;
        }
        held += more;
        return true;
    }

    private synchronized void release() {
        budget.release(held);
        held = 0;
    }

    private void finish() {
        if (seen > most) {
            whole.completeExceptionally(HttpException.tooLarge(most, "size " + seen));
        } else {
            whole.complete(bytes.toByteArray());
        }
    }
}
