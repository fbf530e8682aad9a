package grokwatch.cli.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Accessibility of every view, by axe-core")
class AccessibilityIT extends PageTest {

    /** Findings that keep people out, with the elements concerned. */
    private static final String FINDINGS =
            """
            const callback = arguments[arguments.length - 1];
            const grave = ({impact}) => impact === 'serious' || impact === 'critical';
            axe.run(document, {resultTypes: ['violations']}).then(({violations}) => callback(
                violations.filter(grave).flatMap(({id, nodes}) => nodes.map(
                    ({html, failureSummary}) => `${id}: ${html.slice(0, 200)} ${failureSummary}`))));
            """;

    @ParameterizedTest
    @CsvSource({
        "#/runs, .row",
        "#/runs?project=shared&by=architecture&chart=on&column=weightDecay, .fleet .plot canvas",
        "#/run/it-groks, .scrubber output",
        "#/run/it-waits?y=log&diff=it-groks, .difference tbody",
        "#/alerts, .panel",
        "#/compare?run=it-groks&run=it-ordinary, table.plain tbody tr",
        "#/delay, .panel",
        "#/calibration, .panel",
        "#/nowhere, .empty"
    })
    void hasNoSeriousFindingInAnyThemeOrWidth(String address, String shown) throws IOException {
        open(address);
        browser.await(shown);
        browser.script(axe());
        for (String theme : new String[] {"light", "dark"}) {
            browser.script("document.documentElement.dataset.theme = arguments[0]", theme);
            browser.resize(1440, 900);
            assertThat(browser.results(FINDINGS)).as(theme + " at 1440").isEmpty();
            browser.becomePhone(390, 844);
            assertThat(browser.results(FINDINGS)).as(theme + " at 390").isEmpty();
        }
    }

    private static String axe() throws IOException {
        try (InputStream script = AccessibilityIT.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), UTF_8);
        }
    }
}
