package grokwatch.producers.names.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The spelling of a metric's name")
class SpellingTest {

    private static final AliasTable TABLE = AliasTable.shipped();

    @ParameterizedTest
    @CsvSource({
        "eval_top1, validationAccuracy",
        "eval_top5, extra",
        "test_acc1, validationAccuracy",
        "test_acc5, extra",
        "metrics/accuracy_top1, validationAccuracy",
        "accuracy/top1, validationAccuracy",
        "val_sparse_categorical_accuracy, validationAccuracy",
        "sparse_categorical_accuracy, trainAccuracy",
        "val_acc@1, validationAccuracy",
        "train_prec1, trainAccuracy",
        "eval_acc_top1, validationAccuracy",
        "trAcc, trainAccuracy",
        "te_acc, validationAccuracy",
        "tr_loss, trainLoss",
        "te_loss, validationLoss",
        "valid_acc, validationAccuracy",
        "id_acc, validationAccuracy",
        "ood_test_acc, validationAccuracy",
        "ood_loss, validationLoss",
        "testAccuracy, validationAccuracy",
        "Training Loss, trainLoss",
        "avg_train_loss, trainLoss",
        "Loss/test, validationLoss",
        "training_accuracy_score, trainAccuracy",
        "test_score, validationAccuracy",
        "train_loss_seconds, extra",
        "gradient_accumulation, extra",
    })
    void ofTheFrameworksIsUnderstood(String name, String field) {
        assertThat(TABLE.metric(Source.CSV, name).field().fieldName()).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource({
        "train acc (%), trainAccuracy",
        "Test Accuracy [%], validationAccuracy",
        "val_acc_pct, validationAccuracy",
        "val/accuracy percent, validationAccuracy",
    })
    void mayStatePercent(String name, String field) {
        Resolution meaning = TABLE.metric(Source.CSV, name);

        assertThat(meaning.field().fieldName()).isEqualTo(field);
        assertThat(meaning.unit()).isEqualTo(Unit.PERCENT);
    }

    @ParameterizedTest
    @CsvSource({
        "test_error, validationAccuracy, AUTO",
        "train_err, trainAccuracy, AUTO",
        "val top1 error (%), validationAccuracy, PERCENT",
        "valid_error_rate, validationAccuracy, AUTO",
    })
    void mayStateAnErrorRate(String name, String field, Unit unit) {
        Resolution meaning = TABLE.metric(Source.CSV, name);

        assertThat(meaning.field().fieldName()).isEqualTo(field);
        assertThat(meaning.isComplement()).isTrue();
        assertThat(meaning.unit()).isEqualTo(unit);
    }

    @ParameterizedTest
    @CsvSource({
        "steps, step", "training_step, step", "num_steps, step", "update, counter", "it, counter",
        "iter, step", "n_iter, step", "t, counter", "batch, counter", "samples, counter",
        "tokens, counter", "epoch, epoch",
    })
    void ofACountIsUnderstood(String name, String field) {
        assertThat(TABLE.metric(Source.CSV, name).field().fieldName()).isEqualTo(field);
    }
}
