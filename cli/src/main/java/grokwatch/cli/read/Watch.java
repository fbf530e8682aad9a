package grokwatch.cli.read;

import grokwatch.cli.command.ShutdownSignal;
import grokwatch.cli.terminal.Terminal;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Draws a view again and again until Ctrl-C. */
public final class Watch {

    private static final Duration PERIOD = Duration.ofSeconds(1);

    private Watch() {}

    /**
     * Draws what the view says once a second; where nobody looks, prints it when it has changed.
     *
     * @throws Exception as the view throws it
     */
    public static void every(Terminal terminal, Callable<String> view) throws Exception {
        ShutdownSignal.run(
                interrupted -> {
                    String last = "";
                    do {
                        String now = view.call();
                        if (terminal.isInteractive()) {
                            terminal.redraw(now);
                        } else if (!now.equals(last)) {
                            terminal.println(now);
                        }
                        last = now;
                    } while (!interrupted.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS));
                });
    }
}
