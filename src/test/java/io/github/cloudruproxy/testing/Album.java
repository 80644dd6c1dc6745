package io.github.cloudruproxy.testing;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Screens under their titles, one after the other, to be compared with those in a {@link GoldenFile}. */
public final class Album {
    private static final String TITLE = "=== ";

    private final GoldenFile file;
    private final Map<String, String> golden;
    private final Map<String, String> seen = new LinkedHashMap<>();

    private Album(GoldenFile file, Map<String, String> golden) {
        this.file = file;
        this.golden = golden;
    }

    public static Album of(GoldenFile file) throws IOException {
        Map<String, String> golden = new LinkedHashMap<>();
        for (String screen : ("\n" + file.text()).split("\n" + TITLE, -1)) {
            int end = screen.indexOf('\n');
            if (end > 0) {
                golden.put(screen.substring(0, end), screen.substring(end + 1).stripTrailing());
            }
        }
        return new Album(file, golden);
    }

    /** Whether this is what the screen is to show. */
    public boolean expects(String title, String screen) {
        return screen.stripTrailing().equals(golden.get(title));
    }

    public void add(String title, String screen) {
        seen.put(title, screen.stripTrailing());
    }

    /** Fails where a screen is another than expected. */
    public void compare() throws IOException {
        file.compare(seen.entrySet().stream()
                .map(screen -> TITLE + screen.getKey() + "\n" + screen.getValue() + "\n")
                .collect(Collectors.joining()));
    }
}
