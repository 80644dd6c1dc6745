package io.github.cloudruproxy.docker;

import java.nio.charset.StandardCharsets;

/** Writes names into the path of a request. */
final class PathSegment {
    /** What names and image references consist of, all of it allowed in a path by RFC 3986. */
    private static final String LITERAL = "-._~/:@";

    private PathSegment() {}

    /** Percent-encodes everything that could end the path or the request line. */
    static String encode(String name) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
            if (isLiteral((char) octet)) {
                encoded.append((char) octet);
            } else {
                encoded.append(String.format("%%%02X", octet));
            }
        }
        return encoded.toString();
    }

    private static boolean isLiteral(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || LITERAL.indexOf(character) >= 0;
    }
}
