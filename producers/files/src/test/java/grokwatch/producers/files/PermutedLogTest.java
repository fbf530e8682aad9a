package grokwatch.producers.files;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.producers.files.TrueRun.Truth;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("One run written in many ways")
class PermutedLogTest {

    private static final int LOGS = 400;
    private static final List<String> STEPS =
            List.of(
                    "step",
                    "steps",
                    "global_step",
                    "iter",
                    "it",
                    "update",
                    "Training Step",
                    "epoch",
                    "x");
    private static final List<List<String>> NAMES =
            List.of(
                    List.of("train_loss", "train_acc", "val_loss", "val_acc"),
                    List.of("loss", "accuracy", "val_loss", "val_accuracy"),
                    List.of("tr_loss", "tr_acc", "te_loss", "te_acc"),
                    List.of("Loss/train", "Acc/train", "Loss/test", "Acc/test"),
                    List.of("trainLoss", "trainAcc", "validLoss", "validAcc"),
                    List.of("train loss", "train acc@1", "eval loss", "eval acc@1"),
                    List.of("training_loss", "training_accuracy", "dev_loss", "dev_top1"),
                    List.of("a", "b", "c", "d"));
    private static final List<String> SEPARATORS = List.of(",", ";", "\t", "|");

    @TempDir private Path folder;

    @Test
    void isTheSameRunOrIsNoted() throws IOException {
        Random random = new Random(17);
        int same = 0;
        for (int log = 0; log < LOGS; log++) {
            String name = "run" + log;
            List<String> lines = lines(random);
            Recording recording = TrueRun.replay(TrueRun.write(folder, name + ".csv", lines));
            boolean isSame = isSame(TrueRun.published(recording, name));
            same += isSame ? 1 : 0;
            assertThat(isSame || !recording.notes.isEmpty())
                    .as("log %d begins\n%s", log, String.join("\n", lines.subList(0, 4)))
                    .isTrue();
        }
        assertThat(same).isGreaterThan(LOGS * 7 / 10);
    }

    /** The run as a table with its columns, names, unit, separators and rows chosen at random. */
    private static List<String> lines(Random random) {
        String separator = pick(SEPARATORS, random);
        boolean comma = !separator.equals(",") && random.nextInt(3) == 0;
        List<String> names = new ArrayList<>(pick(NAMES, random));
        names.add(pick(STEPS, random));
        int unit = random.nextInt(4);
        List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3, 4));
        Collections.shuffle(order, random);
        if (unit == 3) {
            names.set(1, names.get(1) + " (%)");
            names.set(3, names.get(3) + " (%)");
        }
        List<String> lines = new ArrayList<>();
        for (Truth point : TrueRun.points()) {
            List<String> cells = cells(point, unit, comma);
            lines.add(String.join(separator, order.stream().map(cells::get).toList()));
        }
        disturb(lines, random);
        lines.add(0, String.join(separator, order.stream().map(names::get).toList()));
        return lines;
    }

    private static List<String> cells(Truth p, int unit, boolean comma) {
        double factor = unit == 0 ? 1 : 100;
        String sign = unit == 2 ? "%" : "";
        List<String> cells = new ArrayList<>();
        for (String cell :
                List.of(
                        "" + p.trainLoss(),
                        p.trainAccuracy() * factor + sign,
                        "" + p.validationLoss(),
                        p.validationAccuracy() * factor + sign,
                        "" + p.step())) {
            cells.add(comma ? cell.replace('.', ',') : cell);
        }
        return cells;
    }

    private static void disturb(List<String> rows, Random random) {
        switch (random.nextInt(4)) {
            case 0 -> Collections.shuffle(rows, random);
            case 1 -> Collections.reverse(rows);
            case 2 -> {
                for (int i = 0; i < 5; i++) {
                    int at = random.nextInt(rows.size() - 1);
                    Collections.swap(rows, at, at + 1);
                }
            }
            default -> {}
        }
    }

    private static boolean isSame(List<Truth> published) {
        List<Truth> truth = TrueRun.points();
        if (published.size() != truth.size()) {
            return false;
        }
        for (int i = 0; i < truth.size(); i++) {
            Map<Double, Double> pairs =
                    Map.of(
                            1e9 + published.get(i).step(), 1e9 + truth.get(i).step(),
                            10 + published.get(i).trainLoss(), 10 + truth.get(i).trainLoss(),
                            100 + published.get(i).trainAccuracy(),
                                    100 + truth.get(i).trainAccuracy(),
                            200 + published.get(i).validationLoss(),
                                    200 + truth.get(i).validationLoss(),
                            300 + published.get(i).validationAccuracy(),
                                    300 + truth.get(i).validationAccuracy());
            if (pairs.entrySet().stream()
                    .anyMatch(p -> Math.abs(p.getKey() - p.getValue()) > 1e-6)) {
                return false;
            }
        }
        return true;
    }

    private static <T> T pick(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }
}
