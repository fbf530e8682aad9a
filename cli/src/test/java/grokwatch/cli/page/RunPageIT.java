package grokwatch.cli.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

@DisplayName("The page of a run in a real browser")
class RunPageIT extends PageTest {

    /** How many points the curves have that the page has read, once they reach the last step. */
    private static final String CURVES =
            """
            const callback = arguments[arguments.length - 1];
            const read = performance.getEntriesByType('resource').map((entry) => entry.name);
            const points = async (name) => {
              for (;;) {
                const {steps} = await (await fetch(name)).json();
                if (steps.at(-1) === 2000000) return steps.length;
                await new Promise((later) => setTimeout(later, 200));
              }
            };
            Promise.all(read.filter((name) => name.includes('it-long/curves?')).map(points)).then(callback);
            """;

    @Test
    void drawsTheCurvesOfARunAndWhatWasForecastWhen() {
        open("#/run/" + GROKS);
        browser.awaitText(".page-head h1", GROKS);
        browser.awaitText(".page-head", "generalised");
        browser.awaitText(".scrubber output", "groks with P");
        for (int chart = 0; chart < 5; chart++) {
            browser.awaitTrue("document.querySelectorAll('.plot canvas').length > " + chart);
            assertThat((Long) browser.script(INK, chart)).as("chart %d", chart).isGreaterThan(2000);
        }
        String newest = browser.text(".scrubber output");

        browser.press(Keys.ARROW_LEFT, Keys.ARROW_LEFT, Keys.ARROW_LEFT);

        browser.awaitTrue("location.hash.includes('at=')");
        browser.awaitText(".scrubber output", "groks with P");
        assertThat(browser.text(".scrubber output")).isNotEqualTo(newest).startsWith("At step");
        browser.click(".page-head button[aria-pressed=false]");
        browser.awaitTrue("location.hash.includes('scale=linear')");
    }

    @Test
    void laysARepresentationInThePlaneAndUnfoldsIt() {
        open("#/run/" + GROKS);
        browser.awaitTrue(showsAnywhere("rows on the first two principal axes"));

        browser.click("button.tsne");

        browser.awaitTrue(showsAnywhere("t-SNE of"));
        browser.awaitTrue("document.querySelectorAll('.plot canvas').length > 6");
        assertThat((Long) browser.script(INK, 6)).isGreaterThan(1000);
    }

    private static String showsAnywhere(String text) {
        return "[...document.querySelectorAll('output')].some(o => o.textContent.includes('"
                + text
                + "'))";
    }

    @Test
    void chartsTheTrainersOwnMetricsAndFindsThem() {
        madeUp("it-extra", "").begin("it", "mlp", 1).trainTo(2000);
        open("#/runs?q=it-extra&column=metric:extra:val/f1&column=weightDecay");
        browser.await(row("it-extra"));
        browser.awaitTrue(
                "/\\d/.test(document.querySelector('[data-title=\"val/f1\"]').innerText)");
        open("#/run/it-extra");
        browser.await(".charts .plot canvas");
        assertThat(browser.text(".charts h3")).isEqualTo("val/…");
        browser.write("input[aria-label='Search metrics']", "perplexity");
        browser.awaitText(".charts", "No metric has this in its name");
        assertThat(browser.address()).contains("metric=perplexity");
    }

    @Test
    void zoomsAndSmoothsByTheAddressAndResetsVisibly() {
        open("#/run/" + GROKS + "?zoom=10_200&smooth=0.5&y=log&diff=it-ordinary");
        browser.await(".plot canvas");
        assertThat(browser.text(".smoothing output")).isEqualTo("0.50");
        assertThat(browser.elements(".figures dt")).hasSize(5);
        browser.await(".difference tbody tr");
        browser.click(".reset-zoom");
        browser.awaitTrue("!location.hash.includes('zoom=')");
        browser.awaitTrue("document.querySelector('.reset-zoom').hidden");
        browser.click(".log-y");
        browser.awaitTrue("!location.hash.includes('y=log')");
    }

    @Test
    void noteAndTagsAreEdited() {
        madeUp("it-noted", "").begin("it", "mlp", 1).trainTo(100);
        open("#/runs?q=it-noted");
        browser.await(row("it-noted"));
        open("#/run/it-noted");
        browser.click(".edit-notes");
        browser.write("dialog[open] [name=note]", "warm-up was too short <b>");
        browser.write("dialog[open] [name=tags]", "retry");
        browser.write("dialog[open] [name=author]", "ann");
        browser.click("dialog[open] button.primary");
        browser.awaitText(".notes", "warm-up was too short <b>");
        browser.awaitText(".notes .tag", "retry");
        browser.reload();
        browser.awaitText(".notes", "Changed by ann");
    }

    @Test
    void showsAnyNameAsTextAndNothingElse() {
        List<String> hostile =
                List.of(
                        "<img src=x onerror=window.hacked=1>",
                        "\"><script>window.hacked=1</script>",
                        "'; DROP TABLE runs; --",
                        "a/b/../c?d=e#f%20g",
                        "🚀 emoji",
                        "שלום right to left");
        for (String id : hostile) {
            madeUp(id, id).begin("<b>hostile</b>", "mlp", 1).trainTo(400);
        }
        for (String id : hostile) {
            open("#/runs?project=" + encoded("<b>hostile</b>"));
            browser.awaitTrue("document.querySelectorAll('.row:not([hidden])').length === 6");
            WebElement link =
                    browser.elements(".row .title").stream()
                            .filter(title -> title.getText().equals(id))
                            .findFirst()
                            .orElseThrow(() -> new AssertionError(id + " is not there as it is"));
            link.click();
            browser.awaitText(".page-head h1", id);
            browser.awaitTrue("document.querySelectorAll('.plot canvas').length > 1");
        }
        assertThat(browser.script("return window.hacked")).isNull();
        assertThat(browser.elements("main img, main script, main b")).isEmpty();
    }

    @Test
    void drawsARunOfTwoPoints() {
        madeUp("it-two", "").begin("it", "mlp", 1).trainTo(10);
        open("#/runs?q=it-two");
        browser.await(row("it-two"));
        open("#/run/it-two");
        browser.awaitTrue("document.querySelectorAll('.plot canvas').length > 1");
        browser.awaitText(".scrubber output", "There was no forecast");
    }

    @Test
    void drawsARunOfTwoMillionStepsFromAFewThousandPoints() {
        long halfADayAgo = System.currentTimeMillis() - 12 * 3_600_000;
        new MadeUpRun(page.stack().publisher(), "it-long", "", 4000, halfADayAgo)
                .every(100)
                .begin("it", "mlp", 1)
                .trainTo(2_000_000);
        open("#/runs?q=it-long");
        browser.await(row("it-long"));
        for (String scale : List.of("log", "linear")) {
            open("#/run/it-long?scale=" + scale);
            browser.awaitTrue("document.querySelectorAll('.plot canvas').length > 1");
            assertThat(browser.results(CURVES))
                    .isNotEmpty()
                    .allSatisfy(
                            points ->
                                    assertThat(((Number) points).intValue()).isBetween(300, 4_000));
            browser.reload();
            browser.awaitTrue("document.querySelectorAll('.plot canvas').length > 1");
            assertThat((Long) browser.script(INK, 0)).isGreaterThan(2000);
            assertThat((Long) browser.script(INK, 1)).isGreaterThan(2000);
        }
    }
}
