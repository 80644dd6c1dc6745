package io.github.cloudruproxy.dotenv;

import java.nio.charset.StandardCharsets;

/** Documents as the tests write them: one character for each byte. */
final class EnvText {
    static final String BOM = "\u00EF\u00BB\u00BF";

    private EnvText() {}

    /** A document of text; characters beyond ASCII are written as UTF-8. */
    static EnvFile of(String text) {
        return EnvFile.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A document in which each character from U+0000 to U+00FF stands for one byte. */
    static EnvFile ofBytes(String bytes) {
        return EnvFile.parse(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    static String text(EnvFile file) {
        return new String(file.bytes(), StandardCharsets.UTF_8);
    }

    static String bytes(EnvFile file) {
        return new String(file.bytes(), StandardCharsets.ISO_8859_1);
    }
}
