package grokwatch.cli.page;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Alerts in a real browser")
class AlertsPageIT extends PageTest {

    /** Silences of the test's own: other tests make silences too. */
    private static final String SILENCES =
            "[...document.querySelectorAll('.silence-item')]"
                    + ".filter((item) => item.textContent.includes('nothing'))";

    @Test
    void listsAlertsOfAllRunsAndMakesAndEndsASilence() {
        madeUp("it-alerts", "").begin("it-alerting", "mlp", 0.1).trainTo(3000);
        open("#/runs?q=it-alerts");
        browser.await(row("it-alerts"));
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
}
