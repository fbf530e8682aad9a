package grokwatch.backtest.page;

import java.util.function.Consumer;

/** Receiver of the progress of a measurement; called by several threads. */
public interface Progress {

    /** Starts a counted step: the returned consumer is called once for each finished run. */
    Consumer<Object> of(String step, int runs);

    /** Starts a step of unknown length. */
    void step(String step);
}
