package grokwatch.streams.alerting.notify.console;

import static grokwatch.streams.fixture.Alerts.resolved;
import static grokwatch.streams.fixture.Alerts.started;
import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.streams.fixture.Alerts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The console")
class ConsoleReceiverTest {

    private final List<String> lines = new ArrayList<>();
    private final ConsoleReceiver console = new ConsoleReceiver(lines::add);

    @Test
    void showsAFiringWithItsAdvice() {
        console.send(Alerts.notification(started("aa").build(), "id"));

        assertThat(lines)
                .containsExactly(
                        "2026-11-18T11:06:40Z info     run-aa has begun to grok at step 12,000",
                        "    validation accuracy rises from its plateau",
                        "    keep the run");
    }

    @Test
    void showsAResolutionInOneLine() {
        console.send(Alerts.notification(resolved("aa"), "id"));

        assertThat(lines)
                .singleElement()
                .asString()
                .endsWith("Z resolved run-aa no longer rises from its plateau since step 12,000");
    }

    @Test
    void letsNoRunNameDriveTheTerminal() {
        var alert = started("aa").setLabels(Map.of("name", "a\u001b[2J\r\nFIRING b")).build();

        console.send(Alerts.notification(alert, "id"));

        assertThat(lines.get(0))
                .contains("a [2J  FIRING b has begun")
                .doesNotContain("\u001b", "\r", "\n");
    }
}
