package grokwatch.cli.page;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.producers.djl.demo.DemoFleet;
import grokwatch.producers.djl.demo.DemoRun;
import grokwatch.producers.djl.train.TrainingFleet;
import grokwatch.producers.djl.train.TrainingProgress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Takes the pictures of the documentation, of networks that train for real; docs/page.md has the
 * command.
 */
@DisplayName("Pictures of the page")
@EnabledIfSystemProperty(named = PicturesIT.FOLDER, matches = ".+")
class PicturesIT {

    static final String FOLDER = "grokwatch.page.pictures";

    private static final int MOST_BYTES = 200_000;
    private static final long SEEDS = 3;

    @TempDir private Path data;

    @Test
    void areTakenOfFourPages() throws Exception {
        Path folder = Files.createDirectories(Path.of(System.getProperty(FOLDER)));
        List<DemoRun> runs =
                LongStream.rangeClosed(1, SEEDS)
                        .mapToObj(DemoFleet::fast)
                        .flatMap(List::stream)
                        .toList();
        try (LiveStack stack = LiveStack.start(data);
                Chromium browser = Chromium.start();
                TrainingFleet training =
                        TrainingFleet.start(
                                runs.stream().map(DemoRun::options).toList(),
                                stack.publisher(),
                                TrainingProgress.SILENT)) {
            browser.open(stack.url());
            browser.resize(1280, 760);
            browser.awaitText(".summary", "grokking");
            save(browser, folder.resolve("fleet.png"));
            training.await();
            take(browser, stack.url() + "#/run/demo-groks-late", ".scrubber output", "groks", 1180);
            browser.press("\uE012".repeat(12));
            save(browser, folder.resolve("run.png"));
            take(browser, stack.url() + "#/delay", "h1", "What drives", 900);
            save(browser, folder.resolve("delay.png"));
            take(browser, stack.url() + "#/calibration", "h1", "Forecasts", 760);
            save(browser, folder.resolve("calibration.png"));
        }
    }

    private static void take(Chromium browser, String url, String css, String text, int height) {
        browser.resize(1280, height);
        browser.open(url);
        browser.awaitText(css, text);
        browser.awaitTrue("document.querySelectorAll('.plot canvas').length > 0");
    }

    private static void save(Chromium browser, Path file) throws Exception {
        byte[] picture = browser.screenshot();
        assertThat(picture.length).as(file.toString()).isLessThan(MOST_BYTES);
        Files.write(file, picture);
    }
}
