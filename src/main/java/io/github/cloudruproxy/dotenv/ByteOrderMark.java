package io.github.cloudruproxy.dotenv;

import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;

/** What the first bytes of a document tell about its encoding. */
final class ByteOrderMark {
    private static final int UTF_8_LENGTH = 3;

    private ByteOrderMark() {}

    /** How many bytes the UTF-8 byte order mark takes, which is allowed once and only here: 3, or 0 without one. */
    static int length(byte[] bytes) {
        return startsWith(bytes, 0xEF, 0xBB, 0xBF) ? UTF_8_LENGTH : 0;
    }

    /** Refuses UTF-16 and UTF-32 that say so; without a mark they show by a zero byte where a name has to stand. */
    static void refuseForeignEncoding(byte[] bytes) {
        if (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF)) {
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
}
