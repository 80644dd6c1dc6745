package io.github.cloudruproxy.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The texts of one language as they stand in the file, without those that a resource bundle takes from its parent.
 *
 * @param texts by key
 * @param repeated keys that stand there more than once, of which only the last would be seen
 */
record BundleFile(Map<String, String> texts, List<String> repeated) {
    private static final Path RESOURCES = Path.of("src/main/resources/io/github/cloudruproxy");
    private static final String PLURALS = Stream.of(PluralForm.values())
            .map(PluralForm::suffix)
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));

    static BundleFile of(String family, Language language) {
        String suffix = language == Language.ENGLISH ? "" : "_" + language.id();
        try {
            String text = Files.readString(RESOURCES.resolve(family + suffix + ".properties"), UTF_8);
            Properties properties = new Properties();
            properties.load(new StringReader(text));
            Map<String, String> texts = new TreeMap<>();
            properties.forEach((key, value) -> texts.put((String) key, (String) value));
            return new BundleFile(texts, repeatedIn(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The key of a message; what is counted has one key for each plural form. */
    static String withoutPlural(String key) {
        return key.replaceFirst("(?:" + PLURALS + ")$", "");
    }

    private static List<String> repeatedIn(String text) {
        return text
                .lines()
                .filter(line -> line.matches("[a-z].*=.*"))
                .map(line -> line.substring(0, line.indexOf('=')))
                .collect(Collectors.groupingBy(key -> key, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(entry -> entry.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }
}
