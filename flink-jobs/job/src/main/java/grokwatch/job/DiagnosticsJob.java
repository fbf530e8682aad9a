package grokwatch.job;

import grokwatch.core.incident.FleetChange;
import grokwatch.job.config.JobConfig;
import grokwatch.job.endpoint.JobSinks;
import grokwatch.job.endpoint.JobSources;
import grokwatch.job.fleet.DecodeOutcomesFunction;
import grokwatch.job.fleet.FleetTrainerFunction;
import grokwatch.job.incident.IncidentFunction;
import grokwatch.job.kafka.KafkaSinks;
import grokwatch.job.kafka.KafkaSources;
import grokwatch.job.monitor.EarlyAlerts;
import grokwatch.job.monitor.FlinkOutput;
import grokwatch.job.monitor.LearnedModels;
import grokwatch.job.monitor.RunMonitorFunction;
import grokwatch.job.record.RawRecord;
import grokwatch.job.record.RawRecordType;
import grokwatch.job.record.RejectedRecord;
import grokwatch.job.rejection.Rejections;
import grokwatch.schemas.DelayModel;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.schemas.RunDiagnostics;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Watches a fleet of training runs: reads what trainers log, refuses what cannot be trusted, and
 * says which runs will grok, which have, and when.
 *
 * <p>No watermarks: the event time of a run is its step, and the core orders by it.
 */
public final class DiagnosticsJob {

    /** Name of the job on a cluster. */
    public static final String NAME = "grokwatch-diagnostics";

    private DiagnosticsJob() {}

    /**
     * Runs the job on the cluster that it is submitted to.
     *
     * @param arguments as {@link JobConfig#ofArguments} takes them
     */
    public static void main(String... arguments) throws Exception {
        JobConfig config = JobConfig.ofArguments(arguments);
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(config.flink().configuration());
        build(environment, config, KafkaSources.of(config), KafkaSinks.of(config));
        environment.execute(NAME);
    }

    /** The whole topology, with its endpoints left open. */
    public static void build(
            StreamExecutionEnvironment environment,
            JobConfig config,
            JobSources sources,
            JobSinks sinks) {
        var outcomes =
                read(environment, sources.outcomes(), "outcomes")
                        .process(new DecodeOutcomesFunction(config.registry()))
                        .uid("decode-outcomes")
                        .name("decode outcomes");
        var models =
                outcomes.keyBy(outcome -> FleetTrainerFunction.KEY, Types.STRING)
                        .process(new FleetTrainerFunction())
                        .uid("fleet-memory")
                        .name("train the fleet's models");
        var monitored =
                read(environment, sources.runs(), "training-runs")
                        .union(
                                read(environment, sources.metrics(), "training-metrics"),
                                read(environment, sources.representations(), "representations"),
                                read(environment, sources.replies(), "command-replies"))
                        .keyBy(RawRecord::keyText, Types.STRING)
                        .connect(broadcast(models))
                        .process(
                                new RunMonitorFunction(
                                        config.watch(), config.registry(), sources.emitted()))
                        .uid("run-monitor")
                        .name("monitor runs");
        DataStream<RejectedRecord> rejected =
                monitored
                        .getSideOutput(Rejections.TAG)
                        .union(outcomes.getSideOutput(Rejections.TAG));
        write(models, sinks.models(), "delay-models");
        write(rejected, sinks.rejected(), "rejected-records");
        DataStream<GrokkingAlert> fleetAlerts =
                incidents(monitored, config)
                        .union(models.getSideOutput(FleetTrainerFunction.ALERTS));
        writeAnswers(monitored, fleetAlerts, sinks);
    }

    /** Trouble of many runs, by what they have in common. */
    private static DataStream<GrokkingAlert> incidents(
            SingleOutputStreamOperator<RunDiagnostics> monitored, JobConfig config) {
        return monitored
                .getSideOutput(RunMonitorFunction.FLEET_NEWS)
                .keyBy(FleetChange::key, Types.STRING)
                .process(new IncidentFunction(config.watch()))
                .uid("incidents")
                .name("tell of incidents");
    }

    private static void writeAnswers(
            SingleOutputStreamOperator<RunDiagnostics> monitored,
            DataStream<GrokkingAlert> fleetAlerts,
            JobSinks sinks) {
        write(monitored, sinks.diagnostics(), "diagnostics");
        write(monitored.getSideOutput(FlinkOutput.PROJECTIONS), sinks.projections(), "projections");
        DataStream<GrokkingAlert> alerts = monitored.getSideOutput(FlinkOutput.ALERTS);
        write(alerts.union(fleetAlerts), sinks.alerts(), "alerts");
        // No union: in one chain with the monitor, an alert waits for no buffer.
        write(
                alerts.filter(new EarlyAlerts()).uid("early-alerts").name("select early alerts"),
                sinks.earlyAlerts(),
                "early-alerts");
        write(monitored.getSideOutput(FlinkOutput.ESTIMATES), sinks.estimates(), "delay-estimates");
        write(monitored.getSideOutput(FlinkOutput.OUTCOMES), sinks.outcomes(), "outcomes");
    }

    private static DataStream<RawRecord> read(
            StreamExecutionEnvironment environment, Source<RawRecord, ?, ?> source, String what) {
        return environment
                .fromSource(
                        source,
                        WatermarkStrategy.noWatermarks(),
                        "read " + what.replace('-', ' '),
                        RawRecordType.INSTANCE)
                .uid(what + "-source");
    }

    private static <T> void write(DataStream<T> records, Sink<T> sink, String what) {
        records.sinkTo(sink).uid(what + "-sink").name("write " + what.replace('-', ' '));
    }

    private static BroadcastStream<DelayModel> broadcast(DataStream<DelayModel> models) {
        return models.broadcast(LearnedModels.DESCRIPTOR);
    }
}
