package grokwatch.cli.ingest;

import grokwatch.cli.command.ExitCode;
import grokwatch.cli.command.JsonLines;
import grokwatch.cli.terminal.Printable;
import grokwatch.producers.files.discovery.Findings;
import grokwatch.producers.files.discovery.PassedOver;
import grokwatch.producers.files.preview.MetricSummary;
import grokwatch.producers.files.preview.Preview;
import grokwatch.producers.files.preview.RunSummary;
import grokwatch.producers.files.record.Damage;
import grokwatch.producers.files.replay.ReplaySettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code --dry-run}: prints what was recognised, and publishes nothing. */
final class DryRun {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--dry-run",
            description =
                    "Publish nothing: print the runs, metrics, units and targets that are recognised, and what is ignored and why.")
    private boolean requested;

    @Option(names = "--json", description = "With --dry-run: one JSON object a line.")
    private boolean json;

    /** A file that is not read, or a record that cannot be used. */
    private record Ignored(String file, String reason) {}

    boolean isRequested() {
        if (json && !requested) {
            throw new IllegalArgumentException("--json needs --dry-run");
        }
        return requested;
    }

    /** Prints what was recognised; the exit code. */
    int print(Findings found, SourceOptions source) throws IOException, InterruptedException {
        ReplaySettings settings =
                new ReplaySettings(
                        OptionalDouble.empty(), false, true, source.project(), source.labels());
        Preview preview = Preview.of(source.aliases(), found.filesOfRuns(), settings);
        PrintWriter out = spec.commandLine().getOut();
        preview.runs().forEach(run -> print(out, run));
        found.passedOver().forEach(file -> print(out, ignored(file)));
        preview.report().firstDamages().forEach(damage -> print(out, ignored(damage)));
        if (!json) {
            out.printf(
                    "%,d runs, %,d points, %,d files passed over, %,d records damaged; refused %s; nothing was published%n",
                    preview.runs().size(),
                    preview.report().pointsRead(),
                    found.passedOver().size(),
                    preview.report().damages(),
                    Refusals.text(preview.report().feeds()));
        }
        out.flush();
        return preview.report().damages() == 0 ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }

    private static Ignored ignored(PassedOver file) {
        return new Ignored(file.file().toString(), file.reason());
    }

    private static Ignored ignored(Damage damage) {
        return new Ignored(damage.file().toString(), damage.text());
    }

    private void print(PrintWriter out, Ignored ignored) {
        out.println(
                json
                        ? JsonLines.of(ignored)
                        : "ignored %s: %s".formatted(ignored.file(), ignored.reason()));
    }

    private void print(PrintWriter out, RunSummary run) {
        if (json) {
            out.println(JsonLines.of(run));
            return;
        }
        out.printf(
                "run %s: %s, %,d files, %,d points, steps %,d to %,d, times %s%n",
                Printable.line(run.run()),
                run.format(),
                run.files(),
                run.points(),
                run.firstStep(),
                run.lastStep(),
                run.times());
        run.metrics().forEach(metric -> out.println("  " + line(metric)));
        print(out, "parameters", run.parameters());
        print(out, "targets", run.targets());
        if (!run.ignoredParameters().isEmpty()) {
            out.println("  ignored parameters: " + String.join(", ", run.ignoredParameters()));
        }
        run.notes().forEach(note -> out.println("  note: " + note));
    }

    private static void print(PrintWriter out, String title, Map<String, String> texts) {
        if (!texts.isEmpty()) {
            out.println(
                    texts.entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + Printable.line(entry.getValue()))
                            .collect(Collectors.joining(", ", "  " + title + ": ", "")));
        }
    }

    private static String line(MetricSummary metric) {
        String unit = metric.unit().isEmpty() ? "" : " (" + metric.unit() + ")";
        String note = metric.note().isEmpty() ? "" : "; " + metric.note();
        return "%s -> %s%s, %,d values%s"
                .formatted(
                        Printable.line(metric.name()), metric.field(), unit, metric.values(), note);
    }
}
