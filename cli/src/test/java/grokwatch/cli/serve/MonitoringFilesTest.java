package grokwatch.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The files for Prometheus and Grafana")
class MonitoringFilesTest {

    private static final String DASHBOARD = "../docker/grafana/dashboards/grokwatch.json";

    @ParameterizedTest
    @ValueSource(
            strings = {
                DASHBOARD,
                "../docker/prometheus/rules.yml",
                "../docker/prometheus/rules-test.yml"
            })
    void useNoMetricThatIsNotDocumented(String file) throws Exception {
        assertThat(DocumentedMetrics.usedIn(Path.of(file)))
                .isNotEmpty()
                .isSubsetOf(DocumentedMetrics.all());
    }

    @Test
    void theDashboardsPanelsHaveTitlesQueriesAndPlacesOfTheirOwn() throws Exception {
        Set<String> places = new HashSet<>();
        for (JsonNode panel :
                new ObjectMapper().readTree(Path.of(DASHBOARD).toFile()).at("/panels")) {
            assertThat(panel.path("title").asText()).isNotBlank();
            assertThat(places.add(panel.path("gridPos").toString())).isTrue();
            if (!panel.path("type").asText().equals("row")) {
                assertThat(panel.path("targets")).isNotEmpty();
            }
        }
    }
}
