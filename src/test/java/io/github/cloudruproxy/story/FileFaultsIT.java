package io.github.cloudruproxy.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.cli.ExitCode;
import io.github.cloudruproxy.testing.FakePorts;
import io.github.cloudruproxy.testing.SharedMemory;
import io.github.cloudruproxy.testing.fault.Fault;
import io.github.cloudruproxy.testing.fault.FaultyRun;
import io.github.cloudruproxy.testing.fault.Killed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every operation on a file of an {@code onboard --no-start} run goes wrong once in every way. Each file is then the old
 * or the new one, git would not take the key, nothing lies about, and the next run brings it to its end.
 *
 * @see SystemCallFaultsIT
 */
@Timeout(300)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FileFaultsIT {
    private static final String KEY = "fault-key-5f1d8c0b9e7a";
    private static final String OLD_KEY = "older-key-77c2e1a904bd";
    private static final String[] ONBOARD = {"onboard", "--no-input", "--no-start", "--no-verify", "--api-key-stdin"};

    @TempDir(factory = SharedMemory.class)
    Path root;

    private int places;

    /** What is in the workspace before the run. */
    enum Beginning {
        NOTHING {
            @Override
            void arrange(Aftermath place) {
                // a directory as mkdir leaves it
            }
        },
        FILES_OF_ANOTHER {
            @Override
            void arrange(Aftermath place) throws IOException {
                Path env = Files.writeString(
                        place.workspace().resolve(".env"), "# mine\nA=1\nexport OPENAI_API_KEY='" + OLD_KEY + "'\n");
                Files.setPosixFilePermissions(env, PosixFilePermissions.fromString("rw-r--r--"));
                Files.writeString(place.workspace().resolve(".gitignore"), "/target\n.env");
            }
        },
        AN_ENV_FILE_ELSEWHERE {
            @Override
            void arrange(Aftermath place) throws IOException {
                Path shared =
                        Files.writeString(place.elsewhere().resolve("shared.env"), "OPENAI_API_KEY=" + OLD_KEY + "\n");
                Files.createSymbolicLink(place.workspace().resolve(".env"), shared);
            }
        },
        A_KILLED_RUN {
            @Override
            void arrange(Aftermath place) throws IOException {
                Path state = Files.createDirectory(place.workspace().resolve(".cloudru-proxy"));
                Files.createFile(state.resolve(".gitignore"));
                Files.writeString(state.resolve(".env.123.tmp"), "OPENAI_API_KEY=" + OLD_KEY);
            }
        };

        abstract void arrange(Aftermath place) throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    void no_fault_loses_or_shows_anything(Beginning beginning) throws Exception {
        Aftermath sound = place(beginning);
        Map<String, String> old = sound.files();
        FaultyRun counting = FaultyRun.without();
        assertThat(onboard(sound, counting)).contains(ExitCode.OK.status());
        Map<String, String> wanted = sound.files();
        List<String> operations = counting.operations();
        assertThat(operations).hasSizeGreaterThan(50).anyMatch(operation -> operation.startsWith("sync "));

        for (int number = 0; number < operations.size(); number++) {
            for (Fault fault : Fault.values()) {
                if (FaultyRun.matters(fault, operations.get(number))) {
                    Aftermath place = place(beginning);
                    String where = fault + " at " + number + " of " + beginning + ": " + operations.get(number);
                    check(where, place, FaultyRun.with(fault, number), old, wanted);
                    place.delete();
                }
            }
        }
    }

    private void check(
            String where, Aftermath place, FaultyRun run, Map<String, String> old, Map<String, String> wanted)
            throws Exception {
        Set<String> leftBefore = place.leftovers();

        Optional<Integer> exit = onboard(place, run);

        place.assertSafe(where, old, wanted);
        if (exit.isPresent()) {
            assertThat(exit.get())
                    .as("exit status after %s", where)
                    .isIn(ExitCode.OK.status(), ExitCode.WORKSPACE_REFUSED.status());
            if (!where.contains(": delete ")) {
                place.assertTidy(where, leftBefore);
            }
        }
        assertThat(onboard(place, FaultyRun.without()))
                .as("the run after %s", where)
                .contains(ExitCode.OK.status());
        assertThat(place.files()).as("files of the run after %s", where).isEqualTo(wanted);
        place.assertTidy("the run after " + where, Set.of());
    }

    private Aftermath place(Beginning beginning) throws IOException {
        Path directory = root.resolve(String.valueOf(places++));
        Aftermath place = new Aftermath(directory.resolve("workspace"), directory.resolve("elsewhere"), KEY);
        Files.createDirectories(place.workspace());
        Files.createDirectory(place.elsewhere());
        beginning.arrange(place);
        return place;
    }

    /** The exit status, or nothing if the run was killed. */
    private static Optional<Integer> onboard(Aftermath place, FaultyRun run) {
        try (run) {
            return Optional.of(OfflineRun.in(run.view(place.workspace()), new FakePorts(), KEY, ONBOARD));
        } catch (Killed end) {
            return Optional.empty();
        }
    }
}
