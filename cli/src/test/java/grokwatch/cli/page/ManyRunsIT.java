package grokwatch.cli.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * How fast the page is with many runs: measured, not judged; docs/reference/page.md has the
 * command.
 */
@DisplayName("The page with many runs")
@EnabledIfSystemProperty(named = ManyRunsIT.RUNS, matches = "\\d+")
class ManyRunsIT {

    static final String RUNS = "grokwatch.page.runs";

    private static final long STEPS = 400;
    private static final long MORE_STEPS = 1_200;
    private static final int LIVE = 50;

    /** Notes when the first row was there, and how long each change took to be shown. */
    private static final String STOPWATCH =
            """
            window.watch = {rows: null, changes: [], long: 0};
            new MutationObserver((_, self) => {
              if (document.querySelector('.row .title')?.textContent) {
                window.watch.rows = performance.now();
                self.disconnect();
              }
            }).observe(document, {subtree: true, childList: true, characterData: true});
            new PerformanceObserver((list) => {
              window.watch.long = Math.max(window.watch.long, ...list.getEntries().map((e) => e.duration));
            }).observe({type: 'longtask', buffered: true});
            const dispatch = EventTarget.prototype.dispatchEvent;
            EventTarget.prototype.dispatchEvent = function (event) {
              if (event.type !== 'run') return dispatch.call(this, event);
              const start = performance.now();
              const result = dispatch.call(this, event);
              window.watch.changes.push(performance.now() - start);
              return result;
            };
            """;

    /**
     * Scrolls through the table, a screen a frame, and gives the frames' lengths in milliseconds.
     */
    private static final String SCROLL =
            """
            const done = arguments[arguments.length - 1];
            const grid = document.querySelector('.grid');
            const frames = [];
            let last = performance.now();
            const step = (now) => {
              frames.push(now - last);
              last = now;
              grid.scrollTop += grid.clientHeight;
              frames.length < 200 ? requestAnimationFrame(step) : done(frames.slice(1));
            };
            requestAnimationFrame(step);
            """;

    @TempDir private Path data;

    @Test
    void isMeasured() throws Exception {
        int count = Integer.getInteger(RUNS);
        try (LiveStack stack = LiveStack.start(data);
                Chromium browser = Chromium.start()) {
            List<MadeUpRun> runs = publish(stack, count);
            browser.open(stack.url());
            browser.awaitTrue("+document.querySelector('.grid').ariaRowCount > " + count);
            browser.onEachPage(STOPWATCH);
            browser.open(stack.url() + "#/runs?sort=name");
            browser.awaitTrue("window.watch.rows !== null");
            report(
                    "first paint",
                    "performance.getEntriesByName('first-contentful-paint')[0].startTime",
                    browser);
            report("first rows", "window.watch.rows", browser);
            browser.script("window.watch.changes = []; window.watch.long = 0");
            long published = System.nanoTime();
            runs.subList(0, LIVE).forEach(run -> run.trainTo(MORE_STEPS));
            browser.awaitTrue("window.watch.changes.length >= " + LIVE);
            print("published to shown", (System.nanoTime() - published) / 1e6);
            report(
                    "a change shown, median",
                    "window.watch.changes.sort((a, b) => a - b)[window.watch.changes.length >> 1]",
                    browser);
            report("a change shown, longest", "Math.max(...window.watch.changes)", browser);
            report("longest task meanwhile", "window.watch.long", browser);
            frames(browser);
            assertThat(browser.elements(".row")).hasSizeLessThan(100);
        }
    }

    private static List<MadeUpRun> publish(LiveStack stack, int count) {
        List<MadeUpRun> runs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String id = "many-%05d".formatted(i);
            runs.add(
                    new MadeUpRun(
                                    stack.publisher(),
                                    id,
                                    "",
                                    1_000 + i % 3_000,
                                    System.currentTimeMillis())
                            .begin("project " + i % 7, "mlp", 1)
                            .trainTo(STEPS));
            if (i % 100 == 0) {
                stack.publisher().flush(Duration.ofMinutes(1));
            }
        }
        return runs;
    }

    private static void report(String what, String expression, Chromium browser) {
        print(what, ((Number) browser.script("return " + expression)).doubleValue());
    }

    private static void print(String what, double millis) {
        System.out.printf("%-30s %8.1f ms%n", what, millis);
    }

    private static void frames(Chromium browser) {
        List<Double> frames =
                browser.results(SCROLL).stream()
                        .map(millis -> ((Number) millis).doubleValue())
                        .sorted()
                        .toList();
        print("a frame of scrolling, median", frames.get(frames.size() / 2));
        print("a frame of scrolling, p99", frames.get(frames.size() * 99 / 100));
    }
}
