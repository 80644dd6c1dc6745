package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.secret.ApiKey;
import io.github.cloudruproxy.shell.SearchPath;
import io.github.cloudruproxy.terminal.BackgroundTask;
import io.github.cloudruproxy.terminal.Dialogue;
import io.github.cloudruproxy.terminal.Theme.Glyph;
import io.github.cloudruproxy.workspace.GitIgnore;
import io.github.cloudruproxy.workspace.GitStanding;
import io.github.cloudruproxy.workspace.ProxyConfiguration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What a person is told of this machine and this directory before the first question, a line for each thing. What may
 * take long is looked at in the background, all at once; a low terminal shows only what matters there.
 */
final class HostLines {
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final String KEY_VARIABLE = "CLOUDRU_API_KEY";
    private static final String CLIENT = "claude";

    private final World world;
    private final Dialogue dialogue;
    private final long since;
    private final BackgroundTask<GitStanding> git;
    private final BackgroundTask<Optional<Path>> client;

    private HostLines(World world, Dialogue dialogue) {
        this.world = world;
        this.dialogue = dialogue;
        this.since = System.nanoTime();
        this.git = BackgroundTask.start(
                () -> GitIgnore.of(world.workspace(), world.shell()).standing());
        this.client = BackgroundTask.start(() -> SearchPath.of(world.shell()).find(CLIENT));
    }

    /** Begins to look. */
    static HostLines start(World world, Dialogue dialogue) {
        return new HostLines(world, dialogue);
    }

    /** Tells of all of it within two seconds; what is not known by then is not waited for. */
    void tell(ProxyConfiguration configuration, Given given) {
        dialogue.gap();
        dialogue.title("preflight.title");
        dialogue.gap();
        dialogue.say(Glyph.SUCCESS, "preflight.workspace", world.workspace().directory());
        tellGit();
        if (configuration.composeFile().isEmpty()) {
            tellInPassing("preflight.configured." + configuration.apiKey().isPresent());
        }
        given.apiKey().ifPresent(this::tellKey);
        finished(client)
                .ifPresent(found -> found.ifPresentOrElse(
                        program -> tellInPassing("preflight.client", program),
                        () -> tellInPassing("preflight.noClient")));
    }

    private void tellGit() {
        tell(finished(git).orElse(GitStanding.SILENT));
    }

    private void tell(GitStanding standing) {
        String key = "preflight.git." + standing.name().toLowerCase(Locale.ROOT);
        if (standing == GitStanding.TRACKED || standing == GitStanding.SILENT) {
            dialogue.say(Glyph.WARNING, key);
        } else {
            tellInPassing(key);
        }
    }

    private void tellKey(ApiKey key) {
        String variable = world.shell().getOrDefault(KEY_VARIABLE, "").strip();
        String source = key.reveal().equals(variable) ? "preflight.key.variable" : "preflight.key";
        dialogue.say(Glyph.SUCCESS, source, key.masked());
    }

    /** Tells what is good to know, but needs no attention. */
    private void tellInPassing(String key, Object... arguments) {
        if (!dialogue.screen().isLow()) {
            dialogue.say(Glyph.NEUTRAL, key, arguments);
        }
    }

    private <T> Optional<T> finished(BackgroundTask<T> task) {
        Duration left = LIMIT.minusNanos(System.nanoTime() - since);
        boolean over = task.await(left.isNegative() ? Duration.ZERO : left);
        if (over && task.succeeded()) {
            return Optional.of(task.result());
        }
        task.giveUp();
        return Optional.empty();
    }
}
