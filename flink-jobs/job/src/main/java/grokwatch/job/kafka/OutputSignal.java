package grokwatch.job.kafka;

import java.io.Serializable;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Signal from the sinks to the embedded job that records wait for a checkpoint. Copies that Flink
 * deserialises in this JVM share one state; in another JVM nothing waits for it.
 */
public final class OutputSignal implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final Map<String, State> STATES = new ConcurrentHashMap<>();

    private final String id = UUID.randomUUID().toString();
    private transient State state;

    /** Whether there is output, and a permit for the thread that waits for some. */
    private static final class State {
        private volatile boolean raised;
        private final Semaphore permits = new Semaphore(0);
    }

    /** Raises the signal. Costs one volatile read while it is raised. */
    public void raise() {
        State own = state();
        if (!own.raised) {
            own.raised = true;
            own.permits.release();
        }
    }

    /** Waits until the signal is raised. */
    public void await() throws InterruptedException {
        State own = state();
        own.permits.acquire();
        own.permits.drainPermits();
    }

    /** Lowers the signal; the next record raises it again. */
    public void lower() {
        state().raised = false;
    }

    /** Removes the signal's state from this JVM. */
    public void dispose() {
        STATES.remove(id);
    }

    private State state() {
        if (state == null) {
            state = STATES.computeIfAbsent(id, unused -> new State());
        }
        return state;
    }
}
