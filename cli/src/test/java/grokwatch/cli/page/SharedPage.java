package grokwatch.cli.page;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import grokwatch.core.command.CommandOffer;
import grokwatch.core.command.Verb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Starts one pipeline with some runs and one browser for all tests of the page. */
final class SharedPage implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        assumeTrue(Chromium.isInstalled(), Chromium.ABSENT);
        PageTest.page =
                context.getRoot()
                        .getStore(Namespace.create(SharedPage.class))
                        .getOrComputeIfAbsent("page", key -> new Fixture(), Fixture.class);
        PageTest.browser = PageTest.page.browser;
    }

    /** What is shared; closed after the last test. */
    static final class Fixture implements AutoCloseable {

        private static final CommandOffer OFFER =
                CommandOffer.NONE.with(Verb.STOP).withSet("weightDecay", 0, 1, () -> 0.1);

        private final Path folder;
        private final LiveStack stack;
        private final Chromium browser;

        private Fixture() {
            try {
                folder = Files.createTempDirectory("page");
                stack = LiveStack.start(folder);
            } catch (Exception e) {
                throw new IllegalStateException("the pipeline has not started", e);
            }
            browser = Chromium.start();
            madeUp(PageTest.GROKS, "", 2000)
                    .begin(PageTest.PROJECT, "transformer", 1)
                    .trainTo(3000)
                    .snapshot(40)
                    .trainTo(4000);
            madeUp(PageTest.ORDINARY, "", 350).begin(PageTest.PROJECT, "mlp", 0.5).trainTo(1500);
            madeUp("it-waits", "", 18_000)
                    .obeys(OFFER)
                    .begin(PageTest.PROJECT, "mlp", 0.1)
                    .trainTo(3000);
            browser.open(url() + "#/runs?project=" + PageTest.PROJECT);
            for (String run : List.of(PageTest.GROKS, PageTest.ORDINARY, "it-waits")) {
                browser.await(PageTest.row(run));
            }
        }

        MadeUpRun madeUp(String id, String name, double groksAt) {
            long now = System.currentTimeMillis();
            return new MadeUpRun(stack.publisher(), id, name, groksAt, now);
        }

        LiveStack stack() {
            return stack;
        }

        String url() {
            return stack.url();
        }

        @Override
        public void close() throws IOException {
            browser.close();
            stack.close();
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(Fixture::delete);
            }
        }

        private static void delete(Path file) {
            try {
                Files.delete(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
