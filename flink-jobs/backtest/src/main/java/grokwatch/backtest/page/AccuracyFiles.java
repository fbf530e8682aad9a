package grokwatch.backtest.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The page on accuracy and, in a folder of its name beside it, its charts. */
public final class AccuracyFiles {

    private AccuracyFiles() {}

    /**
     * Writes all of them; replaces what was there.
     *
     * @param page file of the page, with an ending
     */
    public static void write(Path page, Accuracy accuracy, String date, String command)
            throws IOException {
        String name = page.getFileName().toString().replaceFirst("\\.[^.]*$", "");
        Path images = page.resolveSibling(name);
        Files.createDirectories(images);
        Files.writeString(images.resolve("frontier.svg"), FrontierPlot.of(accuracy.policies()));
        Files.writeString(
                images.resolve("reliability.svg"),
                ReliabilityPlot.of(accuracy.unseenSettings().reliability()));
        Files.writeString(page, new AccuracyPage(accuracy, name).render(date, command));
    }
}
