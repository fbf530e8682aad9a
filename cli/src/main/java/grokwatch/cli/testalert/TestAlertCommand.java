package grokwatch.cli.testalert;

import grokwatch.cli.command.ExitCode;
import grokwatch.cli.command.UserException;
import grokwatch.core.alert.AlertKind;
import grokwatch.streams.alerting.receiver.Bulletin;
import grokwatch.streams.alerting.receiver.ObservingReceiver;
import grokwatch.streams.alerting.receiver.Receiver;
import grokwatch.streams.alerting.receiver.SendResult;
import grokwatch.streams.alerting.routing.file.RoutesFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code grokwatch test-alert}: does a receiver hear us, before it matters? */
@Command(
        name = "test-alert",
        description = {
            "Sends a sample alert through one receiver of a file of routes, then its resolution where"
                    + " the receiver is told of those. Once each: a failure is not tried again."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the receiver has it",
            "1:there is no such receiver",
            "2:the command line or the file of routes is wrong",
            "3:the receiver could not be reached, or refused"
        })
public final class TestAlertCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "RECEIVER", description = "Name of the receiver in the file.")
    private String name;

    @Option(
            names = "--routes",
            paramLabel = "FILE",
            required = true,
            description = "YAML file of receivers and routes, as for `up`.")
    private Path routes;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            defaultValue = "GROKKING_LIKELY",
            description = "Kind of the sample (default: ${DEFAULT-VALUE}).")
    private AlertKind kind;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        RoutesFile file = RoutesFile.read(routes, System::getenv, out::println);
        try {
            Receiver receiver = receiver(file);
            SampleAlert sample = new SampleAlert(kind, Instant.now());
            boolean heard = send(receiver, sample.bulletin(true), out);
            if (heard && file.routing().terms(receiver.name()).sendResolved()) {
                heard = send(receiver, sample.bulletin(false), out);
            }
            return heard ? ExitCode.OK : ExitCode.CHECK_FAILED;
        } finally {
            file.receivers().forEach(Receiver::close);
            out.flush();
        }
    }

    private Receiver receiver(RoutesFile file) {
        return file.receivers().stream()
                .filter(receiver -> receiver.name().value().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new UserException(
                                        "no receiver \"%s\" in %s; there are %s"
                                                .formatted(name, routes, names(file))));
    }

    private static String names(RoutesFile file) {
        return file.receivers().stream()
                .map(receiver -> receiver.name().value())
                .collect(Collectors.joining(", "));
    }

    private static boolean send(Receiver receiver, Bulletin bulletin, PrintWriter out) {
        long begin = System.nanoTime();
        SendResult result = receiver.send(bulletin);
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        out.println(
                "%-8s %s (%s): %s, %d ms"
                        .formatted(
                                bulletin.first().state(),
                                receiver.name(),
                                receiver.type(),
                                said(receiver, result),
                                millis));
        return result instanceof SendResult.Delivered;
    }

    private static String said(Receiver receiver, SendResult result) {
        if (receiver instanceof ObservingReceiver) {
            return "OBSERVED, nothing was sent";
        }
        if (result instanceof SendResult.Failed failed) {
            String wait = failed.retryAfter().map(w -> " after " + w.toSeconds() + "s").orElse("");
            return "FAILED, " + failed.error() + "; would be tried again" + wait;
        }
        if (result instanceof SendResult.Refused refused) {
            return "REFUSED, " + refused.error();
        }
        return "DELIVERED" + result.status().map(status -> ", answered " + status).orElse("");
    }
}
