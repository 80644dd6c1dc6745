package io.github.cloudruproxy.testing;

import io.github.cloudruproxy.cli.ExitCode;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/** Says what a run of the program did; a failure shows all of the run. */
public final class RunResultAssert extends AbstractAssert<RunResultAssert, RunResult> {
    private RunResultAssert(RunResult actual) {
        super(actual, RunResultAssert.class);
    }

    public static RunResultAssert assertThat(RunResult result) {
        return new RunResultAssert(result);
    }

    public RunResultAssert exitedWith(ExitCode code) {
        Assertions.assertThat(actual.exitCode()).as("exit code of %s", actual).isEqualTo(code.status());
        return this;
    }

    /** Standard output has all of these texts. */
    public RunResultAssert printed(String... texts) {
        Assertions.assertThat(actual.stdout()).as("stdout of %s", actual).contains(texts);
        return this;
    }

    public RunResultAssert printedNothing() {
        Assertions.assertThat(actual.stdout()).as("stdout of %s", actual).isEmpty();
        return this;
    }

    /** Standard error has all of these texts. */
    public RunResultAssert saidOnStderr(String... texts) {
        Assertions.assertThat(actual.stderr()).as("stderr of %s", actual).contains(texts);
        return this;
    }

    /** Standard error has none of these texts. */
    public RunResultAssert didNotSayOnStderr(String... texts) {
        Assertions.assertThat(actual.stderr()).as("stderr of %s", actual).doesNotContain(texts);
        return this;
    }

    /** Standard error has exactly this many lines. */
    public RunResultAssert saidLinesOnStderr(int count) {
        Assertions.assertThat(actual.stderr().lines())
                .as("stderr of %s", actual)
                .hasSize(count);
        return this;
    }

    public RunResultAssert saidNothing() {
        Assertions.assertThat(actual.stderr()).as("stderr of %s", actual).isEmpty();
        return this;
    }

    /** Standard output is one JSON object with the failure of this id. */
    public RunResultAssert reportedFailure(String id) {
        Assertions.assertThat(actual.json().at("/error/id").asText())
                .as("failure in %s", actual)
                .isEqualTo(id);
        return this;
    }
}
