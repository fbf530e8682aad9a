package grokwatch.cli.terminal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * How much fits on the terminal.
 *
 * @param columns characters a line, >= 20
 * @param rows lines, >= 5
 */
public record TerminalSize(int columns, int rows) {

    /** Default, and the size for files. */
    public static final TerminalSize DEFAULT = new TerminalSize(100, 50);

    private static final int MIN_COLUMNS = 20;
    private static final int MIN_ROWS = 5;
    private static final int PATIENCE_SECONDS = 2;
    private static final File TERMINAL = new File("/dev/tty");

    public TerminalSize {
        columns = Math.max(MIN_COLUMNS, columns);
        rows = Math.max(MIN_ROWS, rows);
    }

    /** Of the terminal that this process is attached to: by its environment, or by stty. */
    static TerminalSize ofThisProcess() {
        Map<String, String> environment = System.getenv();
        String variables = environment.get("LINES") + " " + environment.get("COLUMNS");
        return parse(variables).or(TerminalSize::stty).orElse(DEFAULT);
    }

    /** Of {@code rows columns}, as stty writes them; empty for anything else. */
    static Optional<TerminalSize> parse(String text) {
        String[] numbers = text.strip().split("\\s+");
        if (numbers.length != 2) {
            return Optional.empty();
        }
        try {
            int rows = Integer.parseInt(numbers[0]);
            int columns = Integer.parseInt(numbers[1]);
            return rows > 0 && columns > 0
                    ? Optional.of(new TerminalSize(columns, rows))
                    : Optional.empty();
        } catch (NumberFormatException invalid) {
            return Optional.empty();
        }
    }

    private static Optional<TerminalSize> stty() {
        try {
            Process stty =
                    new ProcessBuilder("stty", "size")
                            .redirectInput(TERMINAL)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            boolean ended = stty.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            byte[] output = ended ? stty.getInputStream().readAllBytes() : new byte[0];
            return parse(new String(output, StandardCharsets.UTF_8));
        } catch (IOException noSuchCommand) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
