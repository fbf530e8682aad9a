package grokwatch.cli.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The frame of the page in a real browser")
class FramePageIT extends PageTest {

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
        fits("#/compare?run=" + GROKS + "&run=it-ordinary", "table.plain tbody tr");
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
}
