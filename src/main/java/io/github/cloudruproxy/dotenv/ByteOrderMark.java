package io.github.cloudruproxy.dotenv;

import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;

/** What the first bytes of a document, and its zero bytes, tell about its encoding. */
final class ByteOrderMark {
    private static final int UTF_8_LENGTH = 3;

    private ByteOrderMark() {}

    /** How many bytes the UTF-8 byte order mark takes, which is allowed once and only here: 3, or 0 without one. */
    static int length(byte[] bytes) {
        return startsWith(bytes, 0xEF, 0xBB, 0xBF) ? UTF_8_LENGTH : 0;
    }

    /**
     * Refuses UTF-16 and UTF-32. Either shows by its byte order mark or, as soon as it holds one ASCII character, by a
     * zero byte; a zero byte has no place in an environment variable anyway.
     */
    static void refuseForeignEncoding(byte[] bytes) {
        if (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF) || hasZero(bytes)) {
            throw Problem.of(Failure.ENV_NOT_UTF8_FAMILY, EnvFile.NAME);
        }
    }

    private static boolean startsWith(byte[] bytes, int... prefix) {
        for (int index = 0; index < prefix.length; index++) {
            if (index >= bytes.length || (bytes[index] & 0xFF) != prefix[index]) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasZero(byte[] bytes) {
        for (byte value : bytes) {
            if (value == 0) {
                return true;
            }
        }
        return false;
    }
}
