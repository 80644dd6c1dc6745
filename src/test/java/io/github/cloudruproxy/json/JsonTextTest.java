package io.github.cloudruproxy.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JsonTextTest {
    @Test
    void writes_an_object_on_one_line_in_the_order_of_its_fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("text", "a \"b\"\n\u0007");
        fields.put("number", 7L);
        fields.put("fraction", 0.5);
        fields.put("truth", true);
        fields.put("list", List.of("x", List.of(), Map.of("y", 1)));
        fields.put("nothing", null);

        assertThat(JsonText.of(fields))
                .isEqualTo("{\"text\":\"a \\\"b\\\"\\n\\u0007\",\"number\":7,\"fraction\":0.5,\"truth\":true,"
                        + "\"list\":[\"x\",[],{\"y\":1}],\"nothing\":null}");
    }

    @Test
    void refuses_what_json_has_no_form_for() {
        assertThatIllegalArgumentException().isThrownBy(() -> JsonText.of(Map.of("path", Path.of("x"))));
    }

    @Test
    void is_read_back_as_it_was_written_but_for_the_fields_that_hold_secrets() throws IOException {
        byte[] text = JsonText.of(Map.of("kept", "ключ", "Env", List.of("KEY=secret")))
                .getBytes(StandardCharsets.UTF_8);

        assertThat(Json.parse(text).at("kept").text()).contains("ключ");
        assertThat(Json.parse(text).at("Env").items()).hasSize(1);
        assertThat(Json.parseWithout(Set.of("Env"), text).fields()).containsOnlyKeys("kept");
    }
}
