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

    /** Takes a request whole, and answers messages with a status, a body and a delay in seconds, all else with 200. */
    private static final String ANSWER = """
            #!/bin/sh
            read -r request
            length=0
            while read -r line && [ ${#line} -gt 1 ]; do
              case "$line" in [Cc]ontent-[Ll]ength:*) length=$(echo "${line#*:}" | tr -dc 0-9) ;; esac
            done
            busybox head -c "$length" > /dev/null
            status='200 OK'
            body='{"input_tokens":2}'
            case "$request" in *' /v1/messages '*)
              busybox sleep %d
              status='%s'
              body="%s"
            esac
            printf 'HTTP/1.1 %%s\\r\\nContent-Length: %%s\\r\\nConnection: close\\r\\n\\r\\n%%s' "$status" "${#body}" "$body"
            """;

    private static final String HELLO =
            "{'type':'message','content':[{'type':'text','text':'OK'}]}".replace("'", "\\\"");

    private static final String HEADING_WGET = """
            RUN rm /bin/wget && printf '#!/bin/sh\\ncase "$*" in *--spider*) exit 8 ;; esac\\nexec busybox wget "$@"\\n' \
                    > /bin/wget && chmod 755 /bin/wget
            """;

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

    /** As {@link #healthy()}, with nothing in it that could ask for {@code /health}. */
    public static String withoutAnyClient() {
        return adapted("without-any-client", """
                RUN rm /bin/wget
                """);
    }

    /** As {@link #healthy()}, with a {@code wget} whose {@code --spider} never works, as with HEAD at the real proxy. */
    public static String withHeadingWget() {
        return adapted("with-heading-wget", HEADING_WGET);
    }

    /** As {@link #withHeadingWget()}, and listens eight seconds late, as a large image on a slow disk does. */
    public static String slow() {
        return adapted(
                "slow",
                HEADING_WGET + "CMD [\"/bin/busybox\", \"sh\", \"-c\", \""
                        + stoppable("echo starting; busybox sleep 8; echo ready; " + SERVE) + "\"]\n");
    }

    /** Takes all the memory that it can get. */
    public static String hungry() {
        return image("hungry", "echo starting; busybox tail /dev/zero");
    }

    /** As {@link #ofRealLayout()}, and only root may read the application and enter the interpreter's directory. */
    public static String shut() {
        return shut("shut");
    }

    /** A newer {@link #shut()}. */
    public static String shutAgain() {
        return shut("shut-again");
    }

    /** As {@link #shut()}, and declares the interpreter's directory a volume. */
    public static String shutInVolume() {
        return inVolume("shut-in-volume", shut(), "/root/.local/share/uv/python");
    }

    /** As {@link #ofRealLayout()}, and declares the home that only root may enter a volume. */
    public static String ofRealLayoutInVolume() {
        return inVolume("real-layout-in-volume", ofRealLayout(), "/root");
    }

    private static String inVolume(String tag, String base, String directory) {
        return BUILT.computeIfAbsent(
                REPOSITORY + ":" + tag,
                reference -> new ImageFromDockerfile(reference, false)
                        .withFileFromString("Dockerfile", "FROM " + base + "\nVOLUME " + directory + "\n")
                        .get());
    }

    private static String shut(String tag) {
        String base = ofRealLayout();
        return BUILT.computeIfAbsent(
                REPOSITORY + ":" + tag,
                reference -> new ImageFromDockerfile(reference, false)
                        .withFileFromString("Dockerfile", "FROM " + base + """

                                RUN echo %s > start_proxy.py && chmod 600 start_proxy.py \
                                 && chmod 700 /app $PYTHONS && chown 7:7 $PYTHONS
                                """.formatted(tag))
                        .get());
    }

    /**
     * Laid out as the real proxy: its launcher writes a cache in its home and ends with 2 where it cannot, its
     * interpreter lies below a home that only root may enter, and there is an {@code .env} in it.
     */
    public static String ofRealLayout() {
        return adapted("real-layout", """
                ENV PYTHONS=/root/.local/share/uv/python
                RUN mkdir -p /app/.venv/bin $PYTHONS/cpython/bin && chmod 700 /root && echo LOG_LEVEL=DEBUG > /app/.env \
                 && printf '#!/bin/sh\\nmkdir -p $HOME/cache/uv || exit 2\\nexec /app/.venv/bin/python "$2"\\n' > /bin/uv \
                 && printf '#!/bin/sh\\necho running $1\\ntrap "exit 0" TERM\\nbusybox httpd -f -p 8082 -h /www & wait $!\\n' \
                        > $PYTHONS/cpython/bin/python3 \
                 && chmod 755 /bin/uv $PYTHONS/cpython/bin/python3 \
                 && ln -s $PYTHONS/cpython/bin/python3 /app/.venv/bin/python
                WORKDIR /app
                CMD ["uv", "run", "start_proxy.py"]
                """);
    }

    /** As {@link #ofRealLayout()} with an interpreter of another version, and so in another place. */
    public static String ofRealLayoutUpgraded() {
        String base = ofRealLayout();
        return BUILT.computeIfAbsent(
                REPOSITORY + ":real-layout-upgraded",
                reference -> new ImageFromDockerfile(reference, false)
                        .withFileFromString("Dockerfile", """
                        FROM %s
                        RUN mv $PYTHONS/cpython $PYTHONS/cpython-next \\
                         && ln -sf $PYTHONS/cpython-next/bin/python3 /app/.venv/bin/python
                        """.formatted(base))
                        .get());
    }

    /** As {@link #healthy()}; a container of it can only be that test's. */
    public static String lookedAtByOneTestAlone() {
        return adapted("looked-at", "LABEL purpose=look\n");
    }

    /** Answers {@code /health} and messages, as the real proxy with a key that is accepted. */
    public static String conversing() {
        return conversing("conversing", ANSWER.formatted(0, "200 OK", HELLO));
    }

    /** As {@link #conversing()}, but messages are refused upstream, with words that repeat the key. */
    public static String refusingMessages() {
        String refusal = "{'detail':'Incorrect API key provided: $OPENAI_API_KEY'}".replace("'", "\\\"");
        return conversing("refusing-messages", ANSWER.formatted(0, "401 Unauthorized", refusal));
    }

    /** As {@link #conversing()}, but nobody lives to see the answer to a message. */
    public static String musing() {
        return conversing("musing", ANSWER.formatted(3600, "200 OK", HELLO));
    }

    /** Prints what the real proxy prints on wrong settings, and exits with 1. */
    public static String misconfigured() {
        return image("misconfigured", "echo 'Configuration Error: OPENAI_API_KEY not found'; exit 1");
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

    private static String conversing(String tag, String answer) {
        String base = image("conversing-base", "busybox nc -ll -p 8082 -e /bin/answer");
        return BUILT.computeIfAbsent(
                REPOSITORY + ":" + tag,
                reference -> new ImageFromDockerfile(reference, false)
                        .withFileFromString(
                                "Dockerfile", "FROM " + base + "\nCOPY answer /bin/\nRUN chmod 755 /bin/answer\n")
                        .withFileFromString("answer", answer)
                        .get());
    }

    /** {@link #healthy()} with more lines in its build file, which a shell in the image carries out. */
    private static String adapted(String tag, String lines) {
        String base = healthy();
        return BUILT.computeIfAbsent(
                REPOSITORY + ":" + tag,
                reference -> new ImageFromDockerfile(reference, false)
                        .withFileFromString("Dockerfile", "FROM " + base + "\n" + lines)
                        .get());
    }

    /** The first process of a container ignores SIGTERM unless it handles it. */
    private static String stoppable(String script) {
        return "trap 'exit 0' TERM; { " + script + "; } & wait $!";
    }
}
