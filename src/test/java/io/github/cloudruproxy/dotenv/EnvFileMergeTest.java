package io.github.cloudruproxy.dotenv;

import static io.github.cloudruproxy.dotenv.EnvText.BOM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The limit is far above what linear time takes on a busy machine, and far below what quadratic time takes. */
@Timeout(120)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class EnvFileMergeTest {
    private static final Map<String, String> KEY = Map.of("OPENAI_API_KEY", "new");

    private static String merged(String document) {
        return EnvText.bytes(EnvText.ofBytes(document).with(KEY));
    }

    @Test
    void an_empty_document_gets_the_definitions_in_the_given_order() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("OPENAI_API_KEY", "sk 1");
        values.put("BIG_MODEL", "zai-org/GLM-4.7");

        assertThat(EnvText.text(EnvFile.empty().with(values)))
                .isEqualTo("OPENAI_API_KEY='sk 1'\nBIG_MODEL=zai-org/GLM-4.7\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "OPENAI_API_KEY=old                  | OPENAI_API_KEY=new",
                "OPENAI_API_KEY = old                | OPENAI_API_KEY = new",
                "OPENAI_API_KEY: old                 | OPENAI_API_KEY: new",
                "OPENAI_API_KEY=                     | OPENAI_API_KEY=new",
                "export OPENAI_API_KEY=old           | export OPENAI_API_KEY=new",
                "OPENAI_API_KEY=old # mine           | OPENAI_API_KEY=new # mine",
                "OPENAI_API_KEY= # put it here       | OPENAI_API_KEY=new # put it here",
                "OPENAI_API_KEY=#old                 | OPENAI_API_KEY=new",
                "OPENAI_API_KEY='old'                | OPENAI_API_KEY=new",
                "OPENAI_API_KEY=\"old\" # mine       | OPENAI_API_KEY='new' # mine",
                "OPENAI_API_KEY=\"old\"#mine         | OPENAI_API_KEY='new'#mine",
                "OPENAI_API_KEY='old' B=2            | OPENAI_API_KEY='new' B=2",
                "OPENAI_API_KEY='old'B               | OPENAI_API_KEY='new'B",
                "A=\"1\" OPENAI_API_KEY=old          | A=\"1\" OPENAI_API_KEY=new",
                "OPENAI_API_KEY                      | OPENAI_API_KEY=new",
                "OPENAI_API_KEY=${OTHER:-            | OPENAI_API_KEY=new",
                "OPENAI_API_KEY=$OTHER               | OPENAI_API_KEY=new"
            })
    void a_statement_is_replaced_in_place(String before, String after) {
        assertThat(merged("A=1\n  " + before + "\nZ=26\n")).isEqualTo("A=1\n  " + after + "\nZ=26\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# OPENAI_API_KEY=old",
                "OPENAI_API_KEY_2=old",
                "MY_OPENAI_API_KEY=old",
                "openai_api_key=old",
                "OPENAI_API_KEY\tX=old",
                "A=\"\nOPENAI_API_KEY=old\n\"",
                "A='\nOPENAI_API_KEY=old'",
                "set OPENAI_API_KEY=old",
                "'OPENAI_API_KEY'=old",
                "OPENAI_API_KEY+=old",
                "A=\u00FF\u00FEb",
                "A=x\rOPENAI_API_KEY=old"
            })
    void what_is_not_a_statement_of_the_key_stays(String before) {
        assertThat(merged(before + "\n")).isEqualTo(before + "\nOPENAI_API_KEY=new\n");
    }

    @Test
    void every_duplicate_is_replaced() {
        assertThat(merged("OPENAI_API_KEY=1\nA=x\nOPENAI_API_KEY='2'\n"))
                .isEqualTo("OPENAI_API_KEY=new\nA=x\nOPENAI_API_KEY=new\n");
    }

    @Test
    void an_old_value_of_several_lines_goes_completely() {
        assertThat(merged("OPENAI_API_KEY=\"l1\nl2\n\"\nA=x\n")).isEqualTo("OPENAI_API_KEY=new\nA=x\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPENAI_API_KEY=%s\r\nA=x\r\n", "A=x\r\nOPENAI_API_KEY=%s\r\n"})
    void carriage_returns_stay(String document) {
        assertThat(merged(document.formatted(""))).isEqualTo(document.formatted("new"));
        assertThat(merged(document.formatted("old"))).isEqualTo(document.formatted("new"));
    }

    @Test
    void an_appended_line_ends_as_most_lines_do() {
        assertThat(merged("A=1\r\nB=2\r\nC=3\n")).endsWith("C=3\nOPENAI_API_KEY=new\r\n");
        assertThat(merged("A=1\r\nB=2\n")).endsWith("B=2\nOPENAI_API_KEY=new\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A=1", "# comment", "A='x'", "A", "A B", "export", "export ", "'A'=1", "  "})
    void an_open_last_line_is_ended_before_something_is_appended(String lastLine) {
        assertThat(merged("B=1\n" + lastLine)).isEqualTo("B=1\n" + lastLine + "\nOPENAI_API_KEY=new\n");
    }

    @Test
    void an_open_last_line_stays_open_when_it_is_replaced() {
        assertThat(merged("A=1\nOPENAI_API_KEY=old")).isEqualTo("A=1\nOPENAI_API_KEY=new");
        assertThat(merged("A=1\nexport OPENAI_API_KEY")).isEqualTo("A=1\nexport OPENAI_API_KEY=new");
    }

    @Test
    void the_byte_order_mark_stays_where_it_is() {
        assertThat(merged(BOM)).isEqualTo(BOM + "OPENAI_API_KEY=new\n");
        assertThat(merged(BOM + "OPENAI_API_KEY=old\n")).isEqualTo(BOM + "OPENAI_API_KEY=new\n");
        assertThat(merged(BOM + "X=${OPENAI_API_KEY:?}\n"))
                .isEqualTo(BOM + "OPENAI_API_KEY=new\nX=${OPENAI_API_KEY:?}\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OPENAI_API_KEY=new",
                "OPENAI_API_KEY='new'\n",
                "OPENAI_API_KEY: \"new\" # mine\nOPENAI_API_KEY=new\n",
                "OPENAI_API_KEY=\"\\0156ew\"\r\n"
            })
    void a_document_that_already_says_it_is_returned_itself(String document) {
        EnvFile file = EnvText.ofBytes(document);

        assertThat(file.with(KEY)).isSameAs(file);
    }

    @Test
    void a_reference_that_happens_to_give_the_value_is_replaced() {
        assertThat(merged("A=new\nOPENAI_API_KEY=$A\n")).isEqualTo("A=new\nOPENAI_API_KEY=new\n");
    }

    @Test
    void no_values_change_nothing() {
        EnvFile file = EnvText.of("A");

        assertThat(file.with(Map.of())).isSameAs(file);
    }

    @Test
    void a_definition_goes_above_the_line_that_requires_it() {
        String document = "A=1\nX=${OPENAI_API_KEY:?}\nZ=26\n";

        assertThat(merged(document)).isEqualTo("A=1\nOPENAI_API_KEY=new\nX=${OPENAI_API_KEY:?}\nZ=26\n");
    }

    @Test
    void a_definition_goes_above_the_line_through_which_another_requires_it() {
        String document = "A=1\nX=${OPENAI_API_KEY}\nY=${X:?}\n";

        assertThat(merged(document)).isEqualTo("A=1\nOPENAI_API_KEY=new\nX=${OPENAI_API_KEY}\nY=${X:?}\n");
    }

    @Test
    void a_definition_goes_above_a_value_whose_last_line_requires_it() {
        String document = "A=1\nB='l1\nl2' C=\"\n\" X=${OPENAI_API_KEY:?}\n";

        assertThat(merged(document)).isEqualTo("A=1\nOPENAI_API_KEY=new\nB='l1\nl2' C=\"\n\" X=${OPENAI_API_KEY:?}\n");
    }

    @Test
    void a_definition_that_is_only_referred_to_goes_to_the_end() {
        assertThat(merged("X=${OPENAI_API_KEY:-none}\n")).isEqualTo("X=${OPENAI_API_KEY:-none}\nOPENAI_API_KEY=new\n");
    }

    @Test
    void a_shell_variable_does_not_win_over_the_merged_value() {
        EnvFile file = EnvText.of("OPENAI_API_KEY\n").with(KEY);

        assertThat(file.variables(Map.of("OPENAI_API_KEY", "shell"))).isEqualTo(KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret\n", "\rsecret", "secret\0", "secret\uD800"})
    void a_value_that_cannot_be_written_is_refused_without_being_quoted(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EnvFile.empty().with(Map.of("K", value)))
                .withMessageContaining("K")
                .withMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A B", "1A", "A.B", "Ключ", "A="})
    void a_key_that_is_not_portable_is_refused(String key) {
        assertThatIllegalArgumentException().isThrownBy(() -> EnvFile.empty().with(Map.of(key, "x")));
    }

    @Test
    void a_document_does_not_share_its_bytes() {
        byte[] content = {'A', '=', '1'};
        EnvFile file = EnvFile.parse(content);

        content[2] = '2';
        file.bytes()[0] = 'B';

        assertThat(EnvText.text(file)).isEqualTo("A=1");
    }

    @Test
    void a_hundred_thousand_lines_are_merged() {
        String document = IntStream.range(0, 100_000)
                .mapToObj(line -> "KEY_" + line + "=\"value ${KEY_1:-x} " + line + "\" # comment\n")
                .collect(Collectors.joining());

        assertThat(EnvText.of(document).with(KEY).variables(Map.of())).hasSize(100_001);
    }

    @Test
    void a_hundred_thousand_statements_on_one_line_are_replaced() {
        EnvFile file = EnvText.of("OPENAI_API_KEY='old' ".repeat(100_000));

        assertThat(EnvText.text(file.with(KEY))).startsWith("OPENAI_API_KEY='new' OPENAI_API_KEY='new'");
    }
}
