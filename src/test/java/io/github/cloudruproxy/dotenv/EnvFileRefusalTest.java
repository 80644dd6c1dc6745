package io.github.cloudruproxy.dotenv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import java.nio.charset.Charset;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class EnvFileRefusalTest {
    private static final Map<String, String> NO_SHELL = Map.of();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'K'=x",
                "K+=x",
                "set K=x",
                "my key",
                "K=${",
                "K=${}",
                "K=${1}",
                "K=${a.b}",
                "K=${A:=x}",
                "K=${A:}",
                "K=${A:-x",
                "K=\"${A:-\n}\"",
                "K=${A:-${}}",
                "=x",
                ": x",
                "\uFEFFK=x",
                "K=\"\\0000\"",
                "K=a\0b",
                "export =x"
            })
    void a_line_that_compose_refuses_is_named(String statement) {
        EnvFile file = EnvText.of("A=\"1\n\"\n" + statement + "\nB=2\n");

        assertThat(file.refusedLines(NO_SHELL)).containsExactly(3);
        assertThat(file.variables(NO_SHELL)).containsEntry("A", "1\n").containsEntry("B", "2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A=1\nK", "A=1\nexport K", "A=1\nexport ", "A=1\nexport"})
    void a_word_that_ends_the_file_without_a_line_feed_is_refused(String document) {
        assertThat(EnvText.of(document).refusedLines(NO_SHELL)).containsExactly(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"K=\"x", "K='x\ny\n", "K=\"x\\\"", "K='x\\'\n", "K='"})
    void a_quote_that_is_never_closed_refuses_the_document(String statement) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> EnvText.of("A=1\n" + statement))
                .satisfies(problem -> assertThat(problem.failure()).isEqualTo(Failure.ENV_QUOTE_NOT_CLOSED))
                .satisfies(problem -> assertThat(problem.arguments()).containsExactly(".env", "2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE"})
    void another_encoding_family_refuses_the_document(String encoding) {
        byte[] content = "K=x\n".getBytes(Charset.forName(encoding));

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> EnvFile.parse(content))
                .satisfies(problem -> assertThat(problem.failure()).isEqualTo(Failure.ENV_NOT_UTF8_FAMILY))
                .satisfies(problem -> assertThat(problem.arguments()).containsExactly(".env"));
    }

    @Test
    void a_zero_byte_in_a_comment_means_nothing() {
        EnvFile file = EnvText.of("# a\0b\nK=x\n");

        assertThat(file.refusedLines(NO_SHELL)).isEmpty();
        assertThat(file.variables(NO_SHELL)).isEqualTo(Map.of("K", "x"));
    }

    @Test
    void a_zero_byte_matters_only_where_compose_exports_it() {
        assertThat(EnvText.of("K=a\0b\n").refusedLines(Map.of("K", "shell"))).isEmpty();
        assertThat(EnvText.of("K=a\0b\nK=c\n").refusedLines(NO_SHELL)).isEmpty();
    }

    @Test
    void utf_16_is_recognised_by_its_byte_order_mark_alone() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> EnvText.ofBytes("\u00FF\u00FE"))
                .satisfies(problem -> assertThat(problem.failure()).isEqualTo(Failure.ENV_NOT_UTF8_FAMILY));
    }

    @Test
    void a_required_variable_must_be_defined_above_or_in_the_shell() {
        EnvFile file = EnvText.of("X=${K:?needed}\nK=1\n");

        assertThat(file.refusedLines(Map.of("K", "2"))).isEmpty();
        assertThat(file.variables(Map.of("K", "2"))).containsEntry("X", "2");
        assertThat(file.refusedLines(NO_SHELL)).containsExactly(1);
    }

    @Test
    void operands_within_operands_without_end_are_refused_and_not_a_crash() {
        EnvFile file = EnvText.of("K=" + "${A:-".repeat(100_000) + "}".repeat(100_000) + "\n");

        assertThat(file.refusedLines(NO_SHELL)).containsExactly(1);
    }
}
