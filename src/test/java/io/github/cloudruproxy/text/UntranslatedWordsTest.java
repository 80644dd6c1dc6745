package io.github.cloudruproxy.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Words stand in the resource bundles: one that stands in the code is English on a Russian screen. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class UntranslatedWordsTest {
    private static final Path SOURCES = Path.of("src/main/java/io/github/cloudruproxy");

    /** Where words in the code are right, and why; everywhere else they are {@link Wording}. */
    private static final Map<String, String> RIGHT = Map.ofEntries(
            Map.entry("Main.java", "the program's name and version"),
            Map.entry("cli/Cli.java", "the program's name and a command"),
            Map.entry("cli/PresetCommand.java", "a command as it is typed"),
            Map.entry("compose/ComposeHeader.java", "a comment of the compose file"),
            Map.entry("compose/ComposeWriter.java", "comments of the compose file"),
            Map.entry("docker/ContainerCreation.java", "what engines say"),
            Map.entry("docker/ContainerStart.java", "what engines say"),
            Map.entry("docker/DockerEngine.java", "what engines say"),
            Map.entry("docker/PullFailure.java", "what engines say"),
            Map.entry("docker/PullTally.java", "what engines say"),
            Map.entry("doctor/NobodysProcesses.java", "a process, the same in every language"),
            Map.entry("image/ServiceFitting.java", "a script in the container"),
            Map.entry("lifecycle/CrashCause.java", "what a proxy says in its log"),
            Map.entry("lifecycle/PortHolder.java", "an id for machines"),
            Map.entry("workspace/FileEdit.java", "what a debugger shows"));

    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|(?m)^\\s*//[^\\n]*$");
    private static final Pattern STATEMENT = Pattern.compile("[;{}]\\s*\\n");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");
    /** Two words, or one and the blank before the next. */
    private static final Pattern WORDS = Pattern.compile("\\b[a-z]{2,} (?:[a-z]{2,}\\b|$)");
    /** What exceptions say is for those who ask for the stack trace. */
    private static final Pattern FOR_DEVELOPERS =
            Pattern.compile("(?:Exception|Error)\\(|\\bsuper\\(|requireNonNull\\(|Pattern\\.compile\\(|@\\w+\\(");

    @Test
    void no_words_stand_in_the_code() {
        Map<String, Set<String>> found = wordsByFile();
        found.keySet().removeAll(RIGHT.keySet());

        assertThat(found).isEmpty();
    }

    @Test
    void every_exception_to_that_is_still_needed() {
        assertThat(wordsByFile().keySet()).containsAll(RIGHT.keySet());
    }

    private static Map<String, Set<String>> wordsByFile() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !wordsIn(file).isEmpty())
                    .collect(Collectors.toMap(
                            file -> SOURCES.relativize(file).toString().replace('\\', '/'),
                            UntranslatedWordsTest::wordsIn,
                            (one, other) -> one,
                            TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> wordsIn(Path file) {
        return STATEMENT
                .splitAsStream(COMMENT.matcher(read(file)).replaceAll(""))
                .filter(statement -> !FOR_DEVELOPERS.matcher(statement).find())
                .flatMap(statement -> LITERAL.matcher(statement).results())
                .map(literal -> literal.group(1))
                .filter(literal -> WORDS.matcher(literal).find())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
