package grokwatch.job;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.job.config.JobConfig;
import grokwatch.job.kafka.KafkaSinks;
import grokwatch.job.kafka.KafkaSources;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

class DiagnosticsJobTest {

    private static final JobConfig CONFIG =
            JobConfig.of(
                    Map.of(
                            "bootstrap.servers", "broker:9092",
                            "schema.registry.url", "http://registry"));

    @Test
    void readsAsASentence() {
        assertThat(graph().getStreamNodes())
                .extracting(StreamNode::getOperatorName)
                .anySatisfy(name -> assertThat(name).contains("read training metrics"))
                .anySatisfy(name -> assertThat(name).contains("monitor runs"))
                .anySatisfy(name -> assertThat(name).contains("write alerts"))
                .anySatisfy(name -> assertThat(name).contains("train the fleet's models"))
                .anySatisfy(name -> assertThat(name).contains("write rejected records"));
    }

    /** State finds its operator by this name: to change one is to drop what it holds. */
    @Test
    void givesEveryOperatorALastingName() {
        assertThat(graph().getStreamNodes())
                .extracting(StreamNode::getTransformationUID)
                .contains(
                        "training-runs-source",
                        "training-metrics-source",
                        "representations-source",
                        "outcomes-source",
                        "decode-outcomes",
                        "fleet-memory",
                        "run-monitor")
                .doesNotContainNull();
    }

    private static StreamGraph graph() {
        var environment =
                StreamExecutionEnvironment.getExecutionEnvironment(CONFIG.flink().configuration());
        DiagnosticsJob.build(environment, CONFIG, KafkaSources.of(CONFIG), KafkaSinks.of(CONFIG));
        return environment.getStreamGraph();
    }
}
