package grokwatch.producers.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void linesThatBeginNoObjectOrArrayAreFaultsAndTheOthersAreRead() {
        List<Json.Parsed> values = each("{\"a\": 1}\noops\"}\n\u2028\u3000x\n [{\"a\": 2}]\n{\n");

        assertThat(values).hasSizeGreaterThanOrEqualTo(4);
        assertThat(values.stream().filter(each -> each.fault() == null))
                .extracting(each -> each.value().path("a").asInt())
                .containsExactly(1, 2);
        assertThat(values.get(1).fault())
                .hasMessage("a line must begin with a JSON object or array");
    }

    private static List<Json.Parsed> each(String body) {
        return Json.each(body.getBytes(StandardCharsets.UTF_8));
    }
}
