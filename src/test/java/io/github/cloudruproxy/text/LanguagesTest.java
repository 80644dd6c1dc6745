package io.github.cloudruproxy.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both languages say the same. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LanguagesTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d}|%n");

    /** What is typed or looked up, and so is the same in every language. */
    private static final Pattern LITERAL = Pattern.compile(
            "https?://[^\\s,;)]+[^\\s,;).]|(?<![\\w-])--?[a-z][a-z-]*|cloudru-proxy (?:-C DIR )?(?:onboard|status|start|logs|preset|doctor|history|uninstall)|sudo [a-z]+|docker [a-z][a-z-]*|git (?:rm|check-ignore)|[A-Z]+_[A-Z_]+|[0-9]{2,}");

    private static final Pattern CYRILLIC = Pattern.compile("\\p{IsCyrillic}");

    @ParameterizedTest
    @ValueSource(strings = {"text/messages", "cli/help"})
    void every_text_is_there_in_both(String family) {
        BundleFile english = BundleFile.of(family, Language.ENGLISH);
        BundleFile russian = BundleFile.of(family, Language.RUSSIAN);

        assertThat(messages(russian)).isEqualTo(messages(english));
        assertThat(english.repeated()).isEmpty();
        assertThat(russian.repeated()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ENGLISH, .one .other", "RUSSIAN, .one .few .many"})
    void what_is_counted_has_each_form_of_the_language_and_no_other(Language language, String forms) {
        Map<String, Set<String>> formsByMessage = BundleFile.of("text/messages", language).texts().keySet().stream()
                .filter(key -> !BundleFile.withoutPlural(key).equals(key))
                .collect(Collectors.groupingBy(
                        BundleFile::withoutPlural,
                        Collectors.mapping(
                                key -> key.substring(
                                        BundleFile.withoutPlural(key).length()),
                                Collectors.toSet())));

        assertThat(formsByMessage).isNotEmpty();
        assertThat(formsByMessage.values())
                .allSatisfy(found -> assertThat(found).containsExactlyInAnyOrder(forms.split(" ")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/messages", "cli/help"})
    void both_fill_the_same_placeholders(String family) {
        forEachPair(
                family,
                (english, russian) ->
                        assertThat(all(PLACEHOLDER, russian)).as(russian).isEqualTo(all(PLACEHOLDER, english)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/messages", "cli/help"})
    void both_name_the_same_commands_options_and_addresses(String family) {
        forEachPair(
                family,
                (english, russian) ->
                        assertThat(all(LITERAL, russian)).as(russian).isEqualTo(all(LITERAL, english)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/messages", "cli/help"})
    void what_has_words_is_translated(String family) {
        forEachPair(family, (english, russian) -> {
            if (english.equals(russian)) {
                assertThat(russian.replaceAll(LITERAL + "|" + PLACEHOLDER, " "))
                        .doesNotContainPattern("[a-z]{4,} [a-z]{4,} ");
            } else {
                assertThat(russian).containsPattern(CYRILLIC);
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void there_is_no_sentence_that_the_format_would_misread(Language language) {
        assertThat(BundleFile.of("text/messages", language).texts())
                .allSatisfy((key, pattern) ->
                        assertThat(pattern.replaceAll("\\{\\d}", "")).as(key).doesNotContain("'", "{", "}"));
    }

    @Test
    void the_russian_help_can_be_written_in_every_encoding_with_cyrillic_letters() {
        assertThat(BundleFile.of("cli/help", Language.RUSSIAN).texts().values()).allSatisfy(text -> {
            assertThat(Charset.forName("KOI8-R").newEncoder().canEncode(text))
                    .as(text)
                    .isTrue();
            assertThat(Charset.forName("ISO-8859-5").newEncoder().canEncode(text))
                    .as(text)
                    .isTrue();
        });
    }

    private static Set<String> messages(BundleFile file) {
        return file.texts().keySet().stream()
                .map(BundleFile::withoutPlural)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void forEachPair(String family, BiConsumer<String, String> check) {
        Map<String, String> english = byMessage(BundleFile.of(family, Language.ENGLISH));
        byMessage(BundleFile.of(family, Language.RUSSIAN))
                .forEach((key, text) -> check.accept(english.getOrDefault(key, ""), text));
    }

    private static Map<String, String> byMessage(BundleFile file) {
        return file.texts().entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> BundleFile.withoutPlural(entry.getKey()),
                        Map.Entry::getValue,
                        (one, other) -> one,
                        TreeMap::new));
    }

    /** Everything that matches, with how often; the order of a sentence is the language's own. */
    private static Map<String, Long> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    }
}
