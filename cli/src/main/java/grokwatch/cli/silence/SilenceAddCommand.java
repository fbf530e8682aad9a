package grokwatch.cli.silence;

import grokwatch.cli.command.ExitCode;
import grokwatch.cli.command.JsonLines;
import grokwatch.cli.config.Span;
import grokwatch.cli.terminal.Moment;
import grokwatch.cli.terminal.Terminal;
import grokwatch.core.label.Matcher;
import grokwatch.streams.alerting.mute.silence.Silence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code grokwatch silence add}. */
@Command(
        name = "add",
        description =
                "Muting the alerts that meet all matchers, from now on; prints the silence's id.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nMatchers compare a label with =, !=, =~ or !~ (a regular expression):%n",
        footer = {
            "  kind, severity, run_id, run_name, phase, rule, fingerprint, project, group and the",
            "  run's own labels.",
            "%nExamples:",
            "  grokwatch silence add 'project=modular' 'kind=PLATEAU' --for 2h --comment 'long"
                    + " sweep'",
            "  grokwatch silence add 'run_id=~\"sweep-7-.*\"' --for 1d --acknowledge"
        })
final class SilenceAddCommand implements Callable<Integer> {

    private static final Duration MAX = Duration.ofDays(366);

    @Mixin private SilenceOptions silences;

    @Parameters(arity = "1..*", paramLabel = "MATCHER", description = "A condition on a label.")
    private List<String> matchers;

    @Option(
            names = "--for",
            required = true,
            paramLabel = "SPAN",
            converter = Span.class,
            description = "How long, for example 30m, 2h or 1d12h; at most 366d.")
    private Duration span;

    @Option(names = "--comment", defaultValue = "", description = "Why; at most 1000 characters.")
    private String comment;

    @Option(
            names = "--author",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Author of the silence (default: ${DEFAULT-VALUE}).")
    private String author;

    @Option(
            names = "--acknowledge",
            description =
                    "Someone has taken the alerts on: updates are suppressed, resolutions are sent "
                            + "(default: everything that matches is suppressed).")
    private boolean acknowledges;

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        Instant now = Instant.now();
        Silence silence = silence(now);
        silences.with(topic -> topic.add(silence));
        String ends = Moment.of(silence.endsAt().toEpochMilli());
        Terminal.ofStandardOutput()
                .println(
                        json
                                ? JsonLines.of(SilenceJson.of(silence, now))
                                : "%s until %s".formatted(silence.id(), ends));
        return ExitCode.OK;
    }

    private Silence silence(Instant now) {
        if (span.isZero() || span.compareTo(MAX) > 0) {
            throw new IllegalArgumentException("--for must be in (0, 366d], was " + span);
        }
        return new Silence(
                UUID.randomUUID().toString(),
                matchers.stream().map(Matcher::parse).toList(),
                now,
                now.plus(span),
                author,
                comment,
                acknowledges);
    }
}
