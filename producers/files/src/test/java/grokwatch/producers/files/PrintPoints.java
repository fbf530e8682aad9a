package grokwatch.producers.files;

import grokwatch.producers.files.discovery.RunFiles;
import grokwatch.producers.files.record.Damage;
import grokwatch.producers.files.record.FileRecord;
import grokwatch.producers.files.record.Point;
import java.io.IOException;
import java.nio.file.Path;

/** Prints each value that the files of a folder hold: run, name, step, value, separated by tabs. */
public final class PrintPoints {

    private PrintPoints() {}

    public static void main(String[] folders) throws IOException {
        for (RunFiles runFiles : Formats.filesOfRuns(Path.of(folders[0]))) {
            for (FileRecord record : Formats.records(runFiles)) {
                if (record instanceof Point point) {
                    print(RunFiles.runId(runFiles.run(), point.run()), point);
                } else if (record instanceof Damage damage) {
                    System.out.println("damage\t" + damage.text());
                }
            }
        }
    }

    private static void print(String run, Point point) {
        String last = run.substring(run.lastIndexOf('/') + 1);
        point.values()
                .forEach(
                        value ->
                                System.out.printf(
                                        "%s\t%s\t%d\t%s%n",
                                        last, value.name(), point.step(), value.value()));
    }
}
