package grokwatch.cli.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test of the page in a real browser on the real pipeline, which all such tests share. */
@ExtendWith(SharedPage.class)
abstract class PageTest {

    /** A run that groks at step 2000. */
    static final String GROKS = "it-groks-after-a-plateau";

    /** A run whose validation accuracy rises with the training accuracy. */
    static final String ORDINARY = "it-ordinary";

    static final String PROJECT = "shared";

    /** How many pixels of a chart have been drawn on. */
    static final String INK =
            """
            const canvas = document.querySelectorAll('.plot canvas')[arguments[0]];
            if (!canvas) return 0;
            const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
            let ink = 0;
            for (let at = 3; at < data.length; at += 4) ink += data[at] > 0 ? 1 : 0;
            return ink;
            """;

    static SharedPage.Fixture page;
    static Chromium browser;

    /** Whether the test makes the browser log errors. */
    boolean errorsExpected;

    private final List<String> requested = new ArrayList<>();

    @BeforeEach
    void forgetEarlierPages() {
        browser.open("about:blank");
        browser.resize(1280, 900);
        browser.console();
        browser.requests();
    }

    @AfterEach
    void noErrorWasLoggedAndNoOtherHostWasContacted() {
        assertThat(requests()).isNotEmpty().allMatch(url -> url.startsWith("http://127.0.0.1:"));
        if (!errorsExpected) {
            assertThat(browser.console()).isEmpty();
        }
    }

    /** Every address that was requested during the test. */
    List<String> requests() {
        requested.addAll(browser.requests());
        return requested;
    }

    static MadeUpRun madeUp(String id, String name) {
        return page.madeUp(id, name, 4000);
    }

    static void open(String address) {
        browser.open(page.url() + address);
    }

    static String row(String runId) {
        return ".row[data-run=\"" + runId + "\"]";
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
