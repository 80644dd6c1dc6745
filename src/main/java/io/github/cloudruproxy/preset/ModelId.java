package io.github.cloudruproxy.preset;

import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import java.util.regex.Pattern;

/**
 * The name of a model as Cloud.ru's catalogue spells it, for example {@code zai-org/GLM-4.7-Flash}. The characters
 * allowed are those that need no quoting in {@code .env} and in a shell.
 */
public record ModelId(String value) {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@+-]{0,199}");

    public ModelId {
        if (!isValid(value)) {
            throw Problem.of(Failure.MODEL_ID_INVALID, value);
        }
    }

    /** Whether a text can be a model's name. */
    public static boolean isValid(String text) {
        return SHAPE.matcher(text).matches();
    }

    /** The name without its vendor, for people: {@code GLM-4.7-Flash}. */
    public String shortName() {
        return value.substring(value.indexOf('/') + 1);
    }

    @Override
    public String toString() {
        return value;
    }
}
