package grokwatch.producers.names.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import grokwatch.producers.names.field.MetricField;
import grokwatch.yaml.Fault;
import grokwatch.yaml.FaultyFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The alias table")
class AliasTableTest {

    private final AliasTable shipped = AliasTable.shipped();

    @ParameterizedTest(name = "{0}: {1} means {2}")
    @CsvSource({
        "huggingface, loss, trainLoss",
        "huggingface, train_loss, extra",
        "huggingface, eval_loss, validationLoss",
        "huggingface, eval_accuracy, validationAccuracy",
        "huggingface, eval_g3_accuracy, validationAccuracy",
        "huggingface, eval_g3_runtime, extra",
        "huggingface, grad_norm, gradientNorm",
        "huggingface, learning_rate, learningRate",
        "tensorboard, train/loss, trainLoss",
        "tensorboard, eval/loss, validationLoss",
        "tensorboard, train/grad_norm, gradientNorm",
        "tensorboard, train/learning_rate, learningRate",
        "tensorboard, train/global_step, step",
        "tensorboard, eval/accuracy, validationAccuracy",
        "tensorboard, validation/epoch_loss, validationLoss",
        "tensorboard, train/epoch_accuracy, trainAccuracy",
        "tensorboard, train/epoch_learning_rate, learningRate",
        "lightning, train_loss_step, trainLoss",
        "lightning, train_loss_epoch, trainLoss",
        "lightning, val_loss, validationLoss",
        "lightning, val_acc, validationAccuracy",
        "lightning, val_accuracy, validationAccuracy",
        "lightning, lr-AdamW, learningRate",
        "lightning, lr-AdamW/pg1, learningRate",
        "lightning, lr-AdamW/pg2, extra",
        "lightning, full_train_acc, trainAccuracy",
        "mlflow, system/cpu_utilization_percentage, extra",
        "mlflow, lr-AdamW, learningRate",
        "mlflow, train_accuracy, trainAccuracy",
        "otlp, megatron.training.loss, trainLoss",
        "otlp, megatron.training.grad_norm, gradientNorm",
        "otlp, megatron.training.learning_rate, learningRate",
        "jsonl, validationAccuracy, validationAccuracy",
        "jsonl, lm loss, trainLoss",
        "jsonl, grad norm, gradientNorm",
        "jsonl, learning rate, learningRate",
        "csv, iteration, step",
        "csv, wd, weightDecay",
        "csv, Val Acc, validationAccuracy",
        "csv, perplexity, extra",
        "csv, wall_time, time",
    })
    void hasWhatFrameworksLog(String source, String name, String field) {
        Resolution meaning = shipped.metric(Source.of(source).orElseThrow(), name);

        assertThat(meaning.field().fieldName()).isEqualTo(field);
    }

    @ParameterizedTest(name = "{0} means {1}")
    @CsvSource({
        "lr, learningRate",
        "learning_rate, learningRate",
        "optimizer.lr, learningRate",
        "wd, weightDecay",
        "weight_decay, weightDecay",
        "p, classes",
        "batch_size, batchSize",
        "n_layers, depth",
        "d_model, width",
        "hidden_size, width",
        "seed, seed",
        "frac_train, trainFraction",
        "max_steps, maxSteps",
        "max_seconds, maxSeconds",
        "time_limit_s, maxSeconds",
        "max_runtime_seconds, maxSeconds",
        "optimizer, optimizer",
        "dropout, dropout",
        "criterion, lossType",
        "save_outputs, extra",
    })
    void hasWhatParametersAreCalled(String name, String field) {
        assertThat(shipped.parameter(Source.MLFLOW, name).field().fieldName()).isEqualTo(field);
    }

    @Test
    void statesWhichRuleDecided() {
        assertThat(shipped.metric(Source.HUGGINGFACE, "eval_loss").rule())
                .hasValueSatisfying(rule -> assertThat(rule.origin()).startsWith("shipped:"));
        assertThat(shipped.metric(Source.HUGGINGFACE, "bleu").rule()).isEmpty();
    }

    @Test
    void requestsTheUsersOwnTableFirst(@TempDir Path dir) throws IOException {
        Path own = dir.resolve("own.yaml");
        Files.writeString(
                own,
                """
                version: 1
                metrics:
                  generic:
                    - {match: 'objective', field: trainLoss}
                    - {match: 'val_acc', field: validationAccuracy, unit: percent}
                """);
        AliasTable table = AliasTable.load(own);

        assertThat(table.metric(Source.CSV, "Objective").field()).isEqualTo(MetricField.TRAIN_LOSS);
        assertThat(table.metric(Source.CSV, "val_acc").unit()).isEqualTo(Unit.PERCENT);
        assertThat(table.metric(Source.CSV, "val_loss").field())
                .isEqualTo(MetricField.VALIDATION_LOSS);
    }

    @Test
    void allFaultsOfATableAreReportedWithTheirLines() {
        String text =
                """
                version: 2
                metrics:
                  keras:
                    - {match: 'a', field: trainLoss}
                  csv:
                    - {match: '(', field: trainLoss}
                    - {match: 'b', field: trainloss}
                    - {field: trainLoss}
                    - {match: 'c', field: trainAccuracy, unit: permille}
                colours: []
                """;

        assertThatExceptionOfType(FaultyFileException.class)
                .isThrownBy(() -> AliasYaml.read("own.yaml", text))
                .satisfies(
                        e ->
                                assertThat(e.faults())
                                        .extracting(Fault::line)
                                        .containsExactly(1, 4, 6, 7, 8, 9, 10))
                .withMessageContaining("own.yaml:1: version: must be 1, was 2")
                .withMessageContaining("source must be one of mlflow, tensorboard")
                .withMessageContaining("was \"keras\"")
                .withMessageContaining(
                        "own.yaml:6: metrics.csv[0].match: must be a regular expression, was \"(\"")
                .withMessageContaining("was \"trainloss\"")
                .withMessageContaining("own.yaml:8: metrics.csv[2].match: is missing")
                .withMessageContaining("unit: must be one of auto, fraction, percent");
    }

    @Test
    void faultOfMalformedYamlNamesItsLine() {
        assertThatExceptionOfType(FaultyFileException.class)
                .isThrownBy(() -> AliasYaml.read("own.yaml", "version: 1\nmetrics: {a: [}\n"))
                .withMessageContaining("own.yaml:2: is no YAML");
        assertThatExceptionOfType(FaultyFileException.class)
                .isThrownBy(() -> AliasYaml.read("own.yaml", ""))
                .withMessageContaining("must not be empty");
    }

    @Test
    void answersForMoreNamesThanItRemembers() {
        for (int i = 0; i < 20_000; i++) {
            assertThat(shipped.metric(Source.CSV, "layer" + i + "/norm").field().fieldName())
                    .isEqualTo("extra");
        }
        assertThat(shipped.metric(Source.CSV, "x".repeat(100_000)).field().fieldName())
                .isEqualTo("extra");
    }
}
