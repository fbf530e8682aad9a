package grokwatch.http.event;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * One connected client. One piece is on its way at a time: whoever sends looks whether the client
 * {@link #isReady()}, and lets what it has not taken yet grow old or be replaced, so that a slow
 * client costs no memory. Thread-safe; {@link #send} by one thread at a time.
 */
public final class EventSink {

    /** How a client stands. */
    private enum State {
        READY,
        SENDING,
        CLOSED
    }

    private final Response response;
    private final Callback callback;
    private final AtomicReference<State> state = new AtomicReference<>(State.READY);
    private volatile Runnable whenClosed = () -> {};

    /** For a response whose head is set. */
    public EventSink(Response response, Callback callback) {
        this.response = response;
        this.callback = callback;
    }

    /** Whether everything sent so far has gone out. */
    public boolean isReady() {
        return state.get() == State.READY;
    }

    public boolean isClosed() {
        return state.get() == State.CLOSED;
    }

    /** Has something run once when the client is gone; at once if it is already. */
    public void whenClosed(Runnable action) {
        whenClosed = action;
        if (isClosed()) {
            action.run();
        }
    }

    /** Sends events as text; does nothing unless {@link #isReady()}. */
    public void send(String events) {
        if (state.compareAndSet(State.READY, State.SENDING)) {
            ByteBuffer bytes = ByteBuffer.wrap(events.getBytes(StandardCharsets.UTF_8));
            response.write(
                    false,
                    bytes,
                    Callback.from(
                            () -> state.compareAndSet(State.SENDING, State.READY), this::fail));
        }
    }

    /** Lets the client go, for example since it is too slow. */
    public void close() {
        State before = state.getAndSet(State.CLOSED);
        if (before == State.READY) {
            response.write(true, ByteBuffer.allocate(0), callback);
        } else if (before == State.SENDING) {
            callback.failed(new IllegalStateException("the client does not read"));
        }
        if (before != State.CLOSED) {
            whenClosed.run();
        }
    }

    private void fail(Throwable failure) {
        if (state.getAndSet(State.CLOSED) != State.CLOSED) {
            callback.failed(failure);
            whenClosed.run();
        }
    }
}
