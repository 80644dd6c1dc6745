package io.github.cloudruproxy.docker;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of the Docker Engine API, for example {@code 1.41}. */
record ApiVersion(int major, int minor) implements Comparable<ApiVersion> {
    /** The API of Engine 20.10; what is older lacks what the container needs. */
    static final ApiVersion OLDEST_SUPPORTED = new ApiVersion(1, 41);
    /** The newest API this program is written against; Engine 29 accepts nothing older than this one. */
    static final ApiVersion NEWEST_KNOWN = new ApiVersion(1, 44);

    private static final Pattern FORM = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})");
    private static final Comparator<ApiVersion> ORDER =
            Comparator.comparingInt(ApiVersion::major).thenComparingInt(ApiVersion::minor);

    static Optional<ApiVersion> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new ApiVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    /** The version to speak with an engine that offers this one. */
    ApiVersion negotiated() {
        return compareTo(NEWEST_KNOWN) < 0 ? this : NEWEST_KNOWN;
    }

    boolean isSupported() {
        return compareTo(OLDEST_SUPPORTED) >= 0;
    }

    @Override
    public int compareTo(ApiVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
