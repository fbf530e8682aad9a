package grokwatch.embedded.registry;

import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.ParsedSchemaHolder;
import io.confluent.kafka.schemaregistry.SimpleParsedSchemaHolder;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Subjects, their versions and the schemas' ids. Verdicts on compatibility are Confluent's own
 * code. Thread-safe.
 */
final class SchemaStore {

    /** One version of a subject. */
    record Version(String subject, int version, int id, String schema) {}

    /** Writes each change down before it takes effect; a change that it refuses does not. */
    interface Journal {

        void registered(Version version);

        void deleted(String subject);

        void levelSet(String subject, String level);
    }

    private static final class Unwritten implements Journal {

        @Override
        public void registered(Version version) {
            // Replayed from where it is written.
        }

        @Override
        public void deleted(String subject) {
            // Replayed from where it is written.
        }

        @Override
        public void levelSet(String subject, String level) {
            // Replayed from where it is written.
        }
    }

    private final Map<Integer, AvroSchema> byId = new HashMap<>();
    private final Map<String, Integer> idByCanonical = new HashMap<>();
    private final Map<String, List<Version>> subjects = new TreeMap<>();
    private final Map<String, CompatibilityLevel> levels = new HashMap<>();
    private CompatibilityLevel globalLevel = CompatibilityLevel.BACKWARD;
    private Journal journal = new Unwritten();
    private int lastId;

    /** Where changes are written from now on. */
    synchronized void journalTo(Journal newJournal) {
        journal = newJournal;
    }

    /** Registers a schema under a subject; the same schema again gives the same version. */
    synchronized Version register(String subject, String text) {
        AvroSchema schema = parse(text);
        Version known = find(subject, schema);
        if (known != null) {
            return known;
        }
        List<String> faults = incompatibilities(subject, schema);
        if (!faults.isEmpty()) {
            throw new RegistryError(
                    409,
                    "Schema being registered is incompatible with an earlier schema for subject \""
                            + subject
                            + "\", details: "
                            + faults);
        }
        Integer id = idByCanonical.get(schema.canonicalString());
        return add(subject, id == null ? lastId + 1 : id, schema);
    }

    /**
     * Puts back what was kept, without a verdict.
     *
     * @throws IllegalArgumentException if the id is none, or another schema's
     */
    synchronized void restore(String subject, int id, String text) {
        AvroSchema schema = parse(text);
        AvroSchema other = byId.get(id);
        if (id < 1 || other != null && !other.canonicalString().equals(schema.canonicalString())) {
            throw new IllegalArgumentException(
                    "id must be >= 1 and of one schema alone, was " + id);
        }
        add(subject, id, schema);
    }

    private Version add(String subject, int id, AvroSchema schema) {
        int number = subjects.getOrDefault(subject, List.of()).size() + 1;
        Version added = new Version(subject, number, id, schema.canonicalString());
        journal.registered(added);
        lastId = Math.max(lastId, id);
        byId.put(id, schema);
        idByCanonical.put(schema.canonicalString(), id);
        subjects.computeIfAbsent(subject, s -> new ArrayList<>()).add(added);
        return added;
    }

    synchronized Version find(String subject, String text) {
        versions(subject);
        Version found = find(subject, parse(text));
        if (found == null) {
            throw RegistryError.schemaNotFound();
        }
        return found;
    }

    synchronized AvroSchema byId(int id) {
        AvroSchema schema = byId.get(id);
        if (schema == null) {
            throw RegistryError.schemaNotFound();
        }
        return schema;
    }

    synchronized List<Version> usesOf(int id) {
        byId(id);
        return subjects.values().stream()
                .flatMap(List::stream)
                .filter(version -> version.id() == id)
                .toList();
    }

    synchronized List<String> subjects() {
        return List.copyOf(subjects.keySet());
    }

    synchronized List<Version> versions(String subject) {
        List<Version> versions = subjects.get(subject);
        if (versions == null) {
            throw RegistryError.subjectNotFound(subject);
        }
        return List.copyOf(versions);
    }

    /** A version by number, or the newest for {@code latest} or {@code -1}. */
    synchronized Version version(String subject, String wanted) {
        List<Version> versions = versions(subject);
        if (wanted.equals("latest") || wanted.equals("-1")) {
            return versions.get(versions.size() - 1);
        }
        int number = versionNumber(wanted);
        if (number > versions.size()) {
            throw RegistryError.versionNotFound(wanted);
        }
        return versions.get(number - 1);
    }

    synchronized List<Version> delete(String subject) {
        List<Version> versions = versions(subject);
        journal.deleted(subject);
        subjects.remove(subject);
        return versions;
    }

    /** Why a schema may not follow a subject's versions; empty if it may. */
    synchronized List<String> incompatibilities(String subject, String text, String against) {
        AvroSchema schema = parse(text);
        if (against == null) {
            return incompatibilities(subject, schema);
        }
        AvroSchema earlier = byId.get(version(subject, against).id());
        return schema.isCompatible(
                oneOf(level(subject)), List.of(new SimpleParsedSchemaHolder(earlier)));
    }

    synchronized CompatibilityLevel level(String subject) {
        return subject == null ? globalLevel : levels.getOrDefault(subject, globalLevel);
    }

    synchronized boolean hasOwnLevel(String subject) {
        return levels.containsKey(subject);
    }

    synchronized void setLevel(String subject, String name) {
        CompatibilityLevel level = name == null ? null : CompatibilityLevel.forName(name);
        if (level == null) {
            throw RegistryError.invalidLevel(name);
        }
        journal.levelSet(subject, name);
        if (subject == null) {
            globalLevel = level;
        } else {
            levels.put(subject, level);
        }
    }

    private List<String> incompatibilities(String subject, AvroSchema schema) {
        List<ParsedSchemaHolder> earlier = new ArrayList<>();
        subjects.getOrDefault(subject, List.of())
                .forEach(v -> earlier.add(new SimpleParsedSchemaHolder(byId.get(v.id()))));
        return schema.isCompatible(level(subject), earlier);
    }

    private Version find(String subject, AvroSchema schema) {
        return subjects.getOrDefault(subject, List.of()).stream()
                .filter(v -> v.schema().equals(schema.canonicalString()))
                .findFirst()
                .orElse(null);
    }

    private static CompatibilityLevel oneOf(CompatibilityLevel level) {
        return switch (level) {
            case BACKWARD_TRANSITIVE -> CompatibilityLevel.BACKWARD;
            case FORWARD_TRANSITIVE -> CompatibilityLevel.FORWARD;
            case FULL_TRANSITIVE -> CompatibilityLevel.FULL;
            default -> level;
        };
    }

    private static int versionNumber(String wanted) {
        try {
            int number = Integer.parseInt(wanted);
            if (number >= 1) {
                return number;
            }
            throw RegistryError.invalidVersion(wanted);
        } catch (NumberFormatException e) {
            throw RegistryError.invalidVersion(wanted);
        }
    }

    private static AvroSchema parse(String text) {
        try {
            AvroSchema schema = new AvroSchema(text);
            schema.validate(true);
            return schema;
        } catch (RuntimeException e) {
            throw RegistryError.invalidSchema(e.getMessage());
        }
    }
}
