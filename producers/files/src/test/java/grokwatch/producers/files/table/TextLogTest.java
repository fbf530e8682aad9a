package grokwatch.producers.files.table;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.producers.files.Formats;
import grokwatch.producers.files.discovery.RunFiles;
import grokwatch.producers.files.format.FileFormat;
import grokwatch.producers.files.record.FileRecord;
import grokwatch.producers.files.record.LoggedTime;
import grokwatch.producers.files.record.Point;
import grokwatch.producers.files.record.RecordSource;
import grokwatch.producers.names.table.AliasTable;
import grokwatch.producers.names.table.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A text log")
class TextLogTest {

    @TempDir private Path folder;

    @Test
    void ofNanoGptHasEvaluationsAndBatches() throws IOException {
        assertThat(
                        fields(
                                "number of parameters: 0.80M",
                                "step 0: train loss 4.2874, val loss 4.2823",
                                "iter 0: loss 4.2654, time 12345.67ms, mfu -100.00%",
                                "iter 10: loss 3.1414, time 45.12ms, mfu 12.34%"))
                .containsExactly(
                        "0 full_train_loss=4.2874 val_loss=4.2823",
                        "0 train_loss=4.2654",
                        "10 train_loss=3.1414");
    }

    @Test
    void ofANanoGptSpeedRunNamesItsValidation() throws IOException {
        assertThat(
                        fields(
                                "step:0/1393 val_loss:10.8258 train_time:0ms step_avg:nanms",
                                "step:1/1393 train_time:167ms step_avg:nanms",
                                "250 val 6.0421",
                                "250 hella 0.2452",
                                "250 train 5.994812"))
                .containsExactly(
                        "0 val_loss=10.8258",
                        "250 val_loss=6.0421",
                        "250 hellaswag=0.2452",
                        "250 train_loss=5.994812");
    }

    @Test
    void ofLlmCPlacesItsValidationByTheStepBefore() throws IOException {
        assertThat(
                        fields(
                                "val loss 11.009",
                                "step    1/18865 | loss 10.948421 (+nanz)| norm 15.4012 (+nanz)| lr 8.57e-07 | 3056.36 ms | 42.1% bf16 MFU | 171544 tok/s",
                                "val loss 10.5",
                                "step 2/18865 | train loss 10.1 | norm 1.5 | lr 1.0e-06 | (100 ms | 171544 tok/s)",
                                "s:250 tel:6.5142",
                                "s:250 trl:6.3000 lr:6.0e-04 norm:1.25"))
                .containsExactly(
                        "0 val_loss=11.009",
                        "1 train_loss=10.948421 norm=15.4012 lr=8.57E-7",
                        "1 val_loss=10.5",
                        "2 train_loss=10.1 norm=1.5 lr=1.0E-6",
                        "250 val_loss=6.5142",
                        "250 train_loss=6.3 lr=6.0E-4 norm=1.25");
    }

    @Test
    void ofMegatronHasEveryPairOfALine() throws IOException {
        List<Point> points =
                points(
                        " [2025-10-21 16:18:59] iteration       10/   20000 | consumed samples:          640 | elapsed time per iteration (ms): 6042.6 | learning rate: 2.550000E-06 | global batch size:    64 | lm loss: 1.959154E+00 | loss scale: 1.0 | grad norm: 30.855 | number of skipped iterations:   0 | number of nan iterations:   0 |",
                        " validation loss at iteration 10 | lm loss value: 1.85E+00 | lm loss PPL: 6.3E+00 | ");

        assertThat(points.get(0).values())
                .contains(
                        new Point.Value("lm loss", 1.959154),
                        new Point.Value("learning rate", 2.55e-6),
                        new Point.Value("grad norm", 30.855));
        assertThat(points.get(0).time())
                .isEqualTo(
                        LoggedTime.wall(
                                LocalDateTime.parse("2025-10-21T16:18:59")
                                        .atZone(ZoneId.systemDefault())
                                        .toInstant()
                                        .toEpochMilli()));
        assertThat(points.get(1).values()).containsExactly(new Point.Value("val/loss", 1.85));
        assertThat(points).extracting(Point::step).containsExactly(10L, 10L);
    }

    @Test
    void ofFairseqHasUpdatesAndSplits() throws IOException {
        assertThat(
                        fields(
                                "2025-10-15 11:33:32 | INFO | train_inner | epoch 001:    100 / 487 loss=4.655, nll_loss=4.1, ppl=17.2, wps=1000, ups=2, wpb=500, bsz=8, num_updates=100, lr=1.25e-05, gnorm=3.4, train_wall=50, wall=60",
                                "2025-10-15 11:34:32 | INFO | valid | epoch 001 | valid on 'valid' subset | loss 2.001 | nll_loss 1.9 | ppl 4 | wps 2000 | wpb 500 | bsz 8 | num_updates 487",
                                "2025-10-15 11:35:32 | INFO | train_inner | {\"epoch\": 2, \"update\": 1.2, \"loss\": \"4.1\", \"num_updates\": \"600\", \"lr\": \"1e-05\"}",
                                "2025-10-15 11:36:32 | INFO | valid | {\"epoch\": 2, \"valid_loss\": \"1.9\", \"valid_ppl\": \"3.7\", \"valid_num_updates\": \"974\"}"))
                .containsExactly(
                        "100 train_loss=4.655 lr=1.25E-5 grad_norm=3.4",
                        "487 val/loss=2.001",
                        "600 train_loss=4.1 lr=1.0E-5",
                        "974 val/loss=1.9");
    }

    @Test
    void ofTorchtitanLosesItsColors() throws IOException {
        assertThat(
                        fields(
                                "[rank0]:[titan] 2025-12-17 01:18:26,708 - root - INFO - \u001b[31mstep:  1  \u001b[32mloss: 12.4153  \u001b[33mgrad_norm:  8.2782  \u001b[34mmemory: 87.87GiB(62.89%)  tps: 7,034\u001b[39m",
                                "[titan] 2026-01-16 02:42:36,857 - root - INFO - validate step:  1  loss: 12.4699  memory: 69.81GiB(88.17%)  tps: 74,600"))
                .containsExactly(
                        "1 loss=12.4153 grad_norm=8.2782 memory=87.87 tps=7034.0",
                        "1 validation_loss=12.4699");
    }

    @Test
    void ofDeepSpeedHasLossesAndRates() throws IOException {
        assertThat(
                        fields(
                                "steps: 10 loss: 8.1210 iter time (s): 0.512 samples/sec: 125.000",
                                "[2023-03-02 12:22:48,174] [INFO] [logging.py:96:log_dist] [Rank 0] step=10, skipped=0, lr=[3.787e-06], mom=[[0.9, 0.95]]"))
                .containsExactly(
                        "10 loss=8.121 iter time (s)=0.512 samples/sec=125.0", "10 lr=3.787E-6");
    }

    @Test
    void ofKerasIsReadByTheLastStateOfItsBars() throws IOException {
        assertThat(
                        fields(
                                "Epoch 1/3",
                                "  1/938 [..............................] - ETA: 9s - loss: 2.3 - accuracy: 0.1\b\b\b\b\r938/938 [==============================] - 3s 3ms/step - loss: 0.2574 - accuracy: 0.9268 - val_loss: 0.1339 - val_accuracy: 0.9603",
                                "Epoch 2/3",
                                "\u001b[1m938/938\u001b[0m \u001b[32m━━━━━━━━━━━━━━━━━━━━\u001b[0m\u001b[37m\u001b[0m \u001b[1m3s\u001b[0m 3ms/step - accuracy: 0.97 - loss: 0.1 - val_accuracy: 0.965 - val_loss: 0.12",
                                "Epoch 3/3",
                                "938/938 - 3s - 3ms/step - accuracy: 0.98 - loss: 0.08"))
                .containsExactly(
                        "1 loss=0.2574 accuracy=0.9268 val_loss=0.1339 val_accuracy=0.9603",
                        "2 accuracy=0.97 loss=0.1 val_accuracy=0.965 val_loss=0.12",
                        "3 accuracy=0.98 loss=0.08");
    }

    @Test
    void isContinuedWithTheEpochBeforeTheBreak() throws IOException {
        Path log = folder.resolve("train.log");
        Files.writeString(log, "Epoch 7/9\n");
        RecordSource first = Formats.OPENER.open(log, FileFormat.TEXT, "", false);
        assertThat(Formats.all(first)).isEmpty();
        first.close();
        Files.writeString(log, "9/9 - 3s - 3ms/step - loss: 0.08\n", StandardOpenOption.APPEND);

        try (RecordSource next =
                Formats.OPENER.resume(log, FileFormat.TEXT, "", first.position())) {
            assertThat(Formats.points(Formats.all(next)))
                    .extracting(Point::step)
                    .containsExactly(7L);
        }
    }

    @Test
    void isReadByTheRulesOfAUsersOwnTable() throws IOException {
        Path own = folder.resolve("own.yaml");
        Files.writeString(
                own,
                "version: 1\nlines:\n  - {log: mine, line: '^\\[(?P<step>\\d+)\\] ce={number} te=(?P<val_loss>{number})'}\n");

        AliasTable table = AliasTable.load(own);

        assertThat(table.lines().match("[12] ce=0.5 te=0.75").orElseThrow().values())
                .containsExactly(java.util.Map.entry("val_loss", "0.75"));
        assertThat(table.lines().match("iter 10: loss 3.1, time 1ms")).isPresent();
    }

    @Test
    void hasLossesThatTheAliasTableMaps() {
        for (String name : List.of("lm loss", "loss", "train_loss")) {
            assertThat(Formats.ALIASES.metric(Source.GENERIC, name).field().fieldName())
                    .isEqualTo("trainLoss");
        }
        for (String name : List.of("val/loss", "validation_loss", "val_loss")) {
            assertThat(Formats.ALIASES.metric(Source.GENERIC, name).field().fieldName())
                    .isEqualTo("validationLoss");
        }
    }

    private List<String> fields(String... lines) throws IOException {
        return points(lines).stream().map(TextLogTest::text).toList();
    }

    private static String text(Point point) {
        StringBuilder text = new StringBuilder(Long.toString(point.step()));
        point.values()
                .forEach(
                        value ->
                                text.append(' ')
                                        .append(value.name())
                                        .append('=')
                                        .append(value.value()));
        return text.toString();
    }

    private List<Point> points(String... lines) throws IOException {
        Files.write(folder.resolve("slurm-17.out"), List.of(lines));
        List<RunFiles> found = Formats.filesOfRuns(folder);
        assertThat(found).extracting(RunFiles::format).containsExactly(FileFormat.TEXT);
        assertThat(found).extracting(RunFiles::run).containsExactly("slurm-17");
        List<FileRecord> records = Formats.records(found.get(0));
        assertThat(Formats.damages(records)).isEmpty();
        return Formats.points(records);
    }
}
