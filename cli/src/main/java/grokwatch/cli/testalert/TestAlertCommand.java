package grokwatch.cli.testalert;

import grokwatch.cli.command.ExitCode;
import grokwatch.cli.command.UserException;
import grokwatch.core.alert.AlertKind;
import grokwatch.streams.alerting.config.RoutesFile;
import grokwatch.streams.alerting.notify.GroupNotification;
import grokwatch.streams.alerting.notify.Receiver;
import grokwatch.streams.alerting.notify.SendResult;
import grokwatch.streams.alerting.notify.console.ObservingReceiver;
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

/** {@code grokwatch test-alert}: checks that a receiver can be reached, before it matters. */
@Command(
        name = "test-alert",
        description =
                "Sends a sample alert through one receiver of a file of routes, then "
                        + "its resolution where it has send_resolved. Once each: a failure is "
                        + "not retried.",
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
            boolean delivered = send(receiver, sample.notification(true), out);
            if (delivered && file.routing().options(receiver.name()).sendResolved()) {
                delivered = send(receiver, sample.notification(false), out);
            }
            return delivered ? ExitCode.OK : ExitCode.CHECK_FAILED;
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

    private static boolean send(
            Receiver receiver, GroupNotification notification, PrintWriter out) {
        long begin = System.nanoTime();
        SendResult result = receiver.send(notification);
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        out.println(
                "%-8s %s (%s): %s, %d ms"
                        .formatted(
                                notification.first().state(),
                                receiver.name(),
                                receiver.type(),
                                text(receiver, result),
                                millis));
        return result instanceof SendResult.Delivered;
    }

    private static String text(Receiver receiver, SendResult result) {
        if (receiver instanceof ObservingReceiver) {
            return "OBSERVED, nothing was sent";
        }
        if (result instanceof SendResult.Failed failed) {
            String wait = failed.retryAfter().map(w -> " after " + w.toSeconds() + "s").orElse("");
            return "FAILED, " + failed.error() + "; would be retried" + wait;
        }
        if (result instanceof SendResult.Refused refused) {
            return "REFUSED, " + refused.error();
        }
        return "DELIVERED" + result.status().map(status -> ", answered " + status).orElse("");
    }
}
