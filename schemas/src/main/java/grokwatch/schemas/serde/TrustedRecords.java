package grokwatch.schemas.serde;

import grokwatch.schemas.Topic;
import grokwatch.schemas.Topics;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;

/**
 * Configures Avro: trusts the contract's classes and limits the length of texts.
 *
 * <p>Avro 1.12.2 loads no class that is not trusted. The usual system property would have to be
 * given to every JVM, a Flink cluster's too; adding our own classes to the predicate in force needs
 * none. The limits are read once, when Avro's decoder is first loaded: a corrupt length of two
 * gigabytes is then refused instead of allocated. Both leave what the user has set in force.
 */
final class TrustedRecords {

    private static final String MAX_BYTES = String.valueOf(16 << 20);
    private static boolean registered;

    private TrustedRecords() {}

    static synchronized void register() {
        if (registered) {
            return;
        }
        registered = true;
        setIfAbsent("org.apache.avro.limits.string.maxLength", MAX_BYTES);
        setIfAbsent("org.apache.avro.limits.bytes.maxLength", MAX_BYTES);
        setIfAbsent("org.apache.avro.limits.collectionItems.maxLength", "1000000");
        var ours = ClassSecurityValidator.builder();
        for (Topic<?> topic : Topics.ALL) {
            if (topic.valueType() != null) {
                trust(ours, SpecificData.get().getSchema(topic.valueType()));
            }
        }
        ClassSecurityPredicate before = ClassSecurityValidator.getGlobal();
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(before, ours.build()));
    }

    private static void trust(ClassSecurityValidator.Builder ours, Schema schema) {
        switch (schema.getType()) {
            case RECORD -> {
                ours.add(schema.getFullName());
                schema.getFields().forEach(field -> trust(ours, field.schema()));
            }
            case ENUM -> ours.add(schema.getFullName());
            case ARRAY -> trust(ours, schema.getElementType());
            case MAP -> trust(ours, schema.getValueType());
            case UNION -> schema.getTypes().forEach(type -> trust(ours, type));
            default -> {
                // Primitive types need no trust.
            }
        }
    }

    private static void setIfAbsent(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
