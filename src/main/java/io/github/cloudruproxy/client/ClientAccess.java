package io.github.cloudruproxy.client;

import io.github.cloudruproxy.compose.ResolvedService;
import io.github.cloudruproxy.secret.Redactor;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** How a client gets in: where the proxy is, and what has to be shown at its door. */
public final class ClientAccess {
    /** Set in the proxy's environment by those who want it: the proxy then asks its clients for it. */
    private static final String CLIENT_KEY = "ANTHROPIC_API_KEY";
    /** The token that the proxy accepts while it has no client key of its own; it opens nothing. */
    private static final String SENTINEL = "not-a-real-key-proxy-only";
    /** Stands where a person has to put the client key, which is not shown. */
    private static final String PLACEHOLDER = "CLIENT-KEY";
    /** What can stand in a header. */
    private static final Pattern SENDABLE = Pattern.compile("[\\x21-\\x7e]+");

    private final URI url;
    private final Map<String, String> environment;
    private final Redactor redactor;
    private final boolean locked;

    private ClientAccess(URI url, Map<String, String> environment, Redactor redactor, boolean locked) {
        this.url = url;
        this.environment = environment;
        this.redactor = redactor;
        this.locked = locked;
    }

    /** The way in to the proxy that this service makes. */
    public static ClientAccess to(ResolvedService service) {
        Map<String, String> environment = service.environment();
        boolean locked = !environment.getOrDefault(CLIENT_KEY, "").isEmpty();
        return new ClientAccess(service.urls().get(0), environment, service.redactor(), locked);
    }

    /** The same to a proxy that has turned out to want a client key, wherever it has it from. */
    public ClientAccess locked() {
        return new ClientAccess(url, environment, redactor, true);
    }

    public URI url() {
        return url;
    }

    /** Whether the proxy lets in only those who have its client key. */
    public boolean isLocked() {
        return locked;
    }

    /** What stands for the token in lines that are shown. */
    String shownToken() {
        return locked ? PLACEHOLDER : SENTINEL;
    }

    /** The token itself, for a request to the proxy and for nothing else. */
    String token() {
        return Optional.ofNullable(environment.get(CLIENT_KEY))
                .filter(key -> SENDABLE.matcher(key).matches())
                .orElse(SENTINEL);
    }

    /** Removes the secrets of the proxy from what it says. */
    Redactor redactor() {
        return redactor;
    }

    @Override
    public String toString() {
        return "ClientAccess[" + url + "]";
    }
}
