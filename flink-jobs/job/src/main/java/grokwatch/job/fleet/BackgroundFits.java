package grokwatch.job.fleet;

import grokwatch.schemas.DelayModel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Fits models in a thread of low priority, one at a time, so that no record waits for a fit. Of
 * several fits of the same model that wait only the newest is computed. To be used by one thread.
 */
final class BackgroundFits implements AutoCloseable {

    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(BackgroundFits::newThread);
    private final Map<String, Supplier<DelayModel>> waiting = new LinkedHashMap<>();
    private Future<DelayModel> running;

    private static Thread newThread(Runnable task) {
        Thread thread = new Thread(task, "fit the fleet's models");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        return thread;
    }

    /**
     * Adds a fit, in place of one of the same model that has not begun.
     *
     * @param cohort key of the model
     */
    void add(String cohort, Supplier<DelayModel> fit) {
        waiting.put(cohort, fit);
        startNext();
    }

    /** Whether no fit runs or waits, and no model is left to {@link #take}. */
    boolean isIdle() {
        return running == null;
    }

    /**
     * A model whose fit has ended; null when there is none at present.
     *
     * @throws IllegalStateException if the fit failed
     */
    DelayModel take() throws InterruptedException {
        if (running == null || !running.isDone()) {
            return null;
        }
        try {
            DelayModel fitted = running.get();
            running = null;
            startNext();
            return fitted;
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "a model of the fleet could not be fitted", e.getCause());
        }
    }

    private void startNext() {
        if (running == null && !waiting.isEmpty()) {
            String first = waiting.keySet().iterator().next();
            running = thread.submit(waiting.remove(first)::get);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
