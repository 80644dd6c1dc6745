package io.github.cloudruproxy.compose;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where the container's variables come from.
 *
 * @param files all variables of these files, relative to the compose file ({@code env_file})
 * @param picked variables that are taken from {@code .env} by their name alone ({@code environment} without a value)
 * @param fixed variables that the compose file itself sets, in its order; they win over {@code files}
 */
public record ServiceEnvironment(List<String> files, List<String> picked, Map<String, String> fixed) {
    private static final String ENV_FILE = ".env";

    /** How much of {@code .env} the image gets to see. */
    public enum Scope {
        /** The whole file, as ADR-004 section 2 has it. */
        FILE,
        /** Only the variables that this program keeps there. */
        MINIMAL
    }

    public ServiceEnvironment {
        files = List.copyOf(files);
        picked = List.copyOf(picked);
        fixed = Collections.unmodifiableMap(new LinkedHashMap<>(fixed));
    }

    /** All of {@code .env}, and these. */
    static ServiceEnvironment ofFile(Map<String, String> fixed) {
        return new ServiceEnvironment(List.of(ENV_FILE), List.of(), fixed);
    }

    /** The same with nothing of {@code .env} but the variables of these names. */
    ServiceEnvironment picking(List<String> names) {
        return new ServiceEnvironment(List.of(), names, fixed);
    }

    public Scope scope() {
        return files.isEmpty() ? Scope.MINIMAL : Scope.FILE;
    }

    /** The container's variables, given all variables of {@code .env}. */
    SortedMap<String, String> resolve(Map<String, String> envFile) {
        SortedMap<String, String> variables = new TreeMap<>(envFile);
        if (files.isEmpty()) {
            variables.keySet().retainAll(picked);
        }
        variables.putAll(fixed);
        return variables;
    }
}
