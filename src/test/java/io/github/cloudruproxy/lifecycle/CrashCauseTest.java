package io.github.cloudruproxy.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CrashCauseTest {
    @ParameterizedTest
    @CsvSource({
        "2,   failed to create directory,                LAUNCHER_CANNOT_WRITE",
        "2,   error: Failed to initialize cache at /x,   LAUNCHER_CANNOT_WRITE",
        "2,   python: cannot open file start_proxy.py,   CONTAINER_CRASH_LOOP",
        "2,   sh: cannot open uv,                        CONTAINER_CRASH_LOOP",
        "1,   'mkdir: cache: Read-only file system',     LAUNCHER_CANNOT_WRITE",
        "126, permission denied,                         CONTAINER_COMMAND_UNUSABLE",
        "127, not found,                                 CONTAINER_COMMAND_UNUSABLE",
        "1,   'Configuration Error: OPENAI_API_KEY',     PROXY_SETTINGS_REFUSED",
        "1,   Traceback,                                 CONTAINER_CRASH_LOOP",
        "3,   Configuration Error,                       CONTAINER_CRASH_LOOP",
    })
    void is_told_by_exit_code_and_last_words(int exitCode, String lastWords, Failure expected) {
        Problem crash = Problem.of(Failure.CONTAINER_CRASH_LOOP, "claude-code-proxy", 2, exitCode);

        Problem told = CrashCause.of(crash, List.of("starting", lastWords));

        assertThat(told.failure()).isEqualTo(expected);
        assertThat(told.arguments()).startsWith("claude-code-proxy").endsWith(String.valueOf(exitCode));
        assertThat(told.details()).containsExactly("starting", lastWords);
    }

    @Test
    void is_told_for_a_container_that_ended_once_too() {
        Problem exit = Problem.of(Failure.CONTAINER_EXITED, "claude-code-proxy", 127);

        assertThat(CrashCause.of(exit, List.of()).failure()).isEqualTo(Failure.CONTAINER_COMMAND_UNUSABLE);
    }
}
