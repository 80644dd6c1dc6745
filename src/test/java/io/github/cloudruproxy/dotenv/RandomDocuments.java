package io.github.cloudruproxy.dotenv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Documents that are mostly accepted, and full of traps; the same seed gives the same ones. */
final class RandomDocuments {
    private static final List<String> NAMES =
            List.of("A", "B", "C_1", "OPENAI_API_KEY", "BIG_MODEL", "SMALL_MODEL", "k.x", "\u00D0\u009A");
    private static final List<String> REFERENCES = List.of("A", "B", "C_1", "EMPTY", "UNSET", "BIG_MODEL");
    private static final List<String> SEPARATORS = List.of("=", "=", "=", "=", " = ", ": ", ":", "=\t", "\u00A0=");
    private static final List<String> LINE_ENDS =
            List.of("\n", "\n", "\n", "\n", "\r\n", "\r\n", "\n\n", " # c\n", "\t\n", "\u00C2\u0085\n", "#c\n");
    private static final List<String> PIECES = List.of(
            "a",
            "b c",
            "x",
            "0",
            "#",
            " # ",
            " ",
            "\t",
            "\r",
            "\u000B",
            "=",
            ":",
            ".",
            "/",
            "'",
            "\"",
            "\\'",
            "\\\"",
            "\\",
            "\\\\",
            "\\n",
            "\\t",
            "\\0101",
            "\\012",
            "\\0377",
            "\\$",
            "$",
            "$$",
            "$1",
            "{",
            "}",
            "${",
            "`",
            "~",
            "\u00FF",
            "\u00C3",
            "\u00A9",
            "\u00E2\u0082",
            "\u00E2\u0080\u00A8",
            "\u00C2\u00A0",
            "\u00F0\u009F\u0098\u0080",
            "\u0001",
            "\u001C",
            "\u001B",
            "\u007F",
            "&<>",
            "export ");
    private static final List<String> OPERATORS = List.of(":-", "-", ":+", "+", ":?", "?", ":=", ":", "/");
    private static final List<String> ODDITIES = List.of(
            "# c 'x\n",
            "   \n",
            "A\n",
            "EMPTY\n",
            "export B\n",
            "export\n",
            "my key=x\n",
            "'A'=x\n",
            "set A=x\n",
            "=x\n",
            "A+=x\n",
            EnvText.BOM,
            "\u00FF\u00FE",
            "#\u0000\n",
            "A=\u0000\n",
            "\f\n",
            "export",
            "-\n",
            "[x]=y\n",
            "A\tB=x\n");

    private final Random random;

    RandomDocuments(long seed) {
        this.random = new Random(seed);
    }

    byte[] next() {
        StringBuilder document = new StringBuilder(random.nextInt(20) == 0 ? EnvText.BOM : "");
        int lines = random.nextInt(8);
        for (int line = 0; line < lines; line++) {
            document.append(random.nextInt(12) == 0 ? anyOf(ODDITIES) : statement());
        }
        if (document.length() > 0 && random.nextInt(4) == 0) {
            document.setLength(document.length() - 1);
        }
        return document.toString().getBytes(ISO_8859_1);
    }

    private String statement() {
        String start = random.nextInt(6) == 0 ? anyOf(List.of(" ", "\t", "export ", "export\t ", "  ")) : "";
        String end = random.nextInt(25) == 0 ? "" : anyOf(LINE_ENDS);
        return start + anyOf(NAMES) + anyOf(SEPARATORS) + value() + end;
    }

    private String value() {
        return switch (random.nextInt(5)) {
            case 0 -> "";
            case 1 -> "'" + pieces().replace("'", random.nextInt(9) == 0 ? "'" : "\\'") + "'";
            case 2 -> "\"" + pieces().replace("\"", random.nextInt(9) == 0 ? "\"" : "\\\"") + "\"";
            default -> pieces();
        };
    }

    private String pieces() {
        return Stream.generate(this::piece).limit(random.nextInt(6)).collect(Collectors.joining());
    }

    private String piece() {
        return random.nextInt(4) == 0 ? reference(3) : anyOf(PIECES);
    }

    private String reference(int depth) {
        String name = anyOf(REFERENCES);
        return switch (random.nextInt(3)) {
            case 0 -> "$" + name;
            case 1 -> "${" + name + "}";
            default ->
                "${" + name + anyOf(OPERATORS.subList(0, random.nextInt(15) == 0 ? 9 : 6)) + operand(depth) + "}";
        };
    }

    private String operand(int depth) {
        return depth > 0 && random.nextInt(2) == 0 ? reference(depth - 1) : anyOf(PIECES);
    }

    private String anyOf(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
