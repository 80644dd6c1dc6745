package io.github.cloudruproxy.dotenv;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.testing.RequiresCompose;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reads documents with the real Docker Compose beside our own reading: both refuse, or both read the same variables.
 * More generated documents than here are read with {@code -Dcloudru.fuzz.documents=100000} and another {@code
 * -Dcloudru.fuzz.seed}.
 */
@RequiresCompose
@Timeout(EnvFileAgainstComposeIT.SECONDS)
@Execution(ExecutionMode.CONCURRENT)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class EnvFileAgainstComposeIT {
    private static final int GENERATED = Integer.getInteger("cloudru.fuzz.documents", 2_000);
    private static final long SEED = Long.getLong("cloudru.fuzz.seed", 20_261_101);
    /** Enough for a night of fuzzing. */
    static final int SECONDS = 36_000;

    private static final int BATCH = 50;
    /** All that generated documents refer to, so that it hardly matters how often compose has read a document. */
    private static final Map<String, String> FULL_SHELL =
            Map.of("A", "$B", "B", "b 'c'", "C_1", "", "EMPTY", "", "BIG_MODEL", "shell");

    @TempDir
    Path directory;

    private ComposeReferee compose;

    @BeforeEach
    void open() {
        compose = new ComposeReferee(directory);
    }

    @ParameterizedTest
    @MethodSource("hand_made_documents")
    void a_hand_made_document_reads_alike(Specimen specimen) {
        assertReadAlike(specimen.document(), compose.shell(specimen.shell()));
    }

    static List<Specimen> hand_made_documents() {
        return Specimen.all();
    }

    @Test
    void generated_documents_read_alike() {
        RandomDocuments documents = new RandomDocuments(SEED);
        for (int done = 0; done < GENERATED; done += BATCH) {
            List<byte[]> accepted = new ArrayList<>();
            for (int number = done; number < done + BATCH; number++) {
                byte[] document = documents.next();
                boolean apart = number % 8 != 0
                        && ours(document, compose.shell(FULL_SHELL)).isPresent();
                if (apart) {
                    accepted.add(document);
                } else {
                    assertReadAlike(document, compose.shell(number % 2 == 0 ? Map.of() : FULL_SHELL));
                }
            }
            assertAllReadAlike(accepted, compose.shell(FULL_SHELL));
        }
    }

    /** One run of compose for all; where that differs in anything, one for each half, and so on. */
    private void assertAllReadAlike(List<byte[]> documents, Map<String, String> shell) {
        if (documents.size() == 1) {
            assertReadAlike(documents.get(0), shell);
            return;
        }
        List<Map<String, String>> ours = documents.stream()
                .flatMap(document -> ours(document, shell).stream())
                .toList();
        if (!compose.variablesApart(documents, shell).equals(Optional.of(ours))) {
            int half = documents.size() / 2;
            assertAllReadAlike(documents.subList(0, half), shell);
            assertAllReadAlike(documents.subList(half, documents.size()), shell);
        }
    }

    private void assertReadAlike(byte[] document, Map<String, String> shell) {
        assertThat(ours(document, shell))
                .as("%s", ComposeReferee.shown(document))
                .isEqualTo(compose.variables(document, shell));
    }

    @ParameterizedTest
    @MethodSource("documents_that_compose_reads")
    void after_a_merge_the_new_values_are_read_exactly(Specimen specimen) {
        Map<String, String> shell = compose.shell(specimen.shell());
        Map<String, String> values = new RandomValues(specimen.toString().hashCode()).next();

        byte[] merged = EnvFile.parse(specimen.document()).with(values).bytes();

        assertThat(compose.variables(merged, shell))
                .as("%s", ComposeReferee.shown(merged))
                .hasValueSatisfying(variables -> assertThat(variables).containsAllEntriesOf(values));
    }

    /** Both read or refuse a document alike, as another test holds. */
    static Stream<Specimen> documents_that_compose_reads() {
        return Specimen.all().stream()
                .filter(specimen -> ours(specimen.document(), specimen.shell()).isPresent());
    }

    @Test
    void a_merge_sets_the_new_values_and_no_other() {
        RandomDocuments generated = new RandomDocuments(SEED + 1);
        List<byte[]> documents =
                new ArrayList<>(Specimen.all().stream().map(Specimen::document).toList());
        while (documents.size() < GENERATED) {
            documents.add(generated.next());
        }
        RandomValues values = new RandomValues(SEED);
        for (int from = 0; from < documents.size(); from += BATCH) {
            assertMerged(documents.subList(from, Math.min(from + BATCH, documents.size())), values.next());
        }
    }

    /** With the new values in the shell too, what refers to one of them reads alike before and after. */
    private void assertMerged(List<byte[]> documents, Map<String, String> values) {
        Map<String, String> shell = compose.shell(values);
        List<byte[]> accepted = documents.stream()
                .filter(document -> ours(document, shell).isPresent())
                .toList();
        List<byte[]> merged = accepted.stream()
                .map(document -> EnvFile.parse(document).with(values).bytes())
                .toList();
        List<Map<String, String>> wanted =
                compose.variablesApart(accepted, shell).orElseThrow();
        wanted.forEach(variables -> variables.putAll(values));
        assertThat(compose.variablesApart(merged, shell)).hasValue(wanted);
    }

    private static Optional<Map<String, String>> ours(byte[] document, Map<String, String> shell) {
        try {
            EnvFile file = EnvFile.parse(document);
            return file.refusedLines(shell).isEmpty() ? Optional.of(file.variables(shell)) : Optional.empty();
        } catch (Problem refused) {
            return Optional.empty();
        }
    }
}
