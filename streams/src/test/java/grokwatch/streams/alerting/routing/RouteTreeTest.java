package grokwatch.streams.alerting.routing;

import static grokwatch.streams.fixture.Alerts.resolved;
import static grokwatch.streams.fixture.Alerts.started;
import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.schemas.AlertSeverity;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.streams.alerting.matching.Matcher;
import grokwatch.streams.alerting.receiver.ReceiverName;
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
    void tellsTheFirstChildThatTakesTheAlertAndNotItsParent() {
        Route root = root(leaf(HOOK, false, "project = modular"), leaf(PAGER, false));

        assertThat(root.receivers(alert("modular"))).containsExactly(HOOK);
        assertThat(root.receivers(alert("other"))).containsExactly(PAGER);
    }

    @Test
    void tellsTheParentWhereNoChildTakesIt() {
        assertThat(root(leaf(HOOK, false, "project = x")).receivers(alert("y")))
                .containsExactly(TEAM);
    }

    @Test
    void goesOnWithTheSiblingsWhereARouteContinues() {
        Route root = root(leaf(PAGER, true), leaf(HOOK, false), leaf(TEAM, false));

        assertThat(root.receivers(alert("x"))).containsExactlyInAnyOrder(PAGER, HOOK);
    }

    @Test
    void nests() {
        Route inner = leaf(PAGER, false, "severity = critical");
        Route outer = new Route(HOOK, matchers("project = x"), false, List.of(inner));

        assertThat(root(outer).receivers(alert("x"))).containsExactly(HOOK);
        assertThat(
                        root(outer)
                                .receivers(
                                        started("aa")
                                                .setLabels(Map.of("project", "x"))
                                                .setSeverity(AlertSeverity.CRITICAL)
                                                .build()))
                .containsExactly(PAGER);
    }

    @Test
    void keepsFiringsBelowAReceiversFloorFromIt() {
        var tree = new RouteTree(root(), Map.of(TEAM, new Terms(AlertSeverity.WARNING, true)));

        assertThat(tree.tells(alert("x"), TEAM)).isFalse();
        assertThat(tree.tells(started("aa").setSeverity(AlertSeverity.CRITICAL).build(), TEAM))
                .isTrue();
    }

    @Test
    void tellsOfEndsWhoeverWantsThemWhateverTheLabelsAreByNow() {
        Route routes = root(leaf(HOOK, false, "project = another"));
        var tree = new RouteTree(routes, Map.of(TEAM, new Terms(AlertSeverity.UNKNOWN, false)));

        assertThat(tree.tells(resolved("aa"), HOOK)).isTrue();
        assertThat(tree.tells(resolved("aa"), TEAM)).isFalse();
    }

    private static GrokkingAlert alert(String project) {
        return started("aa").setLabels(Map.of("project", project)).build();
    }

    private static Route root(Route... children) {
        return new Route(TEAM, List.of(), false, List.of(children));
    }

    private static Route leaf(ReceiverName receiver, boolean continues, String... matchers) {
        return new Route(receiver, matchers(matchers), continues, List.of());
    }

    private static List<Matcher> matchers(String... texts) {
        return Stream.of(texts).map(Matcher::parse).toList();
    }
}
