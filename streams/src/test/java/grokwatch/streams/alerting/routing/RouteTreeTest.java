package grokwatch.streams.alerting.routing;

import static grokwatch.streams.fixture.Alerts.started;
import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.label.Matcher;
import grokwatch.schemas.AlertSeverity;
import grokwatch.streams.alerting.mute.time.MuteTimes;
import grokwatch.streams.alerting.notify.Notification;
import grokwatch.streams.alerting.notify.ReceiverName;
import grokwatch.streams.alerting.notify.ReceiverOptions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A tree of routes")
class RouteTreeTest {

    private static final ReceiverName TEAM = new ReceiverName("team");
    private static final ReceiverName PAGER = new ReceiverName("pager");
    private static final ReceiverName HOOK = new ReceiverName("hook");

    @Test
    void notifiesTheFirstChildThatTakesTheAlertAndNotItsParent() {
        Route root = root(leaf(HOOK, false, "project = modular"), leaf(PAGER, false));

        assertThat(notified(root, alert("modular"))).containsExactly(HOOK);
        assertThat(notified(root, alert("other"))).containsExactly(PAGER);
    }

    @Test
    void notifiesTheParentWhereNoChildTakesIt() {
        assertThat(notified(root(leaf(HOOK, false, "project = x")), alert("y")))
                .containsExactly(TEAM);
    }

    @Test
    void goesOnWithTheSiblingsWhereARouteContinues() {
        Route root = root(leaf(PAGER, true), leaf(HOOK, false), leaf(TEAM, false));

        assertThat(notified(root, alert("x"))).containsExactlyInAnyOrder(PAGER, HOOK);
    }

    @Test
    void nests() {
        Route inner = leaf(PAGER, false, "severity = critical");
        Route outer =
                new Route(HOOK, matchers("project = x"), false, Grouping.DEFAULT, List.of(inner));

        assertThat(notified(root(outer), alert("x"))).containsExactly(HOOK);
        assertThat(notified(root(outer), critical("x"))).containsExactly(PAGER);
    }

    @Test
    void namesARouteByTheMatchersOnTheWayDown() {
        Route outer =
                new Route(
                        HOOK,
                        matchers("project = x"),
                        false,
                        Grouping.DEFAULT,
                        List.of(leaf(PAGER, false, "severity = critical")));
        var tree = new RouteTree(root(outer), Map.of());

        assertThat(tree.matches(critical("x")))
                .extracting(RouteMatch::route)
                .containsExactly("{}/{project=\"x\"}/{severity=\"critical\"}");
        assertThat(tree.find(PAGER, "{}/{project=\"x\"}/{severity=\"critical\"}")).isPresent();
        assertThat(tree.find(HOOK, "{}/{project=\"x\"}/{severity=\"critical\"}")).isEmpty();
    }

    @Test
    void retainsFiringsBelowAReceiversFloorFromIt() {
        var warning =
                new ReceiverOptions(
                        AlertSeverity.WARNING, true, ReceiverOptions.DIGEST_ABOVE, false);
        var tree = new RouteTree(root(), Map.of(TEAM, warning));

        assertThat(tree.matches(alert("x"))).isEmpty();
        assertThat(tree.matches(critical("x"))).hasSize(1);
    }

    @Test
    void putsAlertsWithTheSameLabelsIntoOneGroup() {
        RouteMatch byProject = match(new GroupBy(List.of("project", "owner"), false));

        assertThat(byProject.groupKey(alert("x"))).isEqualTo("{}:{project=\"x\"}");
        assertThat(byProject.groupLabels(alert("x"))).isEqualTo(Map.of("project", "x"));
        assertThat(match(GroupBy.NOTHING).groupKey(alert("x"))).isEqualTo("{}:{}");
        assertThat(match(GroupBy.EACH).groupKey(alert("x")))
                .isEqualTo("{}:{fingerprint=\"aa\",episode=\"0\"}");
    }

    private static RouteMatch match(GroupBy by) {
        return new RouteMatch(TEAM, "{}", new Grouping(by, Timing.DEFAULT, MuteTimes.NONE));
    }

    private static List<ReceiverName> notified(Route root, Notification alert) {
        return root.matches(alert).stream().map(RouteMatch::receiver).toList();
    }

    private static Notification alert(String project) {
        return Notification.of(started("aa").setLabels(Map.of("project", project)).build());
    }

    private static Notification critical(String project) {
        return Notification.of(
                started("aa")
                        .setLabels(Map.of("project", project))
                        .setSeverity(AlertSeverity.CRITICAL)
                        .build());
    }

    private static Route root(Route... children) {
        return new Route(TEAM, List.of(), false, Grouping.DEFAULT, List.of(children));
    }

    private static Route leaf(ReceiverName receiver, boolean continues, String... matchers) {
        return new Route(receiver, matchers(matchers), continues, Grouping.DEFAULT, List.of());
    }

    private static List<Matcher> matchers(String... texts) {
        return Stream.of(texts).map(Matcher::parse).toList();
    }
}
