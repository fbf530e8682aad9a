package grokwatch.cli.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import grokwatch.producers.djl.demo.DemoFleet;
import grokwatch.producers.djl.demo.DemoRun;
import grokwatch.producers.djl.train.TrainingFleet;
import grokwatch.producers.djl.train.TrainingProgress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

@DisplayName("The page in a real browser, while the demo trains")
class PageIT {

    private static final List<DemoRun> DEMO = DemoFleet.fast();
    private static final String GROKS = "demo-groks-soon";

    /** How many pixels of a chart have been drawn on. */
    private static final String INK =
            """
            const canvas = document.querySelectorAll('.plot canvas')[arguments[0]];
            if (!canvas) return 0;
            const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
            let ink = 0;
            for (let at = 3; at < data.length; at += 4) ink += data[at] > 0 ? 1 : 0;
            return ink;
            """;

    /** Silences of the test's own: other tests make silences too. */
    private static final String SILENCES =
            "[...document.querySelectorAll('.silence-item')]"
                    + ".filter((item) => item.textContent.includes('nothing'))";

    /** How broad the page and its main part are, whichever is more. */
    private static final String BROADEST =
            """
            const root = document.documentElement;
            const main = document.querySelector('main');
            return Math.max(root.scrollWidth, innerWidth, main.offsetLeft + main.scrollWidth);
            """;

    private static final String WIDTH = "return document.querySelector(arguments[0]).clientWidth";

    /** How many of the elements to be seen hold more than they show. */
    private static final String CLIPPED =
            """
            return [...document.querySelectorAll(arguments[0])]
                .filter((each) => each.scrollWidth > each.clientWidth && each.clientWidth > 0).length;
            """;

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
            Promise.all(read.filter((name) => name.includes('/curves?')).map(points)).then(callback);
            """;

    @TempDir private static Path data;
    private static LiveStack stack;
    private static TrainingFleet training;
    private static Chromium browser;

    private boolean errorsExpected;

    @BeforeAll
    static void startTheDemo() throws Exception {
        assumeTrue(Chromium.isInstalled(), Chromium.ABSENT);
        stack = LiveStack.start(data);
        training =
                TrainingFleet.start(
                        DEMO.stream().map(DemoRun::options).toList(),
                        stack.publisher(),
                        TrainingProgress.SILENT);
        browser = Chromium.start();
    }

    @AfterAll
    static void stop() throws Exception {
        if (browser != null) {
            browser.close();
        }
        if (training != null) {
            training.close();
        }
        if (stack != null) {
            stack.close();
        }
    }

    @BeforeEach
    void forgetEarlierPages() {
        browser.open("about:blank");
        browser.resize(1280, 900);
        browser.console();
        browser.requests();
    }

    @AfterEach
    void noErrorWasLoggedAndNoOtherHostWasContacted() {
        assertThat(browser.requests())
                .isNotEmpty()
                .allMatch(url -> url.startsWith("http://127.0.0.1:"));
        if (!errorsExpected) {
            assertThat(browser.console()).isEmpty();
        }
    }

    @Test
    void showsEveryRunOfTheDemo() {
        open("#/runs?q=demo");
        for (DemoRun run : DEMO) {
            browser.await(row(run.options().runId()));
        }
        browser.awaitText(".summary .count", "runs");
        assertThat(browser.await(".link-state").getAttribute("data-state")).isEqualTo("live");
    }

    @Test
    void followsARunWithoutBeingReadAgain() {
        MadeUpRun run = madeUp("it-live", "a live one").begin("it", "mlp", 1).trainTo(400);
        open("#/runs?q=it-live");
        browser.awaitText(row("it-live"), "a live one");
        browser.awaitTrue("document.querySelectorAll('.row:not([hidden])').length === 1");
        browser.script("window.notReloaded = true");
        String before = browser.text(row("it-live"));

        run.trainTo(1200);

        browser.awaitTrue("/1[12]\\d\\d . 20k/.test(document.querySelector('.row').innerText)");
        assertThat(browser.text(row("it-live"))).isNotEqualTo(before);
        assertThat(browser.script("return window.notReloaded")).isEqualTo(true);
    }

    @Test
    void drawsTheCurvesOfARunAndWhatWasForecastWhen() {
        open("#/run/" + GROKS);
        browser.awaitText(".page-head h1", GROKS);
        browser.awaitText(".scrubber output", "no forecast (generalised)");
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
    void filtersAndStoresTheFilterInTheUrl() {
        open("#/runs?sort=name");
        browser.await(row(GROKS));
        browser.write(".filters input[type=search]", "ordinary");
        browser.awaitTrue("!document.querySelector('" + row(GROKS) + ":not([hidden])')");
        browser.await(row("demo-ordinary"));
        assertThat(browser.address()).contains("q=ordinary");

        browser.reload();

        browser.await(row("demo-ordinary"));
        assertThat(browser.elements(row(GROKS))).isEmpty();
        browser.write(".filters input[type=search]", "no such run at all");
        browser.awaitText(".empty", "No run matches");
        browser.click(".empty button");
        browser.awaitTrue("!location.hash.includes('q=')");
        browser.awaitTrue("document.querySelectorAll('.row:not([hidden])').length > 1");
    }

    @Test
    void isUsedByKeysAlone() {
        open("#/runs?q=demo");
        browser.await(row(GROKS));
        browser.press("j", "j", "k");
        assertThat(browser.await(".row.active").getAttribute("aria-rowindex")).isEqualTo("3");
        String second = browser.await(".row.active").getAttribute("data-run");
        browser.press("?");
        browser.awaitText("dialog[open]", "search");
        browser.press(Keys.ESCAPE);
        browser.press("/");
        browser.awaitTrue("document.activeElement.type === 'search'");
        browser.press(Keys.ESCAPE);
        browser.awaitTrue("document.activeElement.classList.contains('grid')");

        browser.press(Keys.ENTER);

        browser.awaitTrue("location.hash.startsWith('#/run/')");
        assertThat(browser.address()).endsWith(encoded(second));
        browser.press(Keys.ESCAPE);
        browser.await(".grid");
    }

    @Test
    void marksRunsAndComparesThem() {
        open("#/runs?q=demo");
        browser.await(row(GROKS));
        browser.press("x", "j", "x");
        browser.awaitText(".filters .primary", "Compare 2");
        browser.press("c");
        browser.awaitTrue("document.querySelectorAll('table.plain tbody tr').length === 2");
        browser.awaitTrue(
                "document.querySelectorAll('.panel:first-of-type .plot canvas').length === 1");
        assertThat((Long) browser.script(INK, 0)).isGreaterThan(2000);
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
    void showsAllRunsInOneChartInGroupsAndSortedByAnyColumn() {
        open("#/runs?q=demo&chart=on&by=architecture&column=weightDecay");
        browser.await(".groups tbody tr");
        browser.await(".fleet .plot canvas");
        browser.click(".grid .head [role=columnheader].optional button");
        browser.awaitTrue("location.hash.includes('sort=weightDecay')");
        browser.awaitTrue(
                "document.querySelector('.head [aria-sort=ascending].optional') !== null");
        browser.click(".groups tbody button");
        browser.awaitTrue(
                "location.hash.includes('architecture=') && !location.hash.includes('by=')");
    }

    @Test
    void zoomsAndSmoothsByTheAddressAndResetsVisibly() {
        open("#/run/" + GROKS + "?zoom=10_200&smooth=0.5&y=log&diff=demo-ordinary");
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
    void listsAlertsOfAllRunsAndMakesAndEndsASilence() {
        madeUp("it-alerts", "").begin("it-alerting", "mlp", 0.1).trainTo(3000);
        open("#/run/it-alerts");
        browser.await(".alert-item");
        open("#/alerts?project=it-alerting");
        browser.awaitText(".open-alerts", "it-alerting");
        browser.click(".new-silence");
        browser.write("dialog[open] [name=scope]", "project = \"nothing\"");
        browser.write("dialog[open] [name=author]", "a person");
        browser.click("dialog[open] button.primary");
        browser.awaitTrue(SILENCES + ".length === 1");
        browser.script(SILENCES + "[0].querySelector('.end-silence').click()");
        browser.awaitTrue(SILENCES + ".every((item) => !item.querySelector('.end-silence'))");
    }

    @Test
    void silencesAndAcknowledges() {
        madeUp("it-plateau", "").begin("it", "mlp", 0.1).trainTo(3000);
        open("#/runs?q=it-plateau");
        browser.await(row("it-plateau"));
        open("#/run/it-plateau");
        browser.click(".alert-item button.acknowledge");
        browser.write("dialog[open] [name=author]", "a \"careful\" <b>person</b>");
        browser.write("dialog[open] [name=comment]", "it is known");
        browser.click("dialog[open] button.primary");
        browser.awaitTrue("!document.querySelector('dialog[open] form [name=author]')");

        browser.click(".alert-item button.silence");
        browser.click("dialog[open] button.primary");

        browser.awaitTrue("!document.querySelector('dialog[open] form [name=author]')");
        browser.awaitText(".alert-item .tag", "silenced");
    }

    @Test
    void reportsALostConnectionAndRecovers() throws Exception {
        errorsExpected = true;
        try (FlakyLink link = FlakyLink.to(stack.url())) {
            MadeUpRun run = madeUp("it-lost", "").begin("it", "mlp", 1).trainTo(400);
            browser.open(link.url() + "#/runs?q=it-lost");
            browser.await(row("it-lost"));
            link.cut();
            browser.awaitText(".lost", "Connection lost");
            run.trainTo(900);
            link.mend();
            browser.awaitTrue("document.querySelector('.lost').hidden");
            browser.awaitTrue("/[89]\\d\\d . 20k/.test(document.querySelector('.row').innerText)");
        }
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
        browser.awaitText(".scrubber output", "Nothing was said");
    }

    @Test
    void drawsARunOfTwoMillionStepsFromAFewThousandPoints() {
        long halfADayAgo = System.currentTimeMillis() - 12 * 3_600_000;
        new MadeUpRun(stack.publisher(), "it-long", "", 4000, halfADayAgo)
                .every(100)
                .begin("it", "mlp", 1)
                .trainTo(2_000_000);
        open("#/runs?q=it-long");
        browser.await(row("it-long"));
        for (String scale : List.of("log", "linear")) {
            open("#/run/it-long?scale=" + scale);
            browser.awaitTrue("document.querySelectorAll('.plot canvas').length > 1");
            assertThat(browser.numbers(CURVES))
                    .isNotEmpty()
                    .allSatisfy(points -> assertThat(points).isBetween(300.0, 4_000.0));
            browser.reload();
            browser.awaitTrue("document.querySelectorAll('.plot canvas').length > 1");
            assertThat((Long) browser.script(INK, 0)).isGreaterThan(2000);
            assertThat((Long) browser.script(INK, 1)).isGreaterThan(2000);
        }
    }

    @Test
    void reportsAMissingRunOrPage() {
        errorsExpected = true;
        open("#/run/" + encoded("../../etc/passwd"));
        browser.awaitText(".empty", "No such run");
        open("#/nowhere");
        browser.awaitText(".empty", "No such page");
    }

    @Test
    void drawsDelaysAndCalibration() {
        open("#/delay");
        browser.awaitText(".page h1", "What drives the delay");
        browser.await(".panel");
        open("#/calibration");
        browser.awaitText(".page h1", "Forecasts against outcomes");
        browser.await(".panel");
    }

    @Test
    void fitsAPhone() {
        browser.becomePhone(360, 740);
        fits("#/runs?q=" + GROKS, row(GROKS));
        assertThat((Long) browser.script(WIDTH, row(GROKS) + " .name")).isGreaterThan(115L);
        for (String cell : List.of(".step", ".chance", ".left")) {
            assertThat(browser.await(row(GROKS) + " " + cell).isDisplayed()).as(cell).isTrue();
        }
        assertThat(browser.script(CLIPPED, ".grid .head [role=columnheader] > *")).isEqualTo(0L);
        assertThat(browser.script(CLIPPED, ".top nav")).isEqualTo(0L);
        fits("#/run/" + GROKS, ".plot canvas");
        assertThat((Long) browser.script(WIDTH, ".page-head h1")).isGreaterThan(115L);
        fits("#/compare?run=" + GROKS + "&run=demo-ordinary", "table.plain tbody tr");
        fits("#/alerts", ".panel");
        fits("#/delay", ".panel");
        fits("#/calibration", ".panel");
    }

    private static void fits(String address, String shown) {
        open(address);
        browser.await(shown);
        assertThat(browser.script(BROADEST)).as(address).isEqualTo(360L);
    }

    @Test
    void goesDarkAndStaysSo() {
        open("");
        String light = background();
        browser.click("button.theme");
        browser.click("button.theme");
        assertThat(background()).isNotEqualTo(light);
        browser.reload();
        browser.await(".grid");
        assertThat(background()).isNotEqualTo(light);
        browser.script("localStorage.clear()");
    }

    private static String background() {
        return (String) browser.script("return getComputedStyle(document.body).backgroundColor");
    }

    private static MadeUpRun madeUp(String id, String name) {
        return new MadeUpRun(stack.publisher(), id, name, 4000, System.currentTimeMillis());
    }

    private static void open(String address) {
        browser.open(stack.url() + address);
    }

    private static String row(String runId) {
        return ".row[data-run=\"" + runId + "\"]";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
