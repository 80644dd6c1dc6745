package io.github.cloudruproxy.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Set;

/**
 * One run of the program.
 *
 * @param command what was run
 * @param commandLines every command line that the process showed to other users while it ran, arguments parted by blanks
 */
public record RunResult(List<String> command, int exitCode, String stdout, String stderr, Set<String> commandLines) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Standard output as the one JSON object that it has to be. */
    public JsonNode json() {
        try {
            JsonNode node = JSON.readTree(stdout);
            if (!node.isObject()) {
                throw new AssertionError("Not a JSON object\n" + this);
            }
            return node;
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not one JSON object: " + e.getOriginalMessage() + "\n" + this, e);
        }
    }

    @Override
    public String toString() {
        return "%s%nexit code %d%n--- stdout%n%s--- stderr%n%s---"
                .formatted(String.join(" ", command), exitCode, stdout, stderr);
    }
}
