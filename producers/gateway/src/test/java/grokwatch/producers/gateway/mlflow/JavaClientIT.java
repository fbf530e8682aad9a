package grokwatch.producers.gateway.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import grokwatch.producers.gateway.Gateway;
import grokwatch.producers.gateway.Servers;
import grokwatch.schemas.RunStatus;
import grokwatch.schemas.TrainingMetrics;
import grokwatch.schemas.TrainingRun;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mlflow.api.proto.Service;
import org.mlflow.api.proto.Service.Metric;
import org.mlflow.api.proto.Service.Param;
import org.mlflow.api.proto.Service.RunInfo;
import org.mlflow.api.proto.Service.RunTag;
import org.mlflow.tracking.ActiveRun;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.MlflowContext;
import org.mlflow.tracking.MlflowHttpException;

@DisplayName("MLflow's own Java client before a gateway that answers by itself")
@Timeout(180)
class JavaClientIT {

    @TempDir private Path directory;
    private Servers servers;
    private Gateway gateway;
    private MlflowClient client;

    @BeforeEach
    void start() throws Exception {
        servers = Servers.started(directory);
        gateway = Gateway.start(servers.gateway().build());
        client = new MlflowClient(gateway.url());
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        gateway.close();
        servers.close();
    }

    @Test
    void publishesARunAsATrainerLogsIt() throws Exception {
        MlflowContext context = new MlflowContext(client);
        context.setExperimentId(client.createExperiment("addition"));
        ActiveRun run = context.startRun("seed 1");
        run.logParams(Map.of("lr", "0.001", "weight_decay", "1.0", "batch_size", "512"));
        run.setTag("team", "grok");
        for (int step = 0; step < 20; step++) {
            run.logMetrics(
                    Map.of("train_loss", 1.0 / (step + 1), "val_acc", 0.01 * step, "novel", 3.0),
                    step);
        }
        run.logMetric("train_loss", Double.NaN, 20);
        run.endRun();

        TrainingRun described =
                servers.awaitRun(run.getId(), one -> one.getStatus() == RunStatus.FINISHED);
        assertThat(described.getProject()).isEqualTo("addition");
        assertThat(described.getName()).isEqualTo("seed 1");
        assertThat(described.getOwner()).isEqualTo(System.getProperty("user.name"));
        assertThat(described.getLearningRate()).isEqualTo(0.001);
        assertThat(described.getWeightDecay()).isEqualTo(1.0);
        assertThat(described.getBatchSize()).isEqualTo(512);
        assertThat(described.getLabels()).containsEntry("team", "grok");
        assertThat(described.getLastStep()).isEqualTo(20);
        List<TrainingMetrics> metrics =
                servers.awaitMetrics(run.getId(), events -> events.size() >= 21);
        assertThat(metrics)
                .hasSize(21)
                .extracting(TrainingMetrics::getStep)
                .isEqualTo(IntStream.range(0, 21).mapToObj(Long::valueOf).toList());
        assertThat(metrics.get(3).getTrainLoss()).isEqualTo(0.25);
        assertThat(metrics.get(3).getValidationAccuracy()).isEqualTo(0.03);
        assertThat(metrics.get(3).getExtra()).containsEntry("novel", 3.0);
        assertThat(metrics.get(20).getTrainLoss()).isNaN();
    }

    @Test
    void readsBackWhatItLogged() {
        String experiment = client.createExperiment("addition");
        RunInfo run = client.createRun(experiment);
        client.logBatch(
                run.getRunId(),
                List.of(metric("loss", 0.5, 7), metric("loss", 0.25, 9)),
                List.of(Param.newBuilder().setKey("p").setValue("97").build()),
                List.of(RunTag.newBuilder().setKey("t").setValue("x").build()));

        Service.Run read = client.getRun(run.getRunId());
        assertThat(read.getInfo().getExperimentId()).isEqualTo(experiment);
        assertThat(read.getInfo().getStatus()).isEqualTo(Service.RunStatus.RUNNING);
        assertThat(read.getData().getParamsList()).extracting(Param::getValue).contains("97");
        assertThat(read.getData().getMetricsList())
                .singleElement()
                .satisfies(
                        latest -> {
                            assertThat(latest.getValue()).isEqualTo(0.25);
                            assertThat(latest.getStep()).isEqualTo(9);
                        });
        assertThat(client.getMetricHistory(run.getRunId(), "loss")).hasSize(1);
        assertThat(client.getExperimentByName("addition")).isPresent();
        assertThat(client.searchExperiments().getItems())
                .extracting(Service.Experiment::getName)
                .contains("Default", "addition");
        assertThat(search(experiment, "metrics.loss < 0.3 and params.p = '97'")).hasSize(1);
        assertThat(search(experiment, "metrics.loss > 0.3")).isEmpty();
        client.setTerminated(run.getRunId(), Service.RunStatus.FAILED);
        assertThat(client.getRun(run.getRunId()).getInfo().getStatus())
                .isEqualTo(Service.RunStatus.FAILED);
        client.deleteRun(run.getRunId());
        assertThat(search(experiment, "")).isEmpty();
    }

    @Test
    void receivesMlflowsOwnErrors() {
        assertThat(client.getExperimentByName("absent")).isEmpty();
        assertThatThrownBy(() -> client.getRun("absent"))
                .isInstanceOf(MlflowHttpException.class)
                .hasMessageContaining("404")
                .satisfies(
                        e ->
                                assertThat(((MlflowHttpException) e).getBodyMessage())
                                        .contains("RESOURCE_DOES_NOT_EXIST"));
        RunInfo run = client.createRun("0");
        client.logParam(run.getRunId(), "lr", "0.1");
        client.logParam(run.getRunId(), "lr", "0.1");
        assertThatThrownBy(() -> client.logParam(run.getRunId(), "lr", "0.2"))
                .satisfies(
                        e ->
                                assertThat(((MlflowHttpException) e).getBodyMessage())
                                        .contains("INVALID_PARAMETER_VALUE", "lr", "0.1", "0.2"));
    }

    @Test
    void findsItsRunAgainAfterTheGatewayHasRestarted() throws Exception {
        RunInfo run = client.createRun("0");
        client.logMetric(run.getRunId(), "loss", 0.5, 1_700_000_000_000L, 1);
        int port = URI.create(gateway.url()).getPort();
        gateway.close();
        gateway = Gateway.start(servers.gateway().address("127.0.0.1", port).build());
        // A client of its own: the old one may still hold a connection to the stopped gateway.
        client.close();
        client = new MlflowClient(gateway.url());
        client.logMetric(run.getRunId(), "loss", 0.4, 1_700_000_001_000L, 2);
        client.setTerminated(run.getRunId());

        servers.awaitMetrics(run.getRunId(), events -> events.size() == 2);
        TrainingRun described =
                servers.awaitRun(run.getRunId(), one -> one.getStatus() == RunStatus.FINISHED);
        assertThat(described.getLastStep()).isEqualTo(2);
    }

    private List<Service.Run> search(String experiment, String filter) {
        return client.searchRuns(List.of(experiment), filter, Service.ViewType.ACTIVE_ONLY, 100)
                .getItems();
    }

    private static Metric metric(String key, double value, long step) {
        return Metric.newBuilder()
                .setKey(key)
                .setValue(value)
                .setTimestamp(1_700_000_000_000L)
                .setStep(step)
                .build();
    }
}
