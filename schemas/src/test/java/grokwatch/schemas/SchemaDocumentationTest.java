package grokwatch.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Every schema")
class SchemaDocumentationTest {

    static Stream<Schema> records() {
        return Schemas.ofAllTopics().stream().flatMap(Schemas::recordsWithin).distinct();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("records")
    void statesOfEachFieldWhatItMeans(Schema schema) {
        assertThat(schema.getDoc()).as(schema.getName()).isNotBlank();
        for (Schema.Field field : schema.getFields()) {
            assertThat(field.doc()).as(schema.getName() + "." + field.name()).isNotBlank();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("records")
    void usesNoUnionButNullOrAValueWithNullAsDefault(Schema schema) {
        for (Schema.Field field : schema.getFields()) {
            if (field.schema().isUnion()) {
                assertThat(field.schema().getTypes()).as(field.name()).hasSize(2);
                assertThat(field.schema().getTypes().get(0).getType()).isEqualTo(Schema.Type.NULL);
                assertThat(field.hasDefaultValue()).as(field.name()).isTrue();
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("records")
    void givesEachEnumADefaultSoThatSymbolsMayBeAdded(Schema schema) {
        for (Schema.Field field : schema.getFields()) {
            if (field.schema().getType() == Schema.Type.ENUM) {
                assertThat(field.schema().getEnumDefault()).as(field.name()).isEqualTo("UNKNOWN");
            }
        }
    }
}
