package io.github.cloudruproxy.docker;

import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import java.util.List;
import java.util.Locale;

/** Tells failed pulls apart. Engines answer 500 to all of them, so only their words are left to go by. */
final class PullFailure {
    private static final List<String> RATE_LIMITED = List.of("toomanyrequests", "too many requests", "rate limit");
    private static final List<String> NOT_FOUND =
            List.of("manifest unknown", "name unknown", "does not exist", "not found", "no such image");
    /** Registries do not tell a private repository from one that is not there. */
    private static final String PRIVATE_OR_ABSENT = "may require 'docker login'";

    private static final List<String> PRIVATE =
            List.of("unauthorized", "denied", "authentication required", "no basic auth credentials", "forbidden");
    private static final List<String> UNREACHABLE = List.of(
            "no such host",
            "dial tcp",
            "connection refused",
            "connection reset",
            "network is unreachable",
            "no route to host",
            "i/o timeout",
            "tls handshake timeout",
            "client.timeout",
            "deadline exceeded",
            "proxyconnect",
            "server misbehaving",
            "gave http response to https client",
            "x509:");

    private PullFailure() {}

    /** @param words the engine's message, which becomes the detail */
    static Problem of(String image, String words) {
        return Problem.of(failure(words.toLowerCase(Locale.ROOT)), image).withDetail(words);
    }

    private static Failure failure(String words) {
        if (mentions(words, RATE_LIMITED)) {
            return Failure.IMAGE_RATE_LIMITED;
        }
        if (mentions(words, UNREACHABLE)) {
            return Failure.REGISTRY_UNREACHABLE;
        }
        if (words.contains(PRIVATE_OR_ABSENT)) {
            return Failure.IMAGE_PRIVATE;
        }
        if (mentions(words, NOT_FOUND)) {
            return Failure.IMAGE_NOT_FOUND;
        }
        return mentions(words, PRIVATE) ? Failure.IMAGE_PRIVATE : Failure.IMAGE_PULL_FAILED;
    }

    private static boolean mentions(String words, List<String> phrases) {
        return phrases.stream().anyMatch(words::contains);
    }
}
