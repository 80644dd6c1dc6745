package io.github.cloudruproxy.dotenv;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntUnaryOperator;

/**
 * UTF-8 as Go decodes it: each byte that is no part of a valid sequence counts as a character of its own, where Java's
 * decoder may take several of them for one.
 *
 * <p>Inside this package such a byte {@code b} is the lone surrogate {@code U+DC00 + b}, so that no byte is lost while
 * values are put together (the technique of Python's PEP 383). What leaves the package has U+FFFD in its place, as in
 * the JSON by which compose hands the value to the engine.
 */
final class Utf8 {
    /** What {@link #codePointAt} gives for a byte that is no part of a valid sequence; its width is 1. */
    static final int INVALID = -1;

    private static final int[] SMALLEST_OF_WIDTH = {0, 0, 0x80, 0x800, 0x10000};
    private static final int ESCAPE = 0xDC00;

    private Utf8() {}

    /** The code point that starts at a position, or {@link #INVALID}. */
    static int codePointAt(byte[] bytes, int at) {
        int lead = bytes[at] & 0xFF;
        if (lead < 0x80) {
            return lead;
        }
        int width = Integer.numberOfLeadingZeros(~(lead << 24));
        if (width < 2 || width > 4 || at + width > bytes.length) {
            return INVALID;
        }
        int codePoint = lead & (0x7F >> width);
        for (int next = at + 1; next < at + width; next++) {
            if ((bytes[next] & 0xC0) != 0x80) {
                return INVALID;
            }
            codePoint = (codePoint << 6) | (bytes[next] & 0x3F);
        }
        boolean valid = codePoint >= SMALLEST_OF_WIDTH[width]
                && Character.isValidCodePoint(codePoint)
                && !isSurrogate(codePoint);
        return valid ? codePoint : INVALID;
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    /** How many bytes a code point takes. */
    static int width(int codePoint) {
        if (codePoint < 0x80) {
            return 1;
        }
        if (codePoint < 0x800) {
            return 2;
        }
        return codePoint < 0x10000 ? 3 : 4;
    }

    /** The text of a range of bytes, with invalid bytes as lone surrogates. */
    static String decode(byte[] bytes, Span span) {
        String text = new String(bytes, span.from(), span.to() - span.from(), StandardCharsets.UTF_8);
        return text.indexOf('\uFFFD') < 0 ? text : decode(bytes, span, invalid -> ESCAPE + invalid);
    }

    private static String decode(byte[] bytes, Span span, IntUnaryOperator standIn) {
        StringBuilder text = new StringBuilder();
        for (int at = span.from(); at < span.to(); ) {
            int codePoint = codePointAt(bytes, at);
            if (codePoint == INVALID) {
                text.append((char) standIn.applyAsInt(bytes[at] & 0xFF));
            } else {
                text.appendCodePoint(codePoint);
            }
            at += width(codePoint);
        }
        return text.toString();
    }

    /** The text as it reaches a container: U+FFFD in the place of each byte that is still invalid. */
    static String replaceInvalid(String text) {
        if (text.codePoints().noneMatch(Utf8::isSurrogate)) {
            return text;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        text.codePoints().forEach(codePoint -> {
            if (isSurrogate(codePoint)) {
                bytes.write(codePoint - ESCAPE);
            } else {
                bytes.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
            }
        });
        return decode(bytes.toByteArray(), new Span(0, bytes.size()), invalid -> '\uFFFD');
    }

    /** Whether a text from outside can be written as UTF-8. */
    static boolean isEncodable(String text) {
        return text.codePoints().noneMatch(Utf8::isSurrogate);
    }
}
