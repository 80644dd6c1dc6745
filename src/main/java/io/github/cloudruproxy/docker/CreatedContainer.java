package io.github.cloudruproxy.docker;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.github.dockerjava.api.model.ContainerConfig;
import io.github.cloudruproxy.image.ImageFile;
import io.github.cloudruproxy.image.ImageView;
import io.github.cloudruproxy.json.Json;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.text.Wording;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An image seen through a container of it that does not run. Each path is asked for once. */
final class CreatedContainer implements ImageView {
    /** Where the engine says what stands under a path, in Base64. */
    private static final String STAT = "X-Docker-Container-Path-Stat";

    private static final String PATH = "PATH=";
    /** The engine's own, for an image that names none. */
    private static final String DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private static final int PERMISSION_BITS = 0777;

    private final EngineReader reader;
    private final String containerId;
    private final ContainerConfig image;
    private final Map<String, Optional<ImageFile>> seen = new HashMap<>();

    CreatedContainer(EngineReader reader, String containerId, ContainerConfig image) {
        this.reader = reader;
        this.containerId = containerId;
        this.image = image;
    }

    @Override
    public List<String> command() {
        return Stream.concat(words(image.getEntrypoint()), words(image.getCmd()))
                .toList();
    }

    private static Stream<String> words(String @Nullable [] words) {
        return words == null ? Stream.of() : Arrays.stream(words);
    }

    @Override
    public String workingDirectory() {
        String directory = Objects.requireNonNullElse(image.getWorkingDir(), "");
        return directory.isEmpty() ? "/" : directory;
    }

    @Override
    public List<String> searchPath() {
        String path = words(image.getEnv())
                .filter(variable -> variable.startsWith(PATH))
                .map(variable -> variable.substring(PATH.length()))
                .findFirst()
                .orElse(DEFAULT_PATH);
        return Arrays.stream(path.split(":"))
                .filter(directory -> directory.startsWith("/"))
                .toList();
    }

    @Override
    public Optional<ImageFile> find(String path) {
        return seen.computeIfAbsent(
                path,
                asked -> reader.fileHead(containerId, asked)
                        .flatMap(answer -> answer.header(STAT))
                        .map(stat -> file(asked, stat)));
    }

    private static ImageFile file(String path, String stat) {
        try {
            Json file = Json.parse(Base64.getDecoder().decode(stat));
            long mode = Long.parseLong(file.at("mode").textOr("0"));
            return new ImageFile(
                    (int) (mode & PERMISSION_BITS), file.at("linkTarget").text().filter(target -> !target.isEmpty()));
        } catch (IOException | IllegalArgumentException malformed) {
            throw Problem.of(Failure.DOCKER_REFUSED, "GET " + path).withDetail(Wording.of("engine.malformed"));
        }
    }

    /** A tar archive has a file's content as it is. */
    @Override
    public boolean contains(String path, String text) {
        return reader.file(containerId, path)
                .filter(archive -> new String(archive.body(), ISO_8859_1).contains(text))
                .isPresent();
    }
}
