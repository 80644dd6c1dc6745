package io.github.cloudruproxy.compose;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The first line of the compose file, which vouches for the rest. */
final class ComposeHeader {
    private static final Pattern SHAPE = Pattern.compile("# Written by cloudru-proxy \\S+, sha256:([0-9a-f]{64})\\n");

    private ComposeHeader() {}

    static String of(String body, String version) {
        return "# Written by cloudru-proxy " + version + ", sha256:" + Sha256.hex(body) + "\n";
    }

    static boolean vouchesFor(String text) {
        Matcher header = SHAPE.matcher(text);
        return header.lookingAt() && header.group(1).equals(Sha256.hex(text.substring(header.end())));
    }
}
