package io.github.cloudruproxy.story;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import io.github.cloudruproxy.testing.Sandbox;
import java.util.concurrent.TimeUnit;

/** Runs a command in a container that is running. */
final class Exec {
    private static final int DEADLINE_SECONDS = 20;

    private Exec() {}

    /** Waits for the command's end and returns its exit status. */
    static long in(String container, String... command) throws InterruptedException {
        String id = run(container, new StringBuilder(), command);
        return Sandbox.docker().inspectExecCmd(id).exec().getExitCodeLong();
    }

    /** Waits for the command's end and returns what it printed. */
    static String output(String container, String... command) throws InterruptedException {
        StringBuilder output = new StringBuilder();
        run(container, output, command);
        return output.toString();
    }

    /** Returns the id of the ended execution. */
    private static String run(String container, StringBuilder output, String... command) throws InterruptedException {
        String id = Sandbox.docker()
                .execCreateCmd(container)
                .withCmd(command)
                .withAttachStdout(true)
                .exec()
                .getId();
        ResultCallback.Adapter<Frame> frames = new ResultCallback.Adapter<>() {
            @Override
            public void onNext(Frame frame) {
                output.append(new String(frame.getPayload(), UTF_8));
            }
        };
        if (!Sandbox.docker().execStartCmd(id).exec(frames).awaitCompletion(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError(String.join(" ", command) + " did not end");
        }
        return id;
    }
}
