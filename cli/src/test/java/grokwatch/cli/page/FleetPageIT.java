package grokwatch.cli.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

@DisplayName("The fleet in a real browser")
class FleetPageIT extends PageTest {

    @Test
    void showsEveryRunWithinFifteenRequests() {
        open("#/runs?project=" + PROJECT);
        for (String run : List.of(GROKS, ORDINARY, "it-waits")) {
            browser.await(row(run));
        }
        browser.awaitText(".summary .count", "runs");
        assertThat(browser.await(".link-state").getAttribute("data-state")).isEqualTo("live");
        assertThat(requests()).hasSizeLessThanOrEqualTo(15);
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
    void filtersAndStoresTheFilterInTheUrl() {
        open("#/runs?sort=name");
        browser.await(row(GROKS));
        browser.write(".filters input[type=search]", "ordinary");
        browser.awaitTrue("!document.querySelector('" + row(GROKS) + ":not([hidden])')");
        browser.await(row(ORDINARY));
        assertThat(browser.address()).contains("q=ordinary");

        browser.reload();

        browser.await(row(ORDINARY));
        assertThat(browser.elements(row(GROKS))).isEmpty();
        browser.write(".filters input[type=search]", "no such run at all");
        browser.awaitText(".empty", "No run matches");
        browser.click(".empty button");
        browser.awaitTrue("!location.hash.includes('q=')");
        browser.awaitTrue("document.querySelectorAll('.row:not([hidden])').length > 1");
    }

    @Test
    void isUsedByKeysAlone() {
        open("#/runs?project=shared");
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
        open("#/runs?project=shared");
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
    void showsAllRunsInOneChartInGroupsAndSortedByAnyColumn() {
        open("#/runs?project=shared&chart=on&by=architecture&column=weightDecay");
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
    void selectedRunsAreTaggedArchivedAndDeleted() {
        madeUp("it-bulk", "").begin("it-bulk", "mlp", 1).trainTo(100).finish();
        open("#/runs?project=it-bulk");
        browser.awaitTrue("/finished/i.test(document.querySelector('.row')?.textContent)");
        browser.press("x");
        browser.awaitText(".bulk", "1 selected");
        bulk("Tag…");
        browser.write("dialog[open] [name=add]", "keep, baseline");
        browser.click("dialog[open] button.primary");
        browser.awaitTrue("!document.querySelector('dialog[open] form [name=add]')");
        open("#/runs?project=it-bulk&tag=keep");
        browser.await(row("it-bulk"));

        bulk("Archive");
        browser.awaitText(".empty", "No run matches");
        open("#/runs?project=it-bulk&archived=only");
        browser.await(row("it-bulk"));
        browser.press("x");
        bulk("Delete…");
        browser.write("dialog[open] [name=word]", "delete");
        browser.click("dialog[open] button.primary");
        browser.awaitText(".empty", "No run matches");
        assertThat(browser.elements(".bulk button")).noneMatch(WebElement::isDisplayed);
    }

    private static void bulk(String name) {
        browser.awaitTrue("document.querySelector('.bulk button') !== null");
        browser.elements(".bulk button").stream()
                .filter(button -> button.getText().equals(name))
                .findFirst()
                .orElseThrow()
                .click();
    }

    @Test
    void reportsALostConnectionAndRecovers() throws Exception {
        errorsExpected = true;
        try (FlakyLink link = FlakyLink.to(page.url())) {
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
}
