package grokwatch.cli.terminal;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.Reporter;

/** Where log lines go: nowhere for a command that only reads, to a file for one that serves. */
public final class Logging {

    private static final String PATTERN = "%d{ISO8601} %-5level [%thread] %logger{36} - %msg%n";

    /** Loggers that repeat themselves about nothing. */
    private static final String[] NOISY = {
        "org.apache.flink.metrics.MetricGroup",
        "io.confluent.kafka.schemaregistry.client.rest.RestService",
        "org.apache.kafka.clients.NetworkClient",
        "org.apache.kafka.common.utils.AppInfoParser",
        "org.apache.kafka.streams.processor.internals.RecordDeserializer",
        "org.apache.flink.connector.kafka.sink.internal.ProducerPoolImpl"
    };

    private static final String FILE_SIZE = "20MB";
    private static final int OLD_FILES = 3;

    private Logging() {}

    /** Drops all log lines, until {@link #toFile}. */
    public static void quiet() {
        System.setProperty(LoggerFactory.PROVIDER_PROPERTY_KEY, QuietLogback.class.getName());
        System.setProperty(Reporter.SLF4J_INTERNAL_VERBOSITY_KEY, "WARN");
    }

    /**
     * Writes warnings and worse to a file, our own news too; to standard error instead where {@code
     * GROKWATCH_LOG=console} says so, as in a container.
     */
    public static void toFile(Path file) {
        boolean console = "console".equals(System.getenv("GROKWATCH_LOG"));
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        OutputStreamAppender<ILoggingEvent> appender = console ? standardError() : to(file);
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.start();
        root().detachAndStopAllAppenders();
        root().addAppender(appender);
        root().setLevel(Level.WARN);
        context.resetTurboFilterList();
        context.addTurboFilter(new RepetitionFilter(System::nanoTime));
        context.getLogger("grokwatch").setLevel(Level.INFO);
        for (String noisy : NOISY) {
            context.getLogger(noisy).setLevel(Level.ERROR);
        }
    }

    private static OutputStreamAppender<ILoggingEvent> standardError() {
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setTarget("System.err");
        return appender;
    }

    /** A file of bounded size, and the few before it. */
    private static OutputStreamAppender<ILoggingEvent> to(Path file) {
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        appender.setFile(file.toString());
        FixedWindowRollingPolicy files = new FixedWindowRollingPolicy();
        files.setContext(context);
        files.setParent(appender);
        files.setFileNamePattern(file + ".%i");
        files.setMinIndex(1);
        files.setMaxIndex(OLD_FILES);
        files.start();
        SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
        size.setContext(context);
        size.setMaxFileSize(FileSize.valueOf(FILE_SIZE));
        size.start();
        appender.setRollingPolicy(files);
        appender.setTriggeringPolicy(size);
        return appender;
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    }
}
