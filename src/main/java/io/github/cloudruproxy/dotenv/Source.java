package io.github.cloudruproxy.dotenv;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The bytes of a document and the questions about positions in them. */
final class Source {
    private final byte[] bytes;

    /** Takes the array over without a copy; nobody may change it afterwards. */
    Source(byte[] bytes) {
        this.bytes = bytes;
    }

    byte[] copy() {
        return bytes.clone();
    }

    int length() {
        return bytes.length;
    }

    /** The first position behind the byte order mark. */
    int start() {
        return ByteOrderMark.length(bytes);
    }

    byte at(int position) {
        return bytes[position];
    }

    /** Whether a position is inside the document and holds this ASCII character. */
    boolean holds(int position, char character) {
        return position >= 0 && position < bytes.length && bytes[position] == character;
    }

    boolean holds(int position, String ascii) {
        for (int index = 0; index < ascii.length(); index++) {
            if (!holds(position + index, ascii.charAt(index))) {
                return false;
            }
        }
        return true;
    }

    int codePointAt(int position) {
        return Utf8.codePointAt(bytes, position);
    }

    String text(Span span) {
        return Utf8.decode(bytes, span);
    }

    boolean sameBytes(Span span, Source other, Span otherSpan) {
        return Arrays.equals(bytes, span.from(), span.to(), other.bytes, otherSpan.from(), otherSpan.to());
    }

    int startOfLine(int position) {
        int start = position;
        while (start > start() && bytes[start - 1] != '\n') {
            start--;
        }
        return start;
    }

    /** Where the line feed stands that ends this line, or the end of the document. */
    int endOfLine(int position) {
        int end = position;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        return end;
    }

    /** Whether anything but white space stands between a position and the end of its line. */
    boolean hasTextUntilEndOfLine(int position) {
        int next = position;
        while (next < bytes.length && bytes[next] != '\n' && Characters.isSpace(codePointAt(next))) {
            next += Utf8.width(codePointAt(next));
        }
        return next < bytes.length && bytes[next] != '\n';
    }

    int skipBlanks(int position) {
        int next = position;
        while (next < bytes.length && Characters.isBlank(codePointAt(next))) {
            next += Utf8.width(codePointAt(next));
        }
        return next;
    }

    /** The end of a range without the white space at its end. */
    int trimmedEnd(int from, int to) {
        int end = from;
        for (int position = from; position < to; ) {
            int codePoint = codePointAt(position);
            position += Utf8.width(codePoint);
            if (!Characters.isSpace(codePoint)) {
                end = position;
            }
        }
        return end;
    }

    int lineFeeds(Span span) {
        int count = 0;
        for (int position = span.from(); position < span.to(); position++) {
            count += bytes[position] == '\n' ? 1 : 0;
        }
        return count;
    }

    /** CR LF if more than half of the lines end so, else LF. */
    String lineEnding() {
        int balance = 0;
        for (int position = 0; position < bytes.length; position++) {
            if (bytes[position] == '\n') {
                balance += holds(position - 1, '\r') ? 1 : -1;
            }
        }
        return balance > 0 ? "\r\n" : "\n";
    }

    /** The document after replacements, which must not overlap. */
    byte[] replace(List<Replacement> replacements) {
        ByteArrayOutputStream result = new ByteArrayOutputStream(bytes.length + 512);
        int copied = 0;
        for (Replacement replacement : replacements.stream()
                .sorted(Comparator.comparingInt(each -> each.span().from()))
                .toList()) {
            result.write(bytes, copied, replacement.span().from() - copied);
            result.writeBytes(replacement.text().getBytes(StandardCharsets.UTF_8));
            copied = replacement.span().to();
        }
        result.write(bytes, copied, bytes.length - copied);
        return result.toByteArray();
    }

    /** A text to be put in the place of a range. */
    record Replacement(Span span, String text) {
        static Replacement insert(int position, String text) {
            return new Replacement(new Span(position, position), text);
        }

        /** Without the text, which may hold a secret. */
        @Override
        public String toString() {
            return "Replacement[" + span + "]";
        }
    }
}
