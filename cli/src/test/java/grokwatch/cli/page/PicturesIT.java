package grokwatch.cli.page;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.producers.djl.demo.DemoFleet;
import grokwatch.producers.djl.train.TrainOptions;
import grokwatch.producers.djl.train.TrainingFleet;
import grokwatch.producers.djl.train.TrainingProgress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/**
 * Takes the pictures of the documentation, of networks that train for real; docs/reference/page.md
 * has the command.
 */
@DisplayName("Pictures of the page")
@EnabledIfSystemProperty(named = PicturesIT.FOLDER, matches = ".+")
class PicturesIT {

    static final String FOLDER = "grokwatch.page.pictures";

    private static final int MAX_BYTES = 200_000;

    /** Whether a run has begun to grok. */
    private static final String ONE_GROKS =
            "document.querySelector('.row:not([hidden]) .phase-grokking') !== null";

    private static final List<String> DECAYS = List.of("0.5", "0.7", "1");
    private static final List<String> FRACTIONS = List.of("0.45", "0.5", "0.6");

    @TempDir private Path data;

    @Test
    void areTakenOfFourPages() throws Exception {
        Path folder = Files.createDirectories(Path.of(System.getProperty(FOLDER)));
        try (LiveStack stack = LiveStack.start(data);
                Chromium browser = Chromium.start();
                TrainingFleet training =
                        TrainingFleet.start(fleet(), stack.publisher(), TrainingProgress.SILENT)) {
            browser.open(stack.url());
            browser.resize(1280, 760);
            browser.awaitTrue(ONE_GROKS);
            save(browser, folder.resolve("fleet.png"));
            training.await();
            take(browser, stack.url() + "#/run/demo-groks-late", ".scrubber output", "groks", 1180);
            browser.press(Keys.ARROW_LEFT.toString().repeat(40));
            save(browser, folder.resolve("run.png"));
            take(browser, stack.url() + "#/delay", "h1", "What drives", 900);
            save(browser, folder.resolve("delay.png"));
            take(browser, stack.url() + "#/calibration", "h1", "Forecasts", 760);
            save(browser, folder.resolve("calibration.png"));
        }
    }

    /** The demo, and a sweep over weight decay and the share of the data. */
    private static List<TrainOptions> fleet() {
        List<TrainOptions> fleet = new ArrayList<>();
        DemoFleet.fast().forEach(run -> fleet.add(run.options()));
        for (String decay : DECAYS) {
            for (String fraction : FRACTIONS) {
                fleet.add(
                        TrainOptions.builder()
                                .set("task", "modular-addition")
                                .set("modulus", "47")
                                .set("train-fraction", fraction)
                                .set("learning-rate", "0.01")
                                .set("weight-decay", decay)
                                .set("log-interval", "10")
                                .set("evaluation-interval", "10")
                                .set("evaluations-after-target", "20")
                                .set("max-steps", "6000")
                                .set("project", "sweep")
                                .set("run-id", "sweep-decay-%s-data-%s".formatted(decay, fraction))
                                .label("sweep", "decay x data")
                                .build());
            }
        }
        return fleet;
    }

    private static void take(Chromium browser, String url, String css, String text, int height) {
        browser.resize(1280, height);
        browser.open(url);
        browser.awaitText(css, text);
        browser.awaitTrue("document.querySelectorAll('.plot canvas').length > 0");
    }

    private static void save(Chromium browser, Path file) throws Exception {
        byte[] picture = browser.screenshot();
        assertThat(picture.length).as(file.toString()).isLessThan(MAX_BYTES);
        Files.write(file, picture);
    }
}
