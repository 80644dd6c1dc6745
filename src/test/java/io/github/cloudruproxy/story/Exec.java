package io.github.cloudruproxy.story;

import com.github.dockerjava.api.async.ResultCallback;
import io.github.cloudruproxy.testing.Sandbox;
import java.util.concurrent.TimeUnit;

/** Runs a command in a container that is running. */
final class Exec {
    private static final int DEADLINE_SECONDS = 20;

    private Exec() {}

    /** Waits for the command's end and returns its exit status. */
    static long in(String container, String... command) throws InterruptedException {
        String id = Sandbox.docker()
                .execCreateCmd(container)
                .withCmd(command)
                .withAttachStdout(true)
                .exec()
                .getId();
        boolean ended = Sandbox.docker()
                .execStartCmd(id)
                .exec(new ResultCallback.Adapter<>())
                .awaitCompletion(DEADLINE_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            throw new AssertionError(String.join(" ", command) + " did not end");
        }
        return Sandbox.docker().inspectExecCmd(id).exec().getExitCodeLong();
    }
}
