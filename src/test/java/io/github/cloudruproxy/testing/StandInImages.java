package io.github.cloudruproxy.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.testcontainers.images.builder.ImageFromDockerfile;

/**
 * Images that stand in for the real proxy, made of nothing but a statically linked BusyBox, so that no registry is
 * needed. Each is built at most once per JVM. All of them run under the hardening of ADR-004: as any user, read-only,
 * without capabilities.
 */
public final class StandInImages {
    private static final Path BUSYBOX = Path.of("/bin/busybox");
    private static final String REPOSITORY = "cloudru-stand-in";
    private static final String SERVE = "busybox httpd -f -p 8082 -h /www";
    /** Reads the request to its end first: closing a socket with unread input resets the connection. */
    private static final String REFUSE = "busybox nc -ll -p 8082 -e busybox sh -c '"
            + "while read -r line && [ ${#line} -gt 1 ]; do :; done; "
            + "printf \"HTTP/1.1 500 Internal Server Error\\r\\nContent-Length: 0\\r\\n\\r\\n\"'";

    /** The key in Base64 at each alignment, in hexadecimal, and cut, then the whole environment. */
    private static final String TELL = "key=$OPENAI_API_KEY; "
            + "for before in : a: ab:; do printf %s \"$before$key\" | busybox base64 -w 0; echo; done; "
            + "printf %s \"$key\" | busybox hexdump -v -e '1/1 \"%02x\"'; echo; "
            + "printf %s \"$key\" | busybox cut -c 3-13; busybox env; ";

    private static final Map<String, String> BUILT = new ConcurrentHashMap<>();

    private StandInImages() {}

    /** Answers {@code /health} with 200 on port 8082, and has the {@code wget} of the ADR's healthcheck. */
    public static String healthy() {
        return image("healthy", "echo ready; " + SERVE);
    }

    /** As {@link #healthy()}, three seconds late. */
    public static String late() {
        return image("late", "echo starting; busybox sleep 3; echo ready; " + SERVE);
    }

    /** Runs and listens on no port. */
    public static String silent() {
        return image("silent", "echo starting; busybox sleep 3600");
    }

    /** As {@link #healthy()}, and prints its environment first, secrets and all, the API key in other forms too. */
    public static String talkative() {
        return image("talkative", TELL + SERVE);
    }

    /** Answers every request with 500. */
    public static String failing() {
        return image("failing", "echo refusing; " + REFUSE);
    }

    /** Prints its environment, secrets and all, and exits at once with 1. */
    public static String tellingAndExiting() {
        return image("telling-and-exiting", TELL + "exit 1");
    }

    /** Prints a line to each stream and exits at once. */
    public static String exiting(int exitCode) {
        return image("exiting-" + exitCode, "echo starting; echo 'cannot start' >&2; exit " + exitCode);
    }

    /** Why these images cannot be built here, if so. */
    static Optional<String> obstacle() {
        return Files.isExecutable(BUSYBOX)
                ? Optional.empty()
                : Optional.of(BUSYBOX + " is missing (Debian package busybox-static)");
    }

    private static String image(String tag, String script) {
        return BUILT.computeIfAbsent(REPOSITORY + ":" + tag, reference -> build(reference, script));
    }

    private static String build(String reference, String script) {
        return new ImageFromDockerfile(reference, false)
                .withFileFromPath("busybox", BUSYBOX)
                .withFileFromString("health", "ok\n")
                .withDockerfileFromBuilder(dockerfile -> dockerfile
                        .from("scratch")
                        .copy("busybox", "/bin/busybox")
                        .copy("health", "/www/health")
                        .run("/bin/busybox", "--install", "/bin")
                        .cmd("/bin/busybox", "sh", "-c", stoppable(script))
                        .build())
                .get();
    }

    /** The first process of a container ignores SIGTERM unless it handles it. */
    private static String stoppable(String script) {
        return "trap 'exit 0' TERM; { " + script + "; } & wait $!";
    }
}
