package grokwatch.cli.rules;

import grokwatch.core.label.Matcher;
import grokwatch.schemas.AlertSeverity;
import grokwatch.streams.alerting.config.RoutesFile;
import grokwatch.streams.alerting.notify.ReceiverName;
import grokwatch.streams.alerting.notify.ReceiverOptions;
import grokwatch.streams.alerting.routing.Route;
import grokwatch.streams.alerting.routing.RouteTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The receivers with their options, and the routes as a tree. */
final class RouteLines {

    private RouteLines() {}

    static List<String> of(RoutesFile file) {
        List<String> lines = new ArrayList<>();
        if (file.routing() instanceof RouteTree tree) {
            lines.add("");
            Map<String, ReceiverOptions> options = new TreeMap<>();
            tree.receivers().forEach((name, of) -> options.put(name.value(), of));
            options.forEach((name, of) -> lines.add("receiver " + name + ": " + text(of)));
            lines.add("");
            add(tree.root(), "", lines);
        }
        return lines;
    }

    private static void add(Route route, String indent, List<String> lines) {
        String matchers =
                route.matchers().isEmpty()
                        ? "everything"
                        : route.matchers().stream()
                                .map(Matcher::toString)
                                .collect(Collectors.joining(" and "));
        ReceiverName receiver = route.receiver();
        lines.add(
                indent
                        + matchers
                        + " → "
                        + receiver.value()
                        + (route.continues() ? ", continues" : ""));
        route.routes().forEach(child -> add(child, indent + "  ", lines));
    }

    private static String text(ReceiverOptions options) {
        String floor =
                options.floor() == AlertSeverity.UNKNOWN
                        ? "every severity"
                        : options.floor().name().toLowerCase(Locale.ROOT) + " and worse";
        return floor + (options.sendResolved() ? ", with resolutions" : ", without resolutions");
    }
}
