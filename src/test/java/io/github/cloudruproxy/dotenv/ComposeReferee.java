package io.github.cloudruproxy.dotenv;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cloudruproxy.testing.ComposeBinary;
import io.github.cloudruproxy.testing.RunResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Asks the real Docker Compose what environment it would give a container. It starts none. */
final class ComposeReferee {
    private static final String PROJECT = "referee";

    private final Path directory;

    ComposeReferee(Path directory) {
        this.directory = directory;
    }

    /** All that the shell has in which compose runs, given the variables that matter to a test. */
    Map<String, String> shell(Map<String, String> variables) {
        Map<String, String> shell = new TreeMap<>(variables);
        shell.putIfAbsent("PATH", System.getenv("PATH"));
        shell.putIfAbsent("HOME", directory.toString());
        shell.put("COMPOSE_PROJECT_NAME", PROJECT);
        // it is run thousands of times, and each is over before memory has to be collected
        shell.put("GOGC", "off");
        shell.put("GOMAXPROCS", "1");
        return shell;
    }

    /** The variables of a container whose {@code env_file} is this {@code .env}; empty if compose refuses. */
    Optional<Map<String, String>> variables(byte[] document, Map<String, String> shell) {
        return ask(List.of(".env"), List.of(document), shell).map(services -> services.get(0));
    }

    /**
     * The variables that each of these documents gives to a container where none of them is the {@code .env} of the
     * project, which is read once less. One run answers for all; empty if compose refuses one of them.
     */
    Optional<List<Map<String, String>>> variablesApart(List<byte[]> documents, Map<String, String> shell) {
        List<String> names = IntStream.range(0, documents.size())
                .mapToObj(number -> number + ".env")
                .toList();
        return ask(names, documents, shell);
    }

    private Optional<List<Map<String, String>>> ask(
            List<String> names, List<byte[]> documents, Map<String, String> shell) {
        try {
            Files.deleteIfExists(directory.resolve(".env"));
            StringBuilder project = new StringBuilder("services:\n");
            for (int number = 0; number < names.size(); number++) {
                Files.write(directory.resolve(names.get(number)), documents.get(number));
                project.append("  s%d: {image: none, env_file: %s}\n".formatted(number, names.get(number)));
            }
            Files.writeString(directory.resolve("compose.yaml"), project);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        RunResult answer = compose(shell).run("config", "--format", "json");
        return answer.exitCode() == 0
                ? Optional.of(IntStream.range(0, names.size())
                        .mapToObj(number -> environment(answer.json().at("/services/s" + number + "/environment")))
                        .toList())
                : Optional.empty();
    }

    private ComposeBinary compose(Map<String, String> shell) {
        ComposeBinary compose = ComposeBinary.in(directory, directory);
        for (Map.Entry<String, String> variable : shell.entrySet()) {
            compose = compose.env(variable.getKey(), variable.getValue());
        }
        return compose;
    }

    /** What compose prints is a compose file again, in which each dollar is doubled. */
    private static Map<String, String> environment(JsonNode printed) {
        Map<String, String> variables = new TreeMap<>();
        printed.properties()
                .forEach(field ->
                        variables.put(field.getKey(), field.getValue().asText().replace("$$", "$")));
        return variables;
    }

    /** The document as a failure shows it. */
    static String shown(byte[] document) {
        return new String(document, UTF_8).replace("\n", "␊").replace("\r", "␍");
    }
}
