package io.github.cloudruproxy.dotenv;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class EnvFilePropertyTest {
    /** UTF-8, seen as Latin-1. */
    private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";

    private static final List<String> OURS =
            List.of("OPENAI_API_KEY", "OPENAI_BASE_URL", "BIG_MODEL", "MIDDLE_MODEL", "SMALL_MODEL");

    /** Pieces of which documents are made that are mostly accepted, and full of traps. */
    @Provide
    Arbitrary<String> documents() {
        Arbitrary<String> pieces = Arbitraries.of(
                "\n",
                "\r\n",
                "\r",
                " ",
                "\t",
                "#",
                " # c",
                "\"",
                "'",
                "\\",
                "\\\"",
                "\\n",
                "\\$",
                "$",
                "$A",
                "${A:-d}",
                "${BIG_MODEL}",
                "${OPENAI_API_KEY:?}",
                "=",
                ":",
                "A",
                "B=",
                "export ",
                "OPENAI_API_KEY",
                "OPENAI_API_KEY=",
                "OPENAI_BASE_URL=",
                "BIG_MODEL=",
                "BIG_MODEL: ",
                "MIDDLE_MODEL='",
                "SMALL_MODEL=\"",
                "x",
                "\nA=1\n",
                "\u00FF",
                "\u00C2\u0085",
                "\u00E2\u0080\u0083",
                EnvText.BOM);
        return pieces.list().ofMaxSize(30).map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<Map<String, String>> fiveValues() {
        Arbitrary<String> value = Arbitraries.strings()
                .withChars("abc012 #$'\"\\`{}!&;=:~\t\u000B")
                .withChars('\u0085', '\u00A0', '\u2028', 'ю', '€')
                .ofMaxLength(12);
        return value.list().ofSize(OURS.size()).map(values -> {
            Map<String, String> byKey = new LinkedHashMap<>();
            OURS.forEach(key -> byKey.put(key, values.get(byKey.size())));
            return byKey;
        });
    }

    @Property(seed = "4234046465")
    void any_bytes_come_back_unchanged(@ForAll byte[] content) {
        parsed(content).ifPresent(file -> assertThat(file.bytes()).isEqualTo(content));
    }

    @Property(seed = "1700216251")
    void any_document_comes_back_unchanged(@ForAll("documents") String document) {
        parsed(document).ifPresent(file -> assertThat(EnvText.bytes(file)).isEqualTo(document));
    }

    @Property(seed = "307236141")
    void the_five_values_are_read_exactly(
            @ForAll("documents") String document, @ForAll("fiveValues") Map<String, String> values) {
        EnvFile merged = parsedOrSkip(document).with(values);

        Map<String, String> shell = Map.of("OPENAI_API_KEY", "shell", "BIG_MODEL", "shell");
        values.forEach((key, value) -> assertThat(merged.value(key, shell)).hasValue(value));
    }

    @Property(seed = "2352257166")
    void other_variables_read_as_before(
            @ForAll("documents") String document, @ForAll("fiveValues") Map<String, String> values) {
        EnvFile file = parsedOrSkip(document);

        // With our keys in the shell, references to them give the same before and after.
        Map<String, String> before = readable(file, values);

        Map<String, String> after = file.with(values).variables(values);
        before.keySet().removeAll(OURS);
        after.keySet().removeAll(OURS);
        assertThat(after).isEqualTo(before);
    }

    @Property(seed = "4214466584")
    void a_second_merge_changes_nothing(
            @ForAll("documents") String document, @ForAll("fiveValues") Map<String, String> values) {
        EnvFile merged = parsedOrSkip(document).with(values);

        assertThat(merged.with(values)).isSameAs(merged);
        assertThat(EnvFile.parse(merged.bytes()).with(values).bytes()).isEqualTo(merged.bytes());
    }

    @Property(seed = "1648032162")
    void untouched_lines_stand_in_their_order(
            @ForAll("documents") String document, @ForAll("fiveValues") Map<String, String> values) {
        EnvFile file = parsedOrSkip(document);
        List<String> untouched = linesWithoutOurStatements(document);
        Assume.that(!untouched.isEmpty());

        String merged = withoutMark(EnvText.bytes(file.with(values)));
        assertThat(List.of(merged.split("\n", -1))).containsSubsequence(untouched);
    }

    /** The mark belongs to the file and not to its first line, above which a line may have to be inserted. */
    private static String withoutMark(String text) {
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
    }

    private static List<String> linesWithoutOurStatements(String document) {
        Source source = new Source(document.getBytes(StandardCharsets.ISO_8859_1));
        List<Statement> statements = StatementScanner.scan(source).all();
        List<String> lines = new ArrayList<>();
        for (int from = 0; from < source.length(); ) {
            int to = source.endOfLine(from);
            Span line = new Span(from, to);
            if (to < source.length() && statements.stream().noneMatch(statement -> touches(statement, line))) {
                String text = document.substring(from, to);
                lines.add(from == 0 ? withoutMark(text) : text);
            }
            from = to + 1;
        }
        return lines;
    }

    private static boolean touches(Statement statement, Span line) {
        return OURS.contains(statement.key())
                && statement.start() <= line.to()
                && statement.value().to() >= line.from();
    }

    private static Map<String, String> readable(EnvFile file, Map<String, String> shell) {
        Assume.that(file.refusedLines(shell).isEmpty());
        return file.variables(shell);
    }

    private static EnvFile parsedOrSkip(String document) {
        Optional<EnvFile> file = parsed(document);
        Assume.that(file.isPresent());
        return file.orElseThrow();
    }

    private static Optional<EnvFile> parsed(String document) {
        return parsed(document.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Optional<EnvFile> parsed(byte[] content) {
        try {
            return Optional.of(EnvFile.parse(content));
        } catch (Problem refused) {
            return Optional.empty();
        }
    }
}
