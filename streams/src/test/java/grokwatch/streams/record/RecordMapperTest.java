package grokwatch.streams.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordMapperTest {

    record Point(int x, @FieldName("ordinate") Double y) {
        Point {
            if (x < 0) {
                throw new IllegalArgumentException("x must be >= 0, was " + x);
            }
        }
    }

    record Labelled(String label, Point point) {}

    @Test
    void nestedRecordsAreFilledFromTheSameFields() {
        Map<String, Object> fields = Map.of("label", "a", "x", 1, "ordinate", 2.5);

        assertThat(RecordMapper.of(Labelled.class).map((name, type) -> fields.get(name)))
                .isEqualTo(new Labelled("a", new Point(1, 2.5)));
    }

    @Test
    void faultOfTheRecordItselfIsThrownAsItIs() {
        assertThatThrownBy(
                        () ->
                                RecordMapper.of(Point.class)
                                        .map(
                                                (name, type) ->
                                                        type == int.class
                                                                ? (Object) (-1)
                                                                : (Object) 0.5))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void faultOfTheSourceIsThrownAsItIs() {
        RecordMapper<Point> mapper = RecordMapper.of(Point.class);

        assertThatThrownBy(
                        () ->
                                mapper.map(
                                        (name, type) -> {
                                            throw new IOException(name);
                                        }))
                .isInstanceOf(IOException.class)
                .hasMessage("x");
    }
}
