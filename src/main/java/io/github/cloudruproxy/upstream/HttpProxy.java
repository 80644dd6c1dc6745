package io.github.cloudruproxy.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * A proxy between this machine and the internet. What it wants to know of the user is secret and in no text but the
 * request to it.
 *
 * @param variable the environment variable that names it
 */
record HttpProxy(String variable, Kind kind, String host, int port, Optional<String> userInfo) {
    /** How a proxy is spoken to. */
    enum Kind {
        HTTP(80),
        HTTPS(443),
        SOCKS(1080);

        private final int standardPort;

        Kind(int standardPort) {
            this.standardPort = standardPort;
        }
    }

    /**
     * Reads a variable such as {@code http://user:password@proxy:3128}; without a scheme it is HTTP.
     *
     * @throws IllegalArgumentException for anything else; the message does not quote the value
     */
    static HttpProxy parse(String variable, String value) {
        URI url = uri(value.contains("://") ? value : "http://" + value);
        Kind kind = kindOf(url);
        if (url.getHost() == null || (kind == Kind.SOCKS && url.getRawUserInfo() != null)) {
            throw unusable();
        }
        int port = url.getPort() < 0 ? kind.standardPort : url.getPort();
        return new HttpProxy(variable, kind, url.getHost(), port, Optional.ofNullable(url.getRawUserInfo()));
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException quotesTheText) {
            throw unusable();
        }
    }

    private static Kind kindOf(URI url) {
        return switch (url.getScheme().toLowerCase(Locale.ROOT)) {
            case "http" -> Kind.HTTP;
            case "https" -> Kind.HTTPS;
            case "socks", "socks4", "socks4a", "socks5", "socks5h" -> Kind.SOCKS;
            default -> throw unusable();
        };
    }

    private static IllegalArgumentException unusable() {
        return new IllegalArgumentException("no proxy of a known kind");
    }

    /** What can be shown. */
    String address() {
        return kind.name().toLowerCase(Locale.ROOT) + "://" + host + ":" + port;
    }

    String connectRequest(String upstream, int upstreamPort) {
        String target = upstream + ":" + upstreamPort;
        String credentials = userInfo.map(HttpProxy::basic)
                .map(words -> "Proxy-Authorization: Basic " + words + "\r\n")
                .orElse("");
        return "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\nUser-Agent: cloudru-proxy\r\n" + credentials
                + "\r\n";
    }

    private static String basic(String userInfo) {
        // In a URL's user info a plus sign is itself, but the decoder takes it for a blank.
        String decoded = URLDecoder.decode(userInfo.replace("+", "%2B"), UTF_8);
        return Base64.getEncoder().encodeToString(decoded.getBytes(UTF_8));
    }

    @Override
    public String toString() {
        return variable + " " + address();
    }
}
