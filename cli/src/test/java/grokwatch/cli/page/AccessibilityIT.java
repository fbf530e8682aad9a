package grokwatch.cli.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Accessibility of every view, by axe-core")
class AccessibilityIT extends PageTest {

    private static final String AXE = script("/axe.min.js");

    /** Findings that keep people out, with the elements concerned. */
    private static final String FINDINGS =
            """
            const callback = arguments[arguments.length - 1];
            const grave = ({impact}) => impact === 'serious' || impact === 'critical';
            axe.run(document, {resultTypes: ['violations']}).then(({violations}) => callback(
                violations.filter(grave).flatMap(({id, nodes}) => nodes.map(
                    ({html, failureSummary}) => `${id}: ${html.slice(0, 200)} ${failureSummary}`))));
            """;

    private static final String FITS =
            """
            const {left, right} = document.querySelector('dialog[open]').getBoundingClientRect();
            return left >= 0 && right <= innerWidth && document.body.scrollWidth <= innerWidth;
            """;

    @ParameterizedTest
    @CsvSource({
        "#/runs, .row",
        "#/runs?project=shared&by=architecture&chart=on&column=weightDecay, .fleet .plot canvas",
        "#/run/it-groks-after-a-plateau, .scrubber output",
        "#/run/it-waits?y=log&diff=it-groks-after-a-plateau, .difference tbody",
        "#/alerts, .panel",
        "#/compare?run=it-groks-after-a-plateau&run=it-ordinary, table.plain tbody tr",
        "#/delay, .panel",
        "#/calibration, .panel",
        "#/nowhere, .empty"
    })
    void hasNoSeriousFindingInAnyThemeOrWidth(String address, String shown) {
        open(address);
        browser.await(shown);
        assertNoSeriousFinding();
    }

    @Test
    void formOfACommandHasNoSeriousFindingInAnyThemeOrWidth() {
        open("#/run/it-waits");
        browser.click("[data-verb=SET]");
        browser.await("dialog[open] .preview");
        assertNoSeriousFinding();
        assertThat((Boolean) browser.script(FITS)).as("the form fits a phone").isTrue();
    }

    private static void assertNoSeriousFinding() {
        browser.script(AXE);
        for (String theme : new String[] {"light", "dark"}) {
            browser.script("document.documentElement.dataset.theme = arguments[0]", theme);
            browser.resize(1440, 900);
            assertThat(browser.results(FINDINGS)).as(theme + " at 1440").isEmpty();
            browser.becomePhone(390, 844);
            assertThat(browser.results(FINDINGS)).as(theme + " at 390").isEmpty();
        }
    }

    @Test
    void buttonWithoutANameIsASeriousFinding() {
        open("#/nowhere");
        browser.await(".empty");
        browser.script("document.querySelector('.empty').append(document.createElement('button'))");
        browser.script(AXE);

        assertThat(browser.results(FINDINGS).toString()).contains("button-name");
    }

    private static String script(String resource) {
        try (InputStream in = AccessibilityIT.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
