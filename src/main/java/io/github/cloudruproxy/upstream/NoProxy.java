package io.github.cloudruproxy.upstream;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The hosts that are asked directly: names with or without a leading dot, which also stand for what is below them,
 * {@code *} for all, IPv4 networks as {@code 10.0.0.0/8}; each may have a port. Separated by commas or blanks.
 */
final class NoProxy {
    private static final Pattern SEPARATOR = Pattern.compile("[,\\s]+");
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");
    private static final Pattern NETWORK = Pattern.compile(IPV4 + "/\\d{1,2}");
    private static final int IPV4_BITS = 32;

    private final String value;

    NoProxy(String value) {
        this.value = value.toLowerCase(Locale.ROOT);
    }

    /** No proxy leads back to the machine that asks it. */
    static boolean isThisMachine(String host) {
        return host.equalsIgnoreCase("localhost") || host.equals("[::1]") || host.startsWith("127.");
    }

    boolean include(String host, int port) {
        String name = host.toLowerCase(Locale.ROOT);
        return SEPARATOR
                .splitAsStream(value)
                .filter(entry -> !entry.isEmpty())
                .anyMatch(entry -> matches(entry, name, port));
    }

    private static boolean matches(String entry, String host, int port) {
        if (entry.equals("*")) {
            return true;
        }
        if (NETWORK.matcher(entry).matches()) {
            return IPV4.matcher(host).matches() && isInNetwork(entry, host);
        }
        String suffix = ":" + port;
        String named = entry.endsWith(suffix) ? entry.substring(0, entry.length() - suffix.length()) : entry;
        String name = named.replaceFirst("^\\*?\\.", "");
        return !name.isEmpty() && (host.equals(name) || host.endsWith("." + name));
    }

    private static boolean isInNetwork(String network, String host) {
        int slash = network.indexOf('/');
        int bits = Integer.parseInt(network.substring(slash + 1));
        long mask = bits == 0 ? 0 : -1L << (IPV4_BITS - Math.min(bits, IPV4_BITS));
        return (number(network.substring(0, slash)) & mask) == (number(host) & mask);
    }

    private static long number(String address) {
        return Stream.of(address.split("\\.")).mapToLong(Long::parseLong).reduce(0, (left, right) -> left << 8 | right);
    }
}
