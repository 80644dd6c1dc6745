package io.github.cloudruproxy.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/** Compares documents of which one may say more than the other, and nothing else. */
public final class AdditiveYaml {
    private AdditiveYaml() {}

    /** The settings of the smaller document that the larger one lacks or has with another value. */
    public static List<String> missingFrom(String larger, String smaller) {
        List<String> missing = new ArrayList<>();
        collect("", new Yaml().load(larger), new Yaml().load(smaller), missing);
        return missing;
    }

    private static void collect(String place, @Nullable Object larger, @Nullable Object smaller, List<String> missing) {
        if (larger instanceof Map<?, ?> more && smaller instanceof Map<?, ?> less) {
            less.forEach((key, value) -> collect(place + "." + key, more.get(key), value, missing));
        } else if (!Objects.equals(larger, smaller)) {
            missing.add(place + ": " + smaller + " is " + larger);
        }
    }
}
