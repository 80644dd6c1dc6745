package io.github.cloudruproxy.dotenv;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * New values of any printable characters other than blanks, most of them such that mean something to some reader of
 * {@code .env}; the same seed gives the same ones.
 */
final class RandomValues {
    private static final List<String> KEYS =
            List.of("OPENAI_API_KEY", "OPENAI_BASE_URL", "BIG_MODEL", "MIDDLE_MODEL", "SMALL_MODEL");
    private static final List<String> TRAPS = List.of(
            "'", "\"", "\\", "$", "${", "}", "#", "`", "~", "=", ":", "\\n", "\\'", "$$", "$(id)", "%", "!", "*");
    private static final int FIRST_PRINTABLE = 0x21;
    private static final int LAST_ASCII = 0x7E;

    private final Random random;

    RandomValues(long seed) {
        this.random = new Random(seed);
    }

    Map<String, String> next() {
        Map<String, String> values = new LinkedHashMap<>();
        KEYS.forEach(key -> values.put(key, value()));
        return values;
    }

    private String value() {
        StringBuilder value = new StringBuilder();
        int pieces = 1 + random.nextInt(12);
        for (int piece = 0; piece < pieces; piece++) {
            switch (random.nextInt(4)) {
                case 0 -> value.append(TRAPS.get(random.nextInt(TRAPS.size())));
                case 1 -> value.appendCodePoint(random.nextBoolean() ? 0x43A : 0x1F600);
                default -> value.append((char) (FIRST_PRINTABLE + random.nextInt(LAST_ASCII - FIRST_PRINTABLE + 1)));
            }
        }
        return value.toString();
    }
}
