package io.github.cloudruproxy.dotenv;

import static io.github.cloudruproxy.dotenv.Statement.Style.BARE;
import static io.github.cloudruproxy.dotenv.Statement.Style.DOUBLE_QUOTED;
import static io.github.cloudruproxy.dotenv.Statement.Style.SINGLE_QUOTED;
import static io.github.cloudruproxy.dotenv.Statement.Style.UNFINISHED;
import static io.github.cloudruproxy.dotenv.Statement.Style.UNQUOTED;

import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a document into statements as compose-go's {@code dotenv} parser does. A line ends at a line feed and nowhere
 * else. Where compose would stop for good, the physical line is noted and skipped.
 */
final class StatementScanner {
    private static final String EXPORT = "export";

    private final Source source;
    private final List<Statement> statements = new ArrayList<>();
    private final List<Integer> invalidLines = new ArrayList<>();
    private int at;
    private int line = 1;

    private StatementScanner(Source source) {
        this.source = source;
        this.at = source.start();
    }

    /**
     * Reads a whole document.
     *
     * @throws Problem {@code ENV_QUOTE_NOT_CLOSED}: from there on no reading of the rest would be more than a guess;
     *     {@code ENV_NOT_UTF8_FAMILY}: a zero byte stands in a name, as it does where each character takes two bytes
     */
    static Statements scan(Source source) {
        StatementScanner scanner = new StatementScanner(source);
        while (scanner.moveToStatement()) {
            scanner.scanStatement();
        }
        return new Statements(source, scanner.statements, scanner.invalidLines);
    }

    private boolean moveToStatement() {
        while (at < source.length()) {
            int codePoint = source.codePointAt(at);
            if (codePoint == '#') {
                at = source.endOfLine(at);
            } else if (Characters.isSpace(codePoint)) {
                line += codePoint == '\n' ? 1 : 0;
                at += Utf8.width(codePoint);
            } else {
                return true;
            }
        }
        return false;
    }

    private void scanStatement() {
        int from = behindExport();
        int to = endOfName(from);
        int trimmed = source.trimmedEnd(from, to);
        String key = source.text(new Span(from, trimmed));
        if (key.indexOf(' ') >= 0) {
            skipInvalidLine();
        } else if (to == source.length()) {
            addWithoutValue(UNFINISHED, key, trimmed, to);
        } else if (source.holds(to, '\n')) {
            addWithoutValue(BARE, key, trimmed, to);
        } else if (source.holds(to, '=') || source.holds(to, ':')) {
            addAssignment(key, to + 1);
        } else if (source.holds(to, '\0')) {
            throw Problem.of(Failure.ENV_NOT_UTF8_FAMILY, EnvFile.NAME);
        } else {
            skipInvalidLine();
        }
    }

    private void skipInvalidLine() {
        invalidLines.add(line);
        at = source.endOfLine(at);
    }

    /** The start of the name: behind {@code export}, if one of the blanks of Go's {@code \s} follows it. */
    private int behindExport() {
        int behind = at + EXPORT.length();
        if (!source.holds(at, EXPORT) || behind == source.length()) {
            return at;
        }
        return switch (source.at(behind)) {
            case '\t', '\n', '\f', '\r', ' ' -> source.skipBlanks(behind);
            default -> at;
        };
    }

    /** The first position that holds neither a blank nor a character of a name. */
    private int endOfName(int from) {
        int to = from;
        while (to < source.length()) {
            int codePoint = source.codePointAt(to);
            if (!Characters.isBlank(codePoint) && !Characters.isKeyPart(codePoint)) {
                break;
            }
            to += Utf8.width(codePoint);
        }
        return to;
    }

    private void addWithoutValue(Statement.Style style, String key, int endOfName, int next) {
        statements.add(new Statement(line, key, style, at, endOfName, new Span(endOfName, endOfName)));
        at = next;
    }

    private void addAssignment(String key, int assigned) {
        int from = source.skipBlanks(assigned);
        if (source.holds(from, '"') || source.holds(from, '\'')) {
            Span value = new Span(from, behindClosingQuote(from));
            Statement.Style style = source.holds(from, '"') ? DOUBLE_QUOTED : SINGLE_QUOTED;
            statements.add(new Statement(line, key, style, at, assigned, value));
            line += source.lineFeeds(value);
            at = value.to();
        } else {
            int end = source.endOfLine(from);
            Span value = new Span(from, source.trimmedEnd(from, startOfComment(from, end)));
            statements.add(new Statement(line, key, UNQUOTED, at, assigned, value));
            at = end;
        }
    }

    private int behindClosingQuote(int from) {
        byte quote = source.at(from);
        for (int position = from + 1; position < source.length(); position++) {
            if (source.at(position) == quote) {
                return position + 1;
            }
            if (source.at(position) == '\\') {
                position++;
            }
        }
        throw Problem.of(Failure.ENV_QUOTE_NOT_CLOSED, EnvFile.NAME, line);
    }

    private int startOfComment(int from, int end) {
        int position = from;
        while (position < end && !source.holds(position, " #")) {
            position++;
        }
        return position;
    }
}
