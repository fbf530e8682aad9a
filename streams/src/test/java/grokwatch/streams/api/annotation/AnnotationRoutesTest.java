package grokwatch.streams.api.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.http.access.Scope;
import grokwatch.http.route.Routes;
import java.time.Clock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Changes of runs")
class AnnotationRoutesTest {

    private final Routes routes = new AnnotationRoutes(null, null, Clock.systemUTC()).routes();

    @ParameterizedTest
    @CsvSource({"POST, /annotations", "DELETE, /runs/a"})
    void areRefusedToReaders(String method, String path) {
        assertThat(routes.find(method, path, path).orElseThrow().endpoint().scope())
                .contains(Scope.ADMIN);
    }
}
