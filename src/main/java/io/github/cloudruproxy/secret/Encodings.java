package io.github.cloudruproxy.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The ways in which programs write a piece of text: plain, in JSON, in a URL, in hexadecimal, in Base64. */
final class Encodings {
    private static final int BITS_OF_BYTE = 8;
    private static final int BITS_OF_BASE64 = 6;
    /** Three bytes make four characters, so that a piece of a longer text can begin in three ways. */
    private static final int BASE64_GROUP = 3;

    private Encodings() {}

    /** Every way in which this piece of a longer text can be written, without repetition. */
    static Stream<String> of(String piece) {
        byte[] bytes = piece.getBytes(UTF_8);
        String inUrl = URLEncoder.encode(piece, UTF_8);
        Stream<String> texts = Stream.of(
                piece,
                json(piece, "\"\\"),
                json(piece, "\"\\/"),
                json(piece, "\"\\<>&='"),
                piece.replace("'", "''"),
                inUrl,
                inUrl.replace("+", "%20").replace("%7E", "~"),
                HexFormat.of().formatHex(bytes),
                HexFormat.of().withUpperCase().formatHex(bytes));
        Stream<String> base64 = Stream.of(Base64.getEncoder(), Base64.getUrlEncoder())
                .flatMap(
                        encoder -> IntStream.range(0, BASE64_GROUP).mapToObj(before -> base64(encoder, bytes, before)));
        return Stream.concat(texts, base64).distinct();
    }

    private static String json(String piece, String escaped) {
        return piece.codePoints()
                .mapToObj(character ->
                        escaped.indexOf(character) >= 0 ? escape(character) : Character.toString(character))
                .collect(Collectors.joining());
    }

    /** As JSON writers do: a backslash where JSON has such an escape, else the code, which is safe inside HTML. */
    private static String escape(int character) {
        return switch (character) {
            case '"', '\\', '/' -> "\\" + (char) character;
            default -> String.format("\\u%04x", character);
        };
    }

    /** What the encoded piece looks like after this many other bytes, without the characters that it shares with them. */
    private static String base64(Base64.Encoder encoder, byte[] piece, int before) {
        byte[] shifted = new byte[before + piece.length];
        System.arraycopy(piece, 0, shifted, before, piece.length);
        String encoded = encoder.encodeToString(shifted);
        int first = (before * BITS_OF_BYTE + BITS_OF_BASE64 - 1) / BITS_OF_BASE64;
        int end = shifted.length * BITS_OF_BYTE / BITS_OF_BASE64;
        return encoded.substring(first, end);
    }
}
