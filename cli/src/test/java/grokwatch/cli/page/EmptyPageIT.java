package grokwatch.cli.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The page of a fleet without runs")
class EmptyPageIT {

    @TempDir private Path data;

    @Test
    void explainsHowToPublishARunAndShowsItWithoutReload() throws Exception {
        assumeTrue(Chromium.isInstalled(), Chromium.ABSENT);
        try (LiveStack stack = LiveStack.start(data);
                Chromium browser = Chromium.start()) {
            browser.open(stack.url() + "#/delay");
            browser.awaitText(".page", "No run of this fleet has memorised yet");
            browser.open(stack.url() + "#/calibration");
            browser.awaitText(".page", "No run that was forecast has ended yet");
            browser.open(stack.url() + "#/compare");
            browser.awaitText(".page", "Choose runs above");
            browser.open(stack.url());
            browser.awaitText(".empty", "./grokwatch train");

            long now = System.currentTimeMillis();
            new MadeUpRun(stack.publisher(), "the-first", "", 4_000, now)
                    .begin("it", "mlp", 1)
                    .trainTo(400);

            browser.await(".row[data-run=the-first]");
            assertThat(browser.elements(".empty")).isEmpty();
            assertThat(browser.console()).isEmpty();
        }
    }
}
