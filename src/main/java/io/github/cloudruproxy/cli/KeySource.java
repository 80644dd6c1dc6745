package io.github.cloudruproxy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.secret.ApiKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Where the API key comes from: standard input, a file, {@code CLOUDRU_API_KEY}, in this order. Never an argument, which
 * every user of the machine could read in the process list.
 */
final class KeySource {
    /** A key is a line; whoever pipes more than this pipes something else. */
    private static final int LONGEST_INPUT = 64 * 1024;

    private static final String VARIABLE = "CLOUDRU_API_KEY";

    @Option(names = "--api-key-stdin", order = 10, descriptionKey = "onboard.api-key-stdin")
    boolean stdin;

    @Option(
            names = "--api-key-file",
            paramLabel = "FILE",
            order = 11,
            converter = PathConverter.class,
            descriptionKey = "onboard.api-key-file")
    @Nullable
    Path file;

    /** @throws Problem one of the {@code API_KEY_*} failures; the key itself is never quoted */
    Optional<ApiKey> read(Session session) {
        Path keyFile = file;
        if (stdin) {
            return Optional.of(
                    ApiKey.parse(fromStandardInput(session.surroundings().in())));
        }
        if (keyFile != null) {
            Path path = session.surroundings().workingDirectory().resolve(keyFile);
            return Optional.of(ApiKey.parse(fromFile(path)));
        }
        return Optional.ofNullable(session.surroundings().environment().get(VARIABLE))
                .filter(text -> !text.isBlank())
                .map(ApiKey::parse);
    }

    private static String fromStandardInput(InputStream in) {
        try {
            return text(in);
        } catch (IOException e) {
            throw unreadable("/dev/stdin", e);
        }
    }

    private static String fromFile(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            return text(in);
        } catch (IOException e) {
            throw unreadable(path.toString(), e);
        }
    }

    private static String text(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(LONGEST_INPUT + 1);
        if (bytes.length > LONGEST_INPUT) {
            throw Problem.of(Failure.API_KEY_TOO_LONG);
        }
        return new String(bytes, UTF_8);
    }

    private static Problem unreadable(String source, IOException cause) {
        return Problem.of(Failure.API_KEY_FILE_UNREADABLE, source).causedBy(cause);
    }
}
