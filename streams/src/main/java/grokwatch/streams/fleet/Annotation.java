package grokwatch.streams.fleet;

import grokwatch.schemas.RunAnnotation;
import grokwatch.streams.record.AvroFields;
import grokwatch.streams.record.RecordMapper;
import java.util.List;

/** What people have written about a run, as {@code RunAnnotation} defines it. */
public record Annotation(
        String note, List<String> tags, boolean archived, String author, long changedAt) {

    /** Before somebody wrote something. */
    public static final Annotation NONE = new Annotation("", List.of(), false, "", 0);

    private static final RecordMapper<Annotation> MAPPER = RecordMapper.of(Annotation.class);

    public Annotation {
        tags = List.copyOf(tags);
    }

    static Annotation of(RunAnnotation annotation) {
        return AvroFields.map(MAPPER, annotation);
    }

    /** The same as a record of the topic. */
    public RunAnnotation toRecord(String runId) {
        return new RunAnnotation(runId, note, tags, archived, author, changedAt);
    }
}
