package grokwatch.cli.bench;

import grokwatch.job.DiagnosticsJob;
import grokwatch.job.config.JobConfig;
import grokwatch.job.endpoint.JobSources;
import grokwatch.job.kafka.KafkaSinks;
import grokwatch.job.kafka.KafkaSources;
import grokwatch.job.record.RawRecord;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** Runs a Flink job once over what the topics hold, on a Flink within this JVM. */
final class FlinkPass {

    private static final double MILLIS_A_SECOND = 1000;

    private FlinkPass() {}

    /** Source and Avro decode alone, no key; seconds of the job's run time. */
    static double sourceAndDecode(JobConfig config) throws Exception {
        StreamExecutionEnvironment environment = environment(config);
        environment
                .fromSource(
                        KafkaSources.untilNow(config).metrics(),
                        WatermarkStrategy.<RawRecord>noWatermarks(),
                        "read metrics")
                .uid("read-metrics")
                .map(new DecodeFunction(config.registry()))
                .returns(Types.LONG)
                .uid("decode")
                .sinkTo(new DiscardingSink<>())
                .uid("discard");
        return seconds(environment.execute("bench source and decode"));
    }

    /** The whole job with its exactly-once sinks; seconds of the job's run time. */
    static double fullJob(JobConfig config) throws Exception {
        StreamExecutionEnvironment environment = environment(config);
        JobSources sources = KafkaSources.untilNow(config);
        DiagnosticsJob.build(environment, config, sources, KafkaSinks.of(config));
        return seconds(environment.execute("bench full job"));
    }

    private static StreamExecutionEnvironment environment(JobConfig config) {
        return StreamExecutionEnvironment.createLocalEnvironment(
                config.flink().parallelism(), config.flink().configuration());
    }

    private static double seconds(JobExecutionResult result) {
        return result.getNetRuntime(TimeUnit.MILLISECONDS) / MILLIS_A_SECOND;
    }
}
