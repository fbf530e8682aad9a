package grokwatch.streams.alerting.routing;

import static grokwatch.streams.fixture.Alerts.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import grokwatch.core.label.Matcher;
import grokwatch.streams.alerting.notify.Notification;
import grokwatch.streams.alerting.notify.ReceiverName;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our routes against Alertmanager's own {@code amtool config routes test}. */
@DisplayName("A random tree of routes")
class AmtoolRoutesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TREES = 40;
    private static final int ALERTS = 5;
    private static final List<String> LABELS = List.of("a", "b", "c");
    private static final List<String> OPERATORS = List.of("=", "!=", "=~", "!~");
    private static final List<String> TEXTS = List.of("x", "y", "");
    private static final List<String> PATTERNS = List.of("x|y", "x.*", ".*", ".+", "[^x]", "");

    @TempDir private Path folder;
    private final Random random = new Random(7);
    private int receivers;

    @BeforeAll
    static void needAmtool() throws Exception {
        boolean found;
        try {
            found = run(List.of("amtool", "--version")).contains("amtool");
        } catch (IOException e) {
            found = false;
        }
        assumeTrue(found, "amtool is not on the PATH (Debian: prometheus-alertmanager)");
    }

    @Test
    void sendsEachAlertWhereAlertmanagerSendsIt() throws Exception {
        for (int tree = 0; tree < TREES; tree++) {
            receivers = 0;
            Route root = route(0);
            Path file = Files.writeString(folder.resolve(tree + ".yml"), config(root));
            for (int i = 0; i < ALERTS; i++) {
                Map<String, String> labels = labels();
                assertThat(ours(root, labels))
                        .describedAs("%s with %s", Files.readString(file), labels)
                        .isEqualTo(amtool(file, labels));
            }
        }
    }

    private static String ours(Route root, Map<String, String> labels) {
        Notification alert = Notification.of(started("f").setLabels(labels).build());
        return String.join(
                ",", root.matches(alert).stream().map(match -> match.receiver().value()).toList());
    }

    private static String amtool(Path file, Map<String, String> labels) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of("amtool", "config", "routes", "test", "--config.file=" + file));
        labels.forEach((name, value) -> command.add(name + "=" + value));
        return run(command).strip();
    }

    private static String run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return output;
    }

    private Route route(int depth) {
        ReceiverName receiver = new ReceiverName("r" + receivers++);
        List<Matcher> matchers = new ArrayList<>();
        for (int i = depth == 0 ? 0 : random.nextInt(3); i > 0; i--) {
            matchers.add(matcher());
        }
        boolean continues = depth > 0 && random.nextInt(3) == 0;
        List<Route> children = new ArrayList<>();
        for (int i = depth == 3 ? 0 : random.nextInt(4); i > 0; i--) {
            children.add(route(depth + 1));
        }
        return new Route(receiver, matchers, continues, Grouping.DEFAULT, children);
    }

    private Matcher matcher() {
        String operator = any(OPERATORS);
        String value = any(operator.endsWith("~") ? PATTERNS : TEXTS);
        return Matcher.parse("%s%s\"%s\"".formatted(any(LABELS), operator, value));
    }

    private Map<String, String> labels() {
        Map<String, String> labels = new TreeMap<>(Map.of("other", "z"));
        LABELS.forEach(label -> labels.put(label, any(TEXTS)));
        labels.values().removeIf(String::isEmpty);
        return labels;
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private String config(Route root) {
        ObjectNode config = JSON.createObjectNode();
        config.set("route", json(root, true));
        ArrayNode names = config.putArray("receivers");
        for (int i = 0; i < receivers; i++) {
            names.addObject().put("name", "r" + i);
        }
        return config.toString();
    }

    private static ObjectNode json(Route route, boolean root) {
        ObjectNode json = JSON.createObjectNode().put("receiver", route.receiver().value());
        if (!root) {
            json.put("continue", route.continues());
            ArrayNode matchers = json.putArray("matchers");
            route.matchers().forEach(matcher -> matchers.add(matcher.toString()));
        }
        ArrayNode routes = json.putArray("routes");
        route.routes().forEach(child -> routes.add(json(child, false)));
        return json;
    }
}
