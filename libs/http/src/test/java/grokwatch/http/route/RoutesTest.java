package grokwatch.http.route;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.http.access.Scope;
import grokwatch.http.message.HttpRequest;
import grokwatch.http.message.HttpResponse;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Routes")
class RoutesTest {

    private final Routes routes =
            new Routes()
                    .get("/runs", call -> HttpResponse.empty())
                    .get("/runs/{id}", call -> HttpResponse.empty())
                    .get("/runs/latest", call -> HttpResponse.empty())
                    .get("/runs/{id}/layers/{layer}", call -> HttpResponse.empty())
                    .get("/files/{*file}", call -> HttpResponse.empty());

    @ParameterizedTest
    @CsvSource({
        "/runs/a, a",
        "/runs/a%2Fb, a/b",
        "/runs/..%2F..%2Fetc%2Fpasswd, ../../etc/passwd",
        "/runs/%3Cscript%3E, <script>",
        "/runs/%F0%9F%A4%96, 🤖",
        "/runs/%E2%80%AEabc, \u202eabc",
        "/runs/a+b, a+b",
        "/runs/a%20b, a b",
        "/runs/a%25, a%",
        "/runs/a%zz, a%zz",
        "/runs/%22%20OR%201%3D1, \" OR 1=1"
    })
    void takeANameFromOneSegmentWhateverItHolds(String sent, String id) {
        assertThat(names(sent)).contains(Map.of("id", id));
    }

    @Test
    void preferAPathWithoutNames() {
        assertThat(names("/runs/latest")).contains(Map.of());
        assertThat(names("/runs/a/layers/b%2Fc")).contains(Map.of("id", "a", "layer", "b/c"));
        assertThat(names("/files/a/b.js")).contains(Map.of("file", "a/b.js"));
    }

    @Test
    void leaveWhatFitsNone() {
        assertThat(names("/runs/")).isEmpty();
        assertThat(names("/runs/a/b")).isEmpty();
        assertThat(names("/runs/{id}")).contains(Map.of("id", "{id}"));
        assertThat(routes.find("POST", "/runs", "/runs")).isEmpty();
        assertThat(names("/files/")).isEmpty();
    }

    @Test
    void standBehindAPrefixAndCanBeListed() {
        Routes all = new Routes().addAll("/api", routes);
        assertThat(all.list()).contains("GET /api/runs", "GET /api/runs/{id}").hasSize(5);
        assertThat(all.find("GET", "/api/runs/a", "/api/runs/a"))
                .map(match -> match.endpoint().service().answer(HttpRequest.post("", new byte[0])))
                .map(HttpResponse::status)
                .contains(204);
    }

    @Test
    void needTheScopeOfTheirMethod() {
        Routes mixed =
                new Routes()
                        .get("/a", call -> HttpResponse.empty())
                        .post("/a", call -> HttpResponse.empty())
                        .openGet("/health", call -> HttpResponse.empty());
        assertThat(scope(mixed, "GET", "/a")).contains(Scope.READ);
        assertThat(scope(mixed, "POST", "/a")).contains(Scope.ADMIN);
        assertThat(scope(mixed, "GET", "/health")).isEmpty();
        Routes silences = mixed.writesNeed(Scope.SILENCE);
        assertThat(scope(silences, "GET", "/a")).contains(Scope.READ);
        assertThat(scope(silences, "POST", "/a")).contains(Scope.SILENCE);
        assertThat(scope(silences, "GET", "/health")).isEmpty();
    }

    private static Optional<Scope> scope(Routes routes, String method, String path) {
        return routes.find(method, path, path).orElseThrow().endpoint().scope();
    }

    private Optional<Map<String, String>> names(String sent) {
        return routes.find("GET", sent, sent).map(Match::names);
    }
}
