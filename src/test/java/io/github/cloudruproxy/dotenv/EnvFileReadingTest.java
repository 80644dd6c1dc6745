package io.github.cloudruproxy.dotenv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class EnvFileReadingTest {
    private static final Map<String, String> NO_SHELL = Map.of();

    @ParameterizedTest
    @MethodSource("corner_cases")
    void a_corner_case_reads_as_compose_reads_it(String statement, Map<String, String> expected) {
        Map<String, String> variables = EnvText.of("H=h\n" + statement + "\n").variables(NO_SHELL);

        assertThat(variables)
                .containsEntry("H", "h")
                .hasSize(expected.size() + 1)
                .containsAllEntriesOf(expected);
    }

    static Stream<Arguments> corner_cases() {
        return Stream.of(
                arguments("K=x # c", Map.of("K", "x")),
                arguments("K=x#c", Map.of("K", "x#c")),
                arguments("K=x\t# c", Map.of("K", "x\t# c")),
                arguments("K= # c", Map.of("K", "# c")),
                arguments("K=#c", Map.of("K", "#c")),
                arguments("K=\"x\"#c", Map.of("K", "x")),
                arguments("K=a b", Map.of("K", "a b")),
                arguments("K = x", Map.of("K", "x")),
                arguments("K: x", Map.of("K", "x")),
                arguments("K:x", Map.of("K", "x")),
                arguments("K='it\\'s'", Map.of("K", "it's")),
                arguments("K=\"a\\\"b\"", Map.of("K", "a\"b")),
                arguments("K=\"a\\nb\"", Map.of("K", "a\nb")),
                arguments("K='a\\\\b'", Map.of("K", "a\\\\b")),
                arguments("K=\"a\\\\b\"", Map.of("K", "a\\b")),
                arguments("K=\"\\$H\"", Map.of("K", "$H")),
                arguments("K='${H}'", Map.of("K", "${H}")),
                arguments("K=$H", Map.of("K", "h")),
                arguments("K=\"${H}\"", Map.of("K", "h")),
                arguments("K=$$", Map.of("K", "$")),
                arguments("K=\\$H", Map.of("K", "\\h")),
                arguments("K=`x y`", Map.of("K", "`x y`")),
                arguments("K=$(echo hi)", Map.of("K", "$(echo hi)")),
                arguments("K='x'y", Map.of("K", "x")),
                arguments("K=\"x\" J=y", Map.of("K", "x", "J", "y")),
                arguments("K=l1\\\nJ=2", Map.of("K", "l1\\", "J", "2")),
                arguments("K=a\rJ=b", Map.of("K", "a\rJ=b")));
    }

    @ParameterizedTest
    @MethodSource("statements")
    void a_statement_follows_the_grammar(String document, Map<String, String> expected) {
        assertThat(EnvText.of(document).variables(NO_SHELL)).isEqualTo(expected);
    }

    static Stream<Arguments> statements() {
        return Stream.of(
                arguments("", Map.of()),
                arguments("\uFEFF", Map.of()),
                arguments("\uFEFFK=x\n", Map.of("K", "x")),
                arguments("K=x", Map.of("K", "x")),
                arguments("K=\n", Map.of("K", "")),
                arguments("K=", Map.of("K", "")),
                arguments("K=\r\n", Map.of("K", "")),
                arguments("K=x\r\n\r\nJ=y\r\n", Map.of("K", "x", "J", "y")),
                arguments("\u2003\u0085K=x\u2003\n", Map.of("K", "x")),
                arguments("K=\u00A0x\n", Map.of("K", "x")),
                arguments("K=\u2003x\n", Map.of("K", "\u2003x")),
                arguments("K=a\u001C\n", Map.of("K", "a\u001C")),
                arguments("K=a\u2028b\n", Map.of("K", "a\u2028b")),
                arguments("export K=x\n", Map.of("K", "x")),
                arguments("export\t K=x\n", Map.of("K", "x")),
                arguments("export\nK=x\n", Map.of("K", "x")),
                arguments("exported=x\n", Map.of("exported", "x")),
                arguments("a.b-c[0]=x\n", Map.of("a.b-c[0]", "x")),
                arguments("Ключ=x\n\u2460=y\n", Map.of("Ключ", "x", "\u2460", "y")),
                arguments("A\tB=x\n", Map.of("A\tB", "x")),
                arguments("1=x\n", Map.of("1", "x")),
                arguments("K=\"l1\nl2\r\nl3\" # c\nJ=y\n", Map.of("K", "l1\nl2\r\nl3", "J", "y")),
                arguments("K='#' # K=y\n#K=z\n", Map.of("K", "#")),
                arguments("K=it's\n", Map.of("K", "it's")),
                arguments("K=\"x\\\\\"\n", Map.of("K", "x\\")),
                arguments("K=a=b:c\n", Map.of("K", "a=b:c")));
    }

    @ParameterizedTest
    @MethodSource("escape_sequences")
    void double_quotes_know_these_escape_sequences(String quoted, String expected) {
        assertThat(EnvText.of("K=\"" + quoted + "\"\n").variables(NO_SHELL)).containsEntry("K", expected);
    }

    static Stream<Arguments> escape_sequences() {
        return Stream.of(
                arguments("\\a\\b\\f\\n\\r\\t\\v", "\u0007\b\f\n\r\t\u000B"),
                arguments("\\0101", "A"),
                arguments("\\0377", "\u00FF"),
                arguments("\\012", "\\12"),
                arguments("\\0", "\\"),
                arguments("\\0400", "\\400"),
                arguments("\\0389", "\\389"),
                arguments("\\c\\x41\\u0041\\'", "\\c\\x41\\u0041\\'"),
                arguments("\\\\n", "\\n"),
                arguments("\\$\\$\\\\\\$", "$$\\$"));
    }

    @ParameterizedTest
    @MethodSource("references")
    void a_reference_is_expanded(String value, String expected) {
        String document = "SET=s\nEMPTY=\nK=" + value + "\n";

        assertThat(EnvText.of(document).variables(NO_SHELL)).containsEntry("K", expected);
    }

    static Stream<Arguments> references() {
        return Stream.of(
                arguments("$SET-x", "s-x"),
                arguments("$UNSET", ""),
                arguments("${SET}${UNSET}", "s"),
                arguments("${UNSET-d}${EMPTY-d}${SET-d}", "ds"),
                arguments("${UNSET:-d}${EMPTY:-d}${SET:-d}", "dds"),
                arguments("${UNSET+p}${EMPTY+p}${SET+p}", "pp"),
                arguments("${UNSET:+p}${EMPTY:+p}${SET:+p}", "p"),
                arguments("${EMPTY?m}${SET:?m}", "s"),
                arguments("${UNSET:-${SET}/${EMPTY:-$SET}}", "s/s"),
                arguments("${UNSET:-{}}", "{}"),
                arguments("${UNSET:-{a}}b}", "{a}b}"),
                arguments("${UNSET:-{a}", "{a"),
                arguments("${UNSET:--}", "-"),
                arguments("$$SET $1 $- $", "$SET $1 $- $"),
                arguments("$\u017F", ""));
    }

    @Test
    void operands_may_stand_deep_within_operands() {
        String value = "${A:-".repeat(400) + "x" + "}".repeat(400);

        assertThat(EnvText.of("K=" + value + "\n").variables(NO_SHELL)).containsEntry("K", "x");
    }

    @Test
    void a_reference_sees_a_later_definition_because_env_is_read_twice() {
        assertThat(EnvText.of("A=$LATER\nLATER=1\n").variables(NO_SHELL)).containsEntry("A", "1");
    }

    @Test
    void a_reference_sees_the_last_of_several_definitions() {
        assertThat(EnvText.of("A=1\nB=$A\nA=2\n").variables(NO_SHELL)).isEqualTo(Map.of("A", "2", "B", "2"));
    }

    @Test
    void a_definition_that_extends_itself_is_extended_in_each_reading() {
        assertThat(EnvText.of("A=1\nA=${A}2\n").variables(NO_SHELL)).containsEntry("A", "122");
    }

    @Test
    void the_shell_wins_in_references_and_never_over_literals() {
        Map<String, String> variables = EnvText.of("A=file\nB=$A\n").variables(Map.of("A", "shell"));

        assertThat(variables).isEqualTo(Map.of("A", "file", "B", "shell"));
    }

    @Test
    void a_bare_key_takes_the_value_of_the_shell() {
        assertThat(EnvText.of("A\nB\n").variables(Map.of("A", "shell"))).isEqualTo(Map.of("A", "shell"));
    }

    @Test
    void each_invalid_byte_becomes_one_replacement_character() {
        EnvFile file = EnvText.ofBytes("K=\u00E2\u0082x\u00F0\u009F\u0094y\n");

        assertThat(file.variables(NO_SHELL)).containsEntry("K", "\uFFFD\uFFFDx\uFFFD\uFFFD\uFFFDy");
    }

    @Test
    void bytes_that_meet_after_an_empty_reference_form_a_character() {
        EnvFile file = EnvText.ofBytes("K=\u00E2\u0082$UNSET\u00AC\n");

        assertThat(file.variables(NO_SHELL)).containsEntry("K", "€");
    }

    @Test
    void one_value_is_found_in_spite_of_a_refused_line() {
        EnvFile file = EnvText.of("bad key=x\nK=a\nX=${\nK='b'\n");

        assertThat(file.value("K", NO_SHELL)).hasValue("b");
    }

    @Test
    void a_value_that_is_not_there_is_empty() {
        assertThat(EnvFile.empty().value("K", NO_SHELL)).isEmpty();
    }
}
