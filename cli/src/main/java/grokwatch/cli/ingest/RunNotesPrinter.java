package grokwatch.cli.ingest;

import grokwatch.cli.terminal.Printable;
import grokwatch.cli.terminal.Terminal;
import grokwatch.producers.files.discovery.Findings;
import grokwatch.producers.names.sink.RunSink;
import grokwatch.schemas.TrainingMetrics;
import grokwatch.schemas.TrainingRun;

/** Prints the first notes and damages, counts the others; all notes are in the log. */
final class RunNotesPrinter {

    private static final int MAX = 20;

    private final Terminal terminal;
    private long lines;

    RunNotesPrinter(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Says something in a line, if there is still room. */
    void printLine(String line) {
        lines++;
        if (lines <= MAX) {
            terminal.println(line);
        } else if (lines == MAX + 1) {
            terminal.println("further notes are in the log");
        }
    }

    /** Prints which files look like logs and are not read. */
    void print(Findings found) {
        found.passedOver()
                .forEach(file -> printLine("passed over: " + file.file() + ": " + file.reason()));
    }

    /** A sink that prints notes and passes all on to another. */
    RunSink before(RunSink next) {
        return new RunSink() {
            @Override
            public void describe(TrainingRun run) {
                next.describe(run);
            }

            @Override
            public void log(TrainingMetrics metrics) {
                next.log(metrics);
            }

            @Override
            public void note(String runId, String text) {
                printLine("note: " + Printable.line(runId) + ": " + text);
                next.note(runId, text);
            }
        };
    }
}
